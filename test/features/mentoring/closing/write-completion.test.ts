import { expect, test } from 'vitest';
import { addTo, day } from '../../../../src/core/day.ts';
import { writeCompletion } from '../../../../src/features/mentoring/closing/write-completion.ts';
import type { Agreement } from '../../../../src/features/mentoring/pairs/agreement-store.ts';
import type { Pair, Partner } from '../../../../src/features/mentoring/pairs/store.ts';

const partner = (name: string): Partner => ({
  ...{ id: name, name, jobTitle: 'Librarian', library: 'Harbor Public Library', sector: 'public' },
  ...{ zone: 'UTC', workdays: [1, 2, 3, 4, 5], words: undefined },
});
const mentee = partner('Keiko');
const mentor = partner('Henry');
const pair: Pair = {
  ...{ id: 'pair', version: 3, state: 'completed', side: 'mentee', mentee, mentor, other: mentor },
  ...{ reason: {}, answerBy: undefined, refusedBy: undefined, endedBy: 'mentee' },
  ...{ startedOn: day('2026-01-05'), endedOn: day('2026-06-03') },
};
const agreement: Agreement = {
  ...{ goals: 'g'.repeat(1000), rhythm: 'monthly', endsOn: undefined, confidentiality: 'Ours', ifNot: 'End' },
  ...{ version: 1, agreed: { mentee: true, mentor: true } },
};
const meetings = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ on: addTo(day('2026-06-01'), { days: -at }), minutes: 90, way: 'in-person' as const },
  }));

test('the form says who, when, to what end and how often', () => {
  expect(writeCompletion(pair, { ...agreement, goals: 'Speak up' }, meetings(2)).split('\n')).toEqual([
    'Mentee: Keiko, Librarian, Harbor Public Library',
    'Mentor: Henry, Librarian, Harbor Public Library',
    'From Monday 5 January 2026 to Wednesday 3 June 2026',
    'Agreed goals: Speak up',
    'Agreed rhythm: Once a month',
    'Meetings held: 2, 3 h in all',
    '- Monday 1 June 2026, 90 minutes, in person',
    '- Sunday 31 May 2026, 90 minutes, in person',
  ]);
});

test('what was agreed for the two alone stands nowhere in it', () => {
  expect(writeCompletion(pair, agreement, [])).not.toMatch(/Ours|End/);
  expect(writeCompletion(pair, undefined, [])).toContain('Meetings held: 0');
});

test('a hundred meetings are counted, the latest listed, and the text fits one field', () => {
  const text = writeCompletion(pair, agreement, meetings(100));
  expect(text).toContain('Meetings held: 100, 150 h in all');
  expect(text).toContain('- and 80 before these');
  expect(text.length).toBeLessThan(3000);
});
