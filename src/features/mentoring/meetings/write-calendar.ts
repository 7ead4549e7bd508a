import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MeetingRow } from './store.ts';

/**
 * A meeting as an iCalendar file (RFC 5545): the id of the entry stays, its number rises with every change, and a
 * cancelled meeting is a cancellation of the same entry. Names the other one, and nothing of what is talked about.
 */
export function writeCalendar(meeting: MeetingRow, now: Date): string {
  const cancelled = meeting.state === 'cancelled';
  const calendar = ical({
    prodId: { company: 'Catchword', product: 'Catchword', language: 'EN' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: meeting.uid,
    sequence: meeting.sequence,
    stamp: now,
    start: meeting.startsAt,
    end: new Date(meeting.startsAt.getTime() + meeting.minutes * 60_000),
    summary: `Mentoring: ${meeting.other.name}`,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(meeting.place !== undefined && { location: meeting.place }),
  });
  return calendar.toString();
}
