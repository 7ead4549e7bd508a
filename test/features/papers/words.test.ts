import { describe, expect, test } from 'vitest';
import { type Day, day } from '../../../src/core/day.ts';
import type { WantedPaper } from '../../../src/features/ledger/wanted-papers.ts';
import { drawHandIn, type HandInFacts } from '../../../src/features/papers/hand-in-form.ts';
import { readHandIn } from '../../../src/features/papers/read-hand-in.ts';
import type { PaperRow } from '../../../src/features/papers/store.ts';
import { papersView } from '../../../src/features/papers/views.ts';
import { everythingIn } from '../../house.ts';

const TODAY = day('2026-06-03');

function facts(wanted: Partial<WantedPaper>, more: Partial<HandInFacts> = {}): HandInFacts {
  const common = { ...{ latest: undefined, suggested: undefined, activities: [] }, today: TODAY };
  const paper = { id: 'p', name: 'Paper', takes: 'note', perActivity: false, optional: false } as const;
  return { ...common, program: 'A program', wanted: { ...paper, ...wanted }, ...more };
}

/** What is wrong, by field. */
const errorsOf = (wanted: Partial<WantedPaper>, values: object, more: Partial<HandInFacts> = {}) => {
  const read = readHandIn(facts(wanted, more), { day: '2026-06-03', ...values });
  return 'errors' in read ? read.errors : {};
};
const formOf = (wanted: Partial<WantedPaper>, more: Partial<HandInFacts> = {}) =>
  everythingIn(drawHandIn(facts(wanted, more), undefined, {}));

describe('the form', () => {
  test('of a plan asks for its lines', () => {
    const drawn = formOf({ takes: 'plan' });
    expect(drawn).toContain('"Your plan"');
    expect(drawn).toContain(
      'One line for each thing you plan to do; activities can be tied to a line later.',
    );
    expect(drawn).toContain('Learn to run a data audit');
    expect(drawn).toContain('"Handed in on"');
  });

  test('of a long text has several fields, or takes its number of words', () => {
    const drawn = formOf({ takes: 'text', minWords: 300, maxWords: 1000 });
    expect(drawn).toContain('Between 300 and 1000 words.');
    expect(drawn).toContain('"Text, part 2"');
    expect(drawn).toContain('"Or its number of words"');
    expect(drawn).toContain('Only where the text itself is kept elsewhere.');
    expect(formOf({ takes: 'text', minWords: 100 })).toContain('At least 100 words.');
    expect(formOf({ takes: 'text', maxWords: 100 })).toContain('At most 100 words.');
  });

  test('of pieces asks how many, which one, and for which activity', () => {
    const piece = { ...facts({}).wanted, id: 'a', name: 'Forum' };
    const drawn = formOf({ takes: 'pieces', pieces: [piece], perActivity: true });
    expect(drawn).toContain('"How many"');
    expect(drawn).toContain('"Which one"');
    expect(drawn).toContain('"For which activity"');
    expect(drawn).toContain('"What it is, or where it is kept"');
    expect(drawn).toContain('Signed on paper, in my folder');
  });
});

describe('what is wrong is said at its field, with a right example', () => {
  test.each<[Partial<WantedPaper>, object, Record<string, string>]>([
    [{}, { day: '' }, { day: 'Choose the day on which you hand it in.' }],
    [{}, { day: '2026-06-04' }, { day: 'This day has not come yet.' }],
    [{ pieces: [] }, {}, { piece: 'Choose which one it is.' }],
    [{ takes: 'pieces' }, { count: 'some' }, { count: 'Write a whole number, for example 1.' }],
    [
      { takes: 'plan' },
      { lines: ' \n ' },
      { lines: 'Write at least one line, for example: Learn to run a data audit.' },
    ],
    [
      { takes: 'plan' },
      { lines: Array.from({ length: 61 }, (_, n) => `Line ${n}`).join('\n') },
      { lines: 'That is 61 lines; at most 60 can be kept.' },
    ],
    [{ takes: 'text' }, {}, { text1: 'Write the text, or its number of words where it is kept elsewhere.' }],
    [{ takes: 'text' }, { words: 'many' }, { words: 'Write a whole number, for example 240.' }],
    [{ takes: 'text' }, { text1: '—' }, { text1: 'There are no words in it yet.' }],
    [
      { takes: 'text', minWords: 3 },
      { text1: 'Two words' },
      { text1: 'It has 2 words; at least 3 are needed, so 1 is missing.' },
    ],
    [
      { takes: 'text', minWords: 3 },
      { text1: 'One' },
      { text1: 'It has 1 word; at least 3 are needed, so 2 are missing.' },
    ],
  ])('%j %j', (wanted, values, errors) => {
    expect(errorsOf(wanted, values)).toMatchObject(errors);
  });

  test('an activity is chosen among those that were logged', () => {
    const activities = [{ value: 'a', label: 'Weeding' }];
    expect(errorsOf({ perActivity: true }, {}, { activities })).toEqual({
      activity: 'Choose the activity it belongs to.',
    });
  });
});

describe('the list', () => {
  const row = (more: Partial<PaperRow>): PaperRow => ({
    ...{ id: 'r', version: 1, enrollmentId: 'e', wanted: 'p', title: 'Paper', activityId: null, body: null },
    ...{ words: null, pieces: null, items: [], lines: [], handedInOn: TODAY as Day, acceptedOn: null },
    returnedOn: null,
    ...{ waitsFor: null, ...more },
  });
  const listOf = (wanted: Partial<WantedPaper>, papers: readonly PaperRow[]) =>
    everythingIn(papersView({ id: 'e', name: 'A program' }, [facts(wanted).wanted], papers, []));

  test('says what each is like and how it stands', () => {
    expect(listOf({ optional: true, perActivity: true }, [])).toContain(
      'A program: 0 of 1 papers handed in, 0 of them are asked for.',
    );
    expect(listOf({ optional: true, perActivity: true }, [])).toContain(
      'not handed in yet · one for each activity · only if you have it',
    );
    const waits = listOf({}, [row({ waitsFor: 'regional-contact' })]);
    expect(waits).toContain('waits to be accepted by the regional contact');
    expect(waits).toContain('"Hand in again"');
    expect(waits).toContain('Take “Paper” back? It no longer counts then.');
    expect(waits).toContain('"yes":"Take it back"');
  });
});
