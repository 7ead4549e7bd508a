import { z } from 'zod';
import { button, does } from '../../../chat/handlers.ts';
import type { Button, View } from '../../../chat/view.ts';
import { dayIn, sayDay } from '../../../core/day.ts';
import { ownReading, quote } from './card.ts';
import { showReading } from './show.ts';
import type { Reading } from './store.ts';

/** What a piece said before, one version at a time; whoever may read the piece may read these. */
export const showVersion = button({
  id: 'mentoring.version',
  input: z.strictObject({ id: z.uuid(), at: z.int().min(0) }),
  async run(ctx, { id, at }): Promise<View> {
    const { reading } = await ownReading(ctx, id);
    const versions = versionsOf(reading);
    const shown = Math.min(at, versions.length - 1);
    const version = versions[shown];
    const turn = (label: string, to: number): readonly Button[] =>
      versions[to] ? [does(showVersion, label, { id, at: to })] : [];
    const back = does(showReading, 'Back to how it stands', { id, here: true });
    if (!version) return { summary: GONE, elements: [{ kind: 'text', text: GONE }] };
    const which = `Version ${shown + 1} of ${versions.length}, ${sayDay(dayIn(ctx.person.zone, version.at))}`;
    return {
      summary: `${reading.title}: ${which}`,
      elements: [
        { kind: 'heading', text: reading.title },
        { kind: 'text', text: which, tone: 'quiet' },
        quote(version.text),
        { kind: 'buttons', buttons: [...turn('Older', shown - 1), ...turn('Newer', shown + 1), back] },
      ],
    };
  },
});

const GONE = 'This piece was taken back, and its versions with it.';

/** Every text that was sent, the first one first; the last one is how the piece stands. */
function versionsOf({ acts }: Reading): readonly { readonly at: Date; readonly text: string }[] {
  return acts.flatMap(({ at, text }) => (text === undefined ? [] : [{ at, text }]));
}

/** The way to what a piece said before, where it said something else. */
export function toVersions(reading: Reading): readonly Button[] {
  const earlier = versionsOf(reading).length - 2;
  return earlier < 0 ? [] : [does(showVersion, 'Earlier versions', { id: reading.id, at: earlier })];
}
