import type { SendContext } from '../../../chat/context.ts';
import { type Element, stack, type View } from '../../../chat/view.ts';
import { sayDay } from '../../../core/day.ts';
import type { PairState } from '../../../core/mentoring/pair-state.ts';
import { completionForms } from '../closing/completion-forms.ts';
import { listClosings } from '../closing/store.ts';
import { closingElements } from '../closing/views.ts';
import { findCreditable } from '../meetings/credit.ts';
import { toMeetings } from '../meetings/history.ts';
import { listPast } from '../meetings/store.ts';
import { settledView } from '../proposals/views.ts';
import { meIn } from './pair-at.ts';
import type { Pair } from './store.ts';

/** The states of pairs that ran and do so no more. */
export const OVER_STATES = ['completed', 'ended'] as const satisfies readonly PairState[];

/** Whether a pair ran and does so no more. */
export function isOver(state: PairState): boolean {
  return OVER_STATES.some((each) => each === state);
}

const MOST_COUNTED = 100;

/** A pair that has ended, with what stays of it for each of the two; one that was completed asks to look back. */
export async function drawOver(ctx: SendContext, pair: Pair): Promise<View> {
  const closings = await listClosings(ctx.db, meIn(ctx), pair.id);
  const meetings = await listPast(ctx.db, meIn(ctx), pair.id, ctx.now, { skip: 0, take: MOST_COUNTED });
  const { buttons } = await findCreditable(ctx, meetings);
  const asks = pair.state === 'completed' || closings.length > 0;
  return stack(settledView(pair), {
    summary: '',
    elements: [
      ...daysElement(pair),
      ...(asks ? closingElements(pair, closings) : []),
      ...(await completionForms(ctx, pair)),
      ...sayUnlogged(buttons.size),
      { kind: 'buttons', buttons: [toMeetings(pair)] },
    ],
  });
}

function sayUnlogged(meetings: number): readonly Element[] {
  if (meetings === 0) return [];
  const text =
    meetings === 1
      ? 'One meeting could still be logged for credit; its button stands under Meetings and notes.'
      : `${meetings} meetings could still be logged for credit; their buttons stand under Meetings and notes.`;
  return [{ kind: 'text', text }];
}

function daysElement(pair: Pair): readonly Element[] {
  const days = sayDays(pair);
  return days === undefined ? [] : [{ kind: 'text', text: `A pair ${days}.`, tone: 'quiet' }];
}

/** From when to when: "from 2 June 2026 to 4 December 2026". */
export function sayDays({ startedOn, endedOn }: Pair): string | undefined {
  if (startedOn === undefined) return undefined;
  return `from ${sayDay(startedOn)}${endedOn === undefined ? '' : ` to ${sayDay(endedOn)}`}`;
}
