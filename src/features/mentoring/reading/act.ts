import type { Context } from '../../../chat/context.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import type { ReadingAct } from '../../../core/mentoring/reading-state.ts';
import { meIn } from '../pairs/pair-at.ts';
import { settledView } from '../proposals/views.ts';
import { drawReading, ownReading } from './card.ts';
import { readingMessage } from './message.ts';
import { actOnReading, type Seen } from './store.ts';

/** Does something with a piece at the version that was read, tells the other one, and shows how it stands now. */
export async function actAndTell(
  ctx: Context,
  version: number,
  seen: Seen,
  act: { readonly kind: ReadingAct; readonly words?: string | undefined; readonly body?: string | undefined },
): Promise<View> {
  const { reading, pair } = seen;
  if (pair.state !== 'running' && !AFTERWARDS.includes(act.kind)) return settledView(pair);
  const at = { ...meIn(ctx), version, now: ctx.now };
  const done = await actOnReading(ctx.db, at, seen, act);
  const now = await ownReading(ctx, reading.id);
  if (!done) return stack(CHANGED, drawReading(ctx, now));
  const subject = { reading: reading.id, version: version + 1 };
  if (act.kind !== 'withdrawn' && pair.state === 'running')
    await ctx.messenger.say(pair.other.id, readingMessage, subject, `reading:${reading.id}:${version + 1}`);
  if (act.kind === 'withdrawn') await emptyMessages(ctx, reading.id, version);
  return stack(sentence(DONE[act.kind], 'good'), drawReading(ctx, now));
}

/** Every message that told of the piece is drawn again, without it. */
async function emptyMessages(ctx: Context, id: string, upTo: number): Promise<void> {
  for (let version = 1; version <= upTo; version += 1) await ctx.messenger.redraw(`reading:${id}:${version}`);
}

/** What an author may do with their own piece when the two are no pair any more. */
const AFTERWARDS: readonly ReadingAct[] = ['reopened', 'withdrawn'];

const CHANGED = sentence(
  'This has changed since the card was drawn, so nothing was done. Here is how it stands now.',
  'warning',
);

const DONE: Readonly<Record<ReadingAct, string>> = {
  revised: 'The new version is sent.',
  commented: 'Your words are sent.',
  changes: 'You have asked for changes.',
  'signed-off': 'Signed off. It is locked until its author reopens it.',
  reopened: 'Reopened: you can change it again.',
  withdrawn: 'Taken back: it cannot be opened any more. An answer that was written on it may still quote it.',
};
