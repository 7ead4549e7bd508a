import { z } from 'zod';
import type { SendContext } from '../../../chat/context.ts';
import { button, does } from '../../../chat/handlers.ts';
import type { Button, Element, View } from '../../../chat/view.ts';
import { toPair } from '../pairs/card.ts';
import { meIn, ownPair } from '../pairs/pair-at.ts';
import type { Pair } from '../pairs/store.ts';
import { WAYS } from '../proposals/say-pair-reason.ts';
import { findCreditable, sayWhoCredits } from './credit.ts';
import { noteButtons } from './note-form.ts';
import { listNotes, type Note } from './note-store.ts';
import { listPast, type MeetingRow } from './store.ts';
import { sayWhen } from './views.ts';

/** So many meetings with their notes fit one card. */
const ON_A_PAGE = 3;

/** The meetings that a pair has had, with what either wrote down of them; readable also after the pair has ended. */
export const showMeetings = button({
  id: 'mentoring.meetings',
  input: z.strictObject({ id: z.uuid(), page: z.int().min(0) }),
  run: async (ctx, { id, page }) => drawHistory(ctx, await ownPair(ctx, id), page),
});

/** The button that leads there. */
export function toMeetings({ id }: { readonly id: string }): Button {
  return does(showMeetings, 'Meetings and notes', { id, page: 0 });
}

/** A page of the meetings of a pair of one's own, the latest first. */
export async function drawHistory(ctx: SendContext, pair: Pair, page: number): Promise<View> {
  const some = { skip: page * ON_A_PAGE, take: ON_A_PAGE + 1 };
  const found = await listPast(ctx.db, meIn(ctx), pair.id, ctx.now, some);
  const meetings = found.slice(0, ON_A_PAGE);
  const notes = await listNotes(
    ctx.db,
    meIn(ctx),
    meetings.map(({ id }) => id),
  );
  const credit = await findCreditable(ctx, meetings);
  const title = `Your meetings with ${pair.other.name}`;
  const turn = (label: string, to: number) => does(showMeetings, label, { id: pair.id, page: to });
  return {
    summary: title,
    elements: [
      { kind: 'heading', text: title },
      {
        kind: 'text',
        text:
          meetings.length === 0
            ? 'There has been none yet. After one, either of you can write down what to keep of it.'
            : `Notes are for you and ${pair.other.name} alone; administrators see no more than how many meetings there were.`,
        tone: 'quiet',
      },
      ...sayWhoCredits(credit),
      ...meetings.flatMap((meeting) =>
        meetingElements(
          meeting,
          notes.filter(({ meetingId }) => meetingId === meeting.id),
          credit.buttons.get(meeting.id),
          ctx.person.zone,
        ),
      ),
      {
        kind: 'buttons',
        buttons: [
          ...(page > 0 ? [turn('Newer', page - 1)] : []),
          ...(found.length > ON_A_PAGE ? [turn('Older', page + 1)] : []),
          toPair(pair),
        ],
      },
    ],
  };
}

function meetingElements(
  meeting: MeetingRow,
  notes: readonly Note[],
  log: Button | undefined,
  zone: string,
): readonly Element[] {
  const own = notes.find(({ mine }) => mine);
  return [
    {
      kind: 'item',
      title: sayWhen(meeting.startsAt, zone),
      detail: [`${meeting.minutes} minutes, ${WAYS[meeting.way]}`, sayMet(meeting.met)]
        .filter(Boolean)
        .join(' · '),
      buttons: [...(log ? [log] : []), ...noteButtons(meeting, own)],
    },
    ...notes.flatMap(({ mine, author, body }): Element[] => [
      { kind: 'text', text: mine ? 'You wrote:' : `${author} wrote:`, tone: 'quiet' },
      { kind: 'quote', text: body },
    ]),
  ];
}

function sayMet(met: boolean | undefined): string {
  return met === undefined ? '' : met ? 'you met' : 'you did not meet';
}
