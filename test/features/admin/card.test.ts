import { describe, expect, test } from 'vitest';
import { adminView, sayWaiting } from '../../../src/features/admin/views.ts';
import { wordsOf } from '../privacy/stage.ts';

const facts = {
  organization: 'Montana',
  zone: 'America/Denver',
  self: 'me',
  people: { all: 1, enrolled: 0, paused: 0 },
  administrators: [{ id: 'me', name: 'Rosa' }],
  guestsAllowed: false,
  files: [],
  stuck: [],
  stuckInAll: 0,
  outOfReach: { names: [], all: 0 },
  differing: 0,
  templates: [],
  notice: undefined,
};

describe('the card', () => {
  test('names a program file that was left out by its name alone, with what is wrong', () => {
    const problems = ['rules[0].total.value: is missing'];
    const view = adminView({ ...facts, files: [{ file: '/somewhere/on/this/machine/ours.json', problems }] });
    expect(view.summary).toBe('Administration of Montana: 1 program file was refused.');
    expect(wordsOf(view)).toContain('ours.json');
    expect(wordsOf(view)).toContain('rules[0].total.value: is missing');
    expect(wordsOf(view)).not.toContain('somewhere');
    expect(wordsOf(view)).toContain('Program files that were refused');
    expect(wordsOf(view)).toContain('Correct them in the folder of PROGRAMS_DIR and start Catchword again; ');
  });

  test('tells since when a message waits in the reader’s own zone', () => {
    const one = {
      id: 'x',
      attempt: 3,
      kind: 'new.kind',
      to: 'Ana',
      reason: null,
      since: new Date('2031-06-04T16:05:00Z'),
    };
    const words = wordsOf(adminView({ ...facts, stuck: [one], stuckInAll: 1 }));
    expect(words).toContain('To Ana: a message');
    expect(words).toContain('Since Wed 4 Jun 2031 10:05. The reason is not known.');
  });

  test.each([
    ['reflection.prompt', 'the weekly reflection question'],
    ['reflection.shared', 'a reflection somebody shared'],
    ['people.confirm-manager', 'the question whether they manage somebody'],
    ['people.manager-ended', 'that somebody is no longer a manager'],
    ['verification.returned', 'a question about their claims, or a no'],
    ['verification.coordinator', 'that they are a coordinator'],
    ['verification.waiting', 'that claims wait for them to verify'],
    ['admin.named', 'that they are an administrator'],
    ['identity.linked', 'that two of their accounts were linked'],
    ['verification.pass-on', 'a link to pass on to somebody outside'],
    ['papers.waits', 'that a paper waits for them to accept it'],
    ['nudge', 'the warnings of a week'],
    ['nudge.manager', 'that a deadline in their team is in danger'],
    ['digest', 'the weekly team digest'],
  ])('says what %s is, and how many more wait', (kind, says) => {
    const reason = 'the platform did not answer';
    const one = { id: 'x', attempt: 3, kind, to: 'Ana', reason, since: new Date('2031-06-04T16:05:00Z') };
    const words = wordsOf(adminView({ ...facts, stuck: [one], stuckInAll: 3 }));
    expect(words).toContain(`To Ana: ${says}`);
    expect(words).toContain('10:05. the platform did not answer.');
    expect(words).toContain('2 more follow when these are decided.');
  });

  test.each([
    'drawing it took too long',
    'the platform failed while sending',
    'the platform failed while looking',
  ])('tells that %s', (reason) => {
    const since = new Date('2031-06-04T16:05:00Z');
    const one = { id: 'x', attempt: 3, kind: 'digest', to: 'Ana', reason, since };
    expect(wordsOf(adminView({ ...facts, stuck: [one], stuckInAll: 1 }))).toContain(`10:05. ${reason}.`);
  });

  test('asks before somebody steps down', () => {
    const administrators = [...facts.administrators, { id: 'other', name: 'Grace' }];
    expect(wordsOf(adminView({ ...facts, administrators }))).toContain(
      'Stop being an administrator? Another one would have to name you again.',
    );
  });

  test('names who cannot be written to any more, and how many more there are', () => {
    const words = wordsOf(adminView({ ...facts, outOfReach: { names: ['Ana', 'Ben'], all: 5 } }));
    expect(words).toContain('People who cannot be written to');
    expect(words).toContain('Ben');
    expect(words).toContain('and 3 more');
    expect(words).toContain(
      'They never added Catchword, removed or blocked it, or their account was closed. Nothing is sent to them until they write to it again; what they recorded stays.',
    );
    expect(wordsOf(adminView(facts))).not.toContain('cannot be written to');
  });

  test('says what waits in one line', () => {
    expect(sayWaiting(0, 0, 0)).toBeUndefined();
    expect(sayWaiting(2, 1, 0)).toBe('2 messages could not be delivered and 1 program file was refused');
    expect(sayWaiting(0, 2, 0)).toBe('2 program files were refused');
    expect(sayWaiting(0, 0, 3)).toBe('3 standings differ from their entries');
  });

  test('tells of standings that differ in numbers, with what mends them', () => {
    const words = wordsOf(adminView({ ...facts, differing: 2 }));
    expect(words).toContain('2 found last night.');
    expect(words).toContain('Standings that differ from their entries');
    expect(words).toContain(
      'Whoever runs Catchword finds which ones in the log, and mends them with npm run ledger:verify -- --repair.',
    );
  });
});
