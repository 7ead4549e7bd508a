import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import type { WantedPaper } from '../../../src/features/ledger/wanted-papers.ts';
import { drawHandIn } from '../../../src/features/papers/hand-in-form.ts';
import { readHandIn } from '../../../src/features/papers/read-hand-in.ts';
import { papersView } from '../../../src/features/papers/views.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';
import { enrollWithPapers } from '../../papers-program.ts';

/*
 * What the example people do not come by: every shape of paper, every field that is not filled in as it must be, a card
 * that is out of date.
 */

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const paper = (more: Partial<WantedPaper>): WantedPaper => ({
  ...{ id: 'paper', name: 'Paper', takes: 'note', perActivity: false, optional: false },
  ...more,
});
const facts = (more: Partial<WantedPaper>) => ({
  wanted: paper(more),
  program: 'Certification',
  activities: [{ value: 'one', label: 'Weeding' }],
  latest: undefined,
  suggested: undefined,
  today: day('2026-06-03'),
});
const asked = (more: Partial<WantedPaper>) => everythingIn(drawHandIn(facts(more), undefined, {}));
const refused = (more: Partial<WantedPaper>, values: object) =>
  everythingIn(readHandIn(facts(more), { day: '2026-06-03', ...values }));

describe('the form asks', () => {
  test('which piece of a goal, and of which activity', () => {
    const words = asked({ takes: 'pieces', pieces: [paper({ id: 'a', name: 'First' })], perActivity: true });
    for (const each of ['Which one', 'For which activity', 'How many', 'Signed on paper, in my folder'])
      expect(words).toContain(each);
  });

  test('for the lines of a plan', () => {
    const words = asked({ takes: 'plan' });
    expect(words).toContain(
      'One line for each thing you plan to do; activities can be tied to a line later.',
    );
    expect(words).toContain('Learn to run a data audit');
  });

  test('for a text in parts, or its number of words', () => {
    const words = asked({ takes: 'text', maxWords: 1000 });
    expect(words).toContain('Text, part 2');
    expect(words).toContain('Or its number of words');
    expect(words).toContain('Only where the text itself is kept elsewhere.');
  });
});

describe('what is not filled in as it must be', () => {
  test.each([
    [{}, { day: '' }, 'Choose the day on which you hand it in.'],
    [{ pieces: [paper({ id: 'a' })] }, {}, 'Choose which one it is.'],
    [{ perActivity: true }, {}, 'Choose the activity it belongs to.'],
    [{ takes: 'pieces' }, { count: 'many' }, 'Write a whole number, for example 1.'],
    [{ takes: 'plan' }, {}, 'Write at least one line, for example: Learn to run a data audit.'],
    [{ takes: 'text' }, {}, 'Write the text, or its number of words where it is kept elsewhere.'],
    [{ takes: 'text' }, { words: 'some' }, 'Write a whole number, for example 240.'],
    [{ takes: 'text' }, { text1: '— … —' }, 'There are no words in it yet.'],
  ] as const)('%o %o', (more, values, words) => {
    expect(refused(more, values)).toContain(words);
  });

  test('a plan of more lines than can be kept', () => {
    const lines = Array.from({ length: 61 }, (_, at) => `Line ${at}`).join('\n');
    expect(refused({ takes: 'plan' }, { lines })).toContain('That is 61 lines; at most 60 can be kept.');
  });
});

test('the list says what each paper is, and asks before one is taken back', () => {
  const handedIn = {
    ...{
      id: '1',
      version: 1,
      enrollmentId: 'e',
      wanted: 'paper',
      title: 'Paper',
      activityId: null,
      words: null,
    },
    ...{ body: null, pieces: null, items: [], lines: [], handedInOn: day('2026-06-02'), waitsFor: null },
    ...{ acceptedOn: null, returnedOn: null },
  };
  const wanted = [paper({}), paper({ id: 'more', name: 'More', optional: true, perActivity: true })];
  const words = everythingIn(papersView({ id: 'e', name: 'Certification' }, wanted, [handedIn], []));
  for (const each of [
    'Certification: 1 of 2 papers handed in, 1 of them are asked for.',
    'not handed in yet · one for each activity · only if you have it',
    'Hand in again: Paper',
    'Take “Paper” back? It no longer counts then.',
  ])
    expect(words).toContain(each);
});

test('a press on a card that is out of date changes nothing', async () => {
  const here = await house.organization('rare-papers');
  const manager = await house.person(here, 'UMANAGER');
  const self = await house.person(here, 'USELF', { managerId: manager.id, managerState: 'confirmed' });
  const { id: enrollment } = await enrollWithPapers(house, self);
  const values = { day: '2026-06-03', lines: 'Learn to audit data' };
  await self.submit('papers.hand-in', { enrollment, wanted: 'plan' }, values);
  const { id } = await house.prisma.paper.findFirstOrThrow({ where: { enrollmentId: enrollment } });
  const late = { id, version: 7 };
  const words = 'This paper has changed since the card was drawn, so nothing was done.';
  expect(everythingIn(await manager.press('papers.accept', late))).toContain(words);
  expect(everythingIn(await manager.submit('papers.return', late, { words: 'Dates?' }))).toContain(words);
  expect(everythingIn(await self.press('papers.take-back', late))).toContain(words);
  expect(await house.prisma.paper.findFirstOrThrow({ where: { id } })).toMatchObject({ version: 1 });
});
