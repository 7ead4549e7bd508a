import { type Page, type PageHandler, wordsPage } from '../../../chat/page.ts';
import { dayIn } from '../../../core/day.ts';
import { meetingIn } from './calendar-link.ts';
import { findMeeting } from './store.ts';
import { writeCalendar } from './write-calendar.ts';

/** A meeting for a calendar, under its signed link: always as it stands now, so the same link brings updates. */
export const calendarPage: PageHandler = {
  id: 'meeting',
  path: '/files/meeting/:token',
  async answer({ now, links, transaction }, { token = '' }): Promise<Page> {
    return transaction(async (tx) => {
      const read = links ? await links.read(tx, token) : undefined;
      if (read?.kind === 'expired') return EXPIRED;
      if (read?.kind !== 'good') return UNKNOWN;
      const { purpose, ...owner } = read.subject;
      const id = meetingIn(purpose);
      const meeting = id === undefined ? undefined : await findMeeting(tx, owner, id);
      if (!meeting) return UNKNOWN;
      return {
        kind: 'file',
        name: `meeting-${dayIn('UTC', meeting.startsAt)}.ics`,
        type: 'text/calendar; charset=utf-8',
        body: writeCalendar(meeting, now),
      };
    });
  },
};

const AGAIN = 'Open /cpd mentoring and use the link on the card of your pairing.';

const EXPIRED = wordsPage(410, {
  title: 'This link has ended',
  parts: [{ paragraphs: ['Calendar links work until two weeks after the meeting.', AGAIN] }],
});

const UNKNOWN = wordsPage(404, {
  title: 'There is nothing at this address',
  parts: [{ paragraphs: ['The link is not complete, or the meeting is not there any more.', AGAIN] }],
});
