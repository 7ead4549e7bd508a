import { z } from 'zod';
import { message } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { meIn } from '../pairs/pair-at.ts';
import { drawReading } from './card.ts';
import { findReading, type ReadingLine } from './store.ts';

/** To one of a pair: something happened to a piece that they read together, or, again, the piece that they opened. */
export const readingMessage = message({
  id: 'mentoring.reading',
  says: 'Telling one of a pair what the other did with a piece they read together',
  subject: z.strictObject({
    reading: z.uuid(),
    version: z.int().min(1),
    again: z.literal(true).exactOptional(),
  }),
  inDoubt: 'send-again',
  async draw(ctx, { reading: id, version, again }): Promise<View | { drop: string }> {
    const seen = await findReading(ctx.db, meIn(ctx), id);
    if (!seen) return { drop: 'it is somebody else’s' };
    // In the place of what the reader had before them.
    if (seen.reading.state === 'withdrawn') return drawReading(ctx, seen);
    if (again === true) return drawReading(ctx, seen);
    if (seen.pair.state !== 'running') return { drop: 'the two are no pair any more' };
    if (seen.reading.version !== version) return { drop: 'more has happened since, which is told by itself' };
    const last = seen.reading.acts.at(-1);
    const did = last === undefined || last.kind === 'withdrawn' ? 'asked' : last.kind;
    const says = `${last?.by ?? seen.pair.other.name} ${SAYS[did]}: ${seen.reading.title}`;
    return stack(sentence(says), drawReading(ctx, seen));
  },
});

const SAYS: Readonly<Record<Exclude<ReadingLine['kind'], 'withdrawn'>, string>> = {
  asked: 'asks you to read something',
  revised: 'sent you a new version',
  commented: 'commented',
  changes: 'asks for changes',
  'signed-off': 'signed it off',
  reopened: 'reopened what was signed off',
};
