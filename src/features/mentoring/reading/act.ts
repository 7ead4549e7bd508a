import type { Context } from '../../../chat/context.ts';
import { does } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import type { ReadingAct } from '../../../core/mentoring/reading-state.ts';
import { toPair } from '../pairs/card.ts';
import { meIn } from '../pairs/pair-at.ts';
import { settledView } from '../proposals/views.ts';
import { emptyTold } from '../told.ts';
import { drawReading, ownReading, quote } from './card.ts';
import { readingMessage } from './message.ts';
import { showReading } from './show.ts';
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
  if (!done) return stack(CHANGED, receiptFor(ctx, now));
  const subject = { reading: reading.id, version: version + 1 };
  if (act.kind !== 'withdrawn' && pair.state === 'running')
    await ctx.messenger.say(pair.other.id, readingMessage, subject, `reading:${reading.id}:${version + 1}`);
  if (act.kind === 'withdrawn')
    await emptyTold(ctx, pair, { kind: 'mentoring.reading', name: 'reading', id: reading.id });
  return stack(sentence(DONE[act.kind], 'good'), receiptFor(ctx, now, act.words));
}

/**
 * How the piece stands, to its author; to its reader what they wrote, and the way to the piece. The author may take
 * it back, and only messages can be emptied then, not what answered a press.
 */
function receiptFor(ctx: Context, seen: Seen, words?: string): View {
  if (seen.pair.side === 'mentee') return drawReading(ctx, seen);
  return {
    summary: '',
    elements: [
      ...(words === undefined ? [] : [quote(words)]),
      { kind: 'buttons', buttons: [does(showReading, 'Open', { id: seen.reading.id }), toPair(seen.pair)] },
    ],
  };
}

/** What an author may do with their own piece when the two are no pair any more. */
const AFTERWARDS: readonly ReadingAct[] = ['reopened', 'withdrawn'];

const CHANGED = sentence('This has changed since the card was drawn, so nothing was done.', 'warning');

const DONE: Readonly<Record<ReadingAct, string>> = {
  revised: 'The new version is sent.',
  commented: 'Your words are sent.',
  changes: 'You have asked for changes.',
  'signed-off': 'Signed off. It is locked until its author reopens it.',
  reopened: 'Reopened: you can change it again.',
  withdrawn:
    'Taken back: it cannot be opened any more, and the messages that showed it are emptied. Its name may still stand in an older card.',
};
