import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { button } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import { itFollows } from '../told.ts';
import { drawReading, ownReading } from './card.ts';
import { readingMessage } from './message.ts';

/**
 * A piece, what was said about it, and what can be done with it: to its author at once, to its reader in a message,
 * which is emptied when the author takes the piece back. `here`: pressed on such a message, it stands there again.
 */
export const showReading = button({
  id: 'mentoring.reading',
  input: z.strictObject({ id: z.uuid(), here: z.literal(true).exactOptional() }),
  async run(ctx, { id, here }): Promise<View> {
    const seen = await ownReading(ctx, id);
    const { reading, pair } = seen;
    if (pair.side === 'mentee' || here === true || reading.state === 'withdrawn')
      return drawReading(ctx, seen);
    const { version } = reading;
    const key = `reading:${id}:${version}:again:${randomUUID()}`;
    await ctx.messenger.say(ctx.person.id, readingMessage, { reading: id, version, again: true }, key);
    return itFollows(pair);
  },
});
