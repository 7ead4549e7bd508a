import * as meetingsDue from '../../../../src/features/mentoring/meetings/due-store.ts';
import * as notes from '../../../../src/features/mentoring/meetings/note-store.ts';
import * as meetings from '../../../../src/features/mentoring/meetings/store.ts';
import { at, FRIDAY, MONDAY, onlyOf, org, owner, page, type StoreRows } from '../../call.ts';
import { meetingIn, pairIn } from './pair-in.ts';

const plan = { startsAt: MONDAY, minutes: 30, way: 'phone', place: undefined } as const;

export const meetingsRows: StoreRows = {
  'features/mentoring/meetings/due-store.ts': {
    listUnprepared: async (tx, mine) => onlyOf(mine, await meetingsDue.listUnprepared(tx, FRIDAY, 500)),
    markPrepared: async (tx, mine) =>
      meetingsDue.markPrepared(tx, onlyOf(mine, await meetingsDue.listAhead(tx, at, 500)), at),
    askAfter: 'goes through all organizations: tried with the timetable',
    nextOver: 'a moment of all organizations, without a person or an organization in it',
    listAhead: async (tx, mine) => onlyOf(mine, await meetingsDue.listAhead(tx, at, 500)),
  },
  'features/mentoring/meetings/note-store.ts': {
    listNotes: async (tx, mine, ids) =>
      notes.listNotes(tx, owner(mine), [(await meetingIn(tx, mine, ids)).id]),
    writeNote: async (tx, mine, ids) => {
      const { id: pairingId } = await pairIn(tx, mine, ids);
      const note = { pairingId, meetingId: (await meetingIn(tx, mine, ids)).id, version: 1 };
      return notes.writeNote(tx, owner(mine), note, 'Bring the plan', at);
    },
  },
  'features/mentoring/meetings/store.ts': {
    findMeeting: async (tx, mine, ids) =>
      meetings.findMeeting(tx, owner(mine), (await meetingIn(tx, mine, ids)).id),
    listMeetings: async (tx, mine, ids) =>
      meetings.listMeetings(tx, owner(mine), (await pairIn(tx, mine, ids)).id, at),
    listPast: async (tx, mine, ids) => {
      const { id } = await pairIn(tx, mine, ids);
      return meetings.listPast(tx, owner(mine), id, new Date('2026-07-01T12:00:00Z'), page);
    },
    wayOf: 'a word, without the database',
    planMeeting: async (tx, mine, ids) =>
      meetings.planMeeting(tx, org(mine), (await pairIn(tx, mine, ids)).id, plan),
    moveMeeting: async (tx, mine, ids) => meetings.moveMeeting(tx, await meetingIn(tx, mine, ids), plan),
    cancelMeeting: async (tx, mine, ids) => meetings.cancelMeeting(tx, await meetingIn(tx, mine, ids)),
    cancelAll: async (tx, mine, ids) =>
      meetings.cancelAll(tx, org(mine), (await pairIn(tx, mine, ids)).id, at),
    sayMet: async (tx, mine, ids) =>
      meetings.sayMet(tx, owner(mine), (await meetingIn(tx, mine, ids)).id, 'mentee', true),
  },
};
