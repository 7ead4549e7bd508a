import type { Context, SendContext } from '../../../chat/context.ts';
import { does, opens } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import { type Button, type Element, link, sentence, stack, type View } from '../../../chat/view.ts';
import { clockIn, dayIn, sayDay } from '../../../core/day.ts';
import { meIn } from '../pairs/pair-at.ts';
import { WAYS } from '../proposals/say-pair-reason.ts';
import { calendarAddress } from './calendar-link.ts';
import { cancelMeetingButton } from './cancel.ts';
import { meetingForm } from './form.ts';
import { findMeeting, type MeetingRow } from './store.ts';

/** A planned meeting with what can be done about it, on the reader's clock. */
export async function meetingItem(ctx: SendContext, meeting: MeetingRow): Promise<Element> {
  const place = meeting.place === undefined ? '' : `. Where: ${meeting.place}`;
  return {
    kind: 'item',
    title: sayWhen(meeting.startsAt, ctx.person.zone),
    detail: `${meeting.minutes} minutes, ${WAYS[meeting.way]}${place}`,
    buttons: [...(await calendarButton(ctx, meeting, 'Add to calendar')), ...changeButtons(meeting)],
  };
}

/** A link to the meeting as a calendar file; none where the program does not know its address. */
export async function calendarButton(
  ctx: SendContext,
  meeting: MeetingRow,
  label: string,
): Promise<readonly Button[]> {
  const address = await calendarAddress(ctx, meeting);
  return address === undefined ? [] : [link(label, address)];
}

function changeButtons(meeting: MeetingRow): readonly Button[] {
  const at = { id: meeting.id, version: meeting.version };
  return [
    opens(meetingForm, 'Move', { pairing: meeting.pairingId, meeting: at }),
    does(cancelMeetingButton, 'Cancel it', at, {
      confirm: {
        question: `${meeting.other.name} is told. Nothing else changes.`,
        yes: 'Cancel the meeting',
      },
    }),
  ];
}

/** The card of a meeting, with what just happened to it. */
export async function meetingView(ctx: SendContext, meeting: MeetingRow, says: string): Promise<View> {
  if (meeting.state === 'planned')
    return {
      summary: says,
      elements: [{ kind: 'text', text: says, tone: 'good' }, await meetingItem(ctx, meeting)],
    };
  const buttons = await calendarButton(ctx, meeting, 'Remove from calendar');
  return {
    summary: says,
    elements: [
      { kind: 'text', text: says },
      { kind: 'text', text: `It was planned for ${sayWhen(meeting.startsAt, ctx.person.zone)}.` },
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  };
}

/** Meetings that fell away with their pair, each with a way out of the calendar. */
export async function cancelledItems(ctx: SendContext, ids: readonly string[]): Promise<readonly Element[]> {
  const items: Element[] = [];
  for (const id of ids) {
    const meeting = await findMeeting(ctx.db, meIn(ctx), id);
    if (!meeting) continue;
    const title = `Cancelled: ${sayWhen(meeting.startsAt, ctx.person.zone)}`;
    const buttons = await calendarButton(ctx, meeting, 'Remove from calendar');
    items.push({ kind: 'item', title, buttons });
  }
  return items;
}

/** To somebody whose card was drawn before the meeting changed: how it stands now. */
export async function staleMeeting(ctx: Context, id: string): Promise<View> {
  const meeting = (await findMeeting(ctx.db, meIn(ctx), id)) ?? refuse(`meeting ${id}`);
  const notice = sentence(
    'This meeting has changed since the card was drawn, so nothing was done.',
    'warning',
  );
  const stands = meeting.state === 'planned' ? 'This is how it stands now:' : 'It is cancelled.';
  return stack(notice, await meetingView(ctx, meeting, stands));
}

/** Day and time on somebody's clock: "Tuesday 9 June 2026 at 14:30". */
export function sayWhen(at: Date, zone: string): string {
  const { hour, minute } = clockIn(zone, at);
  return `${sayDay(dayIn(zone, at), 'long')} at ${sayClock(hour, minute)}`;
}

/** A time of day as forms take it: "09:05". */
export function sayClock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
