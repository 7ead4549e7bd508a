import { describe, expect, test } from 'vitest';
import type { MeetingRow } from '../../../../src/features/mentoring/meetings/store.ts';
import { writeCalendar } from '../../../../src/features/mentoring/meetings/write-calendar.ts';

const NOW = new Date('2026-06-03T16:00:00Z');
const MEETING: MeetingRow = {
  id: '0190a5d4-0000-4000-8000-000000000001',
  version: 1,
  pairingId: '0190a5d4-0000-4000-8000-000000000002',
  pairState: 'running',
  side: 'mentee',
  other: { id: '0190a5d4-0000-4000-8000-000000000003', name: 'Grace Kim', zone: 'America/Chicago' },
  uid: '0190a5d4@catchword',
  sequence: 0,
  startsAt: new Date('2026-06-10T20:30:00Z'),
  minutes: 90,
  way: 'video',
  place: undefined,
  state: 'planned',
  met: undefined,
};

/** The lines of a file as RFC 5545 reads them: folded ones put together again. */
function linesOf(file: string): readonly string[] {
  expect(file).not.toMatch(/[^\r]\n/);
  return file.replaceAll('\r\n ', '').split('\r\n');
}

describe('a meeting for a calendar', () => {
  test('is one event in UTC with an end, an id and a number', () => {
    const lines = linesOf(writeCalendar(MEETING, NOW));
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:0190a5d4@catchword',
        'SEQUENCE:0',
        'DTSTAMP:20260603T160000Z',
        'DTSTART:20260610T203000Z',
        'DTEND:20260610T220000Z',
        'SUMMARY:Mentoring: Grace Kim',
        'STATUS:CONFIRMED',
        'END:VEVENT',
        'END:VCALENDAR',
      ]),
    );
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  test('keeps its id when it moves, and its number rises; a cancellation is of the same event', () => {
    const moved = linesOf(
      writeCalendar({ ...MEETING, sequence: 1, startsAt: new Date('2026-06-11T20:30:00Z') }, NOW),
    );
    expect(moved).toEqual(
      expect.arrayContaining(['UID:0190a5d4@catchword', 'SEQUENCE:1', 'DTSTART:20260611T203000Z']),
    );
    const cancelled = linesOf(writeCalendar({ ...MEETING, sequence: 2, state: 'cancelled' }, NOW));
    expect(cancelled).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'UID:0190a5d4@catchword', 'SEQUENCE:2', 'STATUS:CANCELLED']),
    );
  });

  test('writes what somebody typed as text, however it looks', () => {
    const place = 'Room 2; second floor, left\nATTENDEE:mailto:x@example.org';
    const lines = linesOf(writeCalendar({ ...MEETING, place }, NOW));
    expect(lines).toContain('LOCATION:Room 2\\; second floor\\, left\\nATTENDEE:mailto:x@example.org');
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  });
});
