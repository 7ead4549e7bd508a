import { linkedFile } from '../../../chat/linked-file.ts';
import { wordsPage } from '../../../chat/page.ts';
import { dayIn } from '../../../core/day.ts';
import { meetingIn } from './calendar-link.ts';
import { findMeeting } from './store.ts';
import { writeCalendar } from './write-calendar.ts';

const AGAIN = 'Open /cpd mentoring and use the link on the card of your pairing.';

const EXPIRED = wordsPage(410, {
  title: 'This link has ended',
  parts: [{ paragraphs: ['Calendar links work until two weeks after the meeting.', AGAIN] }],
});

const UNKNOWN = wordsPage(404, {
  title: 'There is nothing at this address',
  parts: [{ paragraphs: ['The link is not complete, or the meeting is not there any more.', AGAIN] }],
});

/** A meeting for a calendar, under its signed link: always as it stands now, so the same link brings updates. */
export const calendarPage = linkedFile({
  id: 'meeting',
  path: '/files/meeting/:token',
  expired: EXPIRED,
  unknown: UNKNOWN,
  async write(tx, { purpose, ...owner }, now) {
    const id = meetingIn(purpose);
    const meeting = id === undefined ? undefined : await findMeeting(tx, owner, id);
    if (!meeting) return undefined;
    return {
      kind: 'file',
      name: `meeting-${dayIn('UTC', meeting.startsAt)}.ics`,
      type: 'text/calendar; charset=utf-8',
      body: writeCalendar(meeting, now),
    };
  },
});
