import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { fraction } from '../../../src/core/fraction.ts';
import { makeCatalog } from '../../../src/core/rules/catalog.ts';
import { rulesInForce } from '../../../src/core/rules/choose-rules.ts';
import type { Program } from '../../../src/core/rules/program-schema.ts';
import { keepVersionsInUse } from '../../../src/features/ledger/altered-rules.ts';
import { type House, openHouse } from '../../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const ID = 'montana-staff-2023';
const TODAY = day('2026-06-03');

/** The same file with another total, and a version more. */
function altered(program: Program): Program {
  const [first] = program.rules;
  if (!first) throw new Error('no rules');
  const total = { ...first.total, value: fraction(10) };
  return {
    ...program,
    rules: [
      { ...first, total },
      { ...first, version: 'later', from: day('2030-01-01'), total },
    ],
  };
}

test('a file that alters a version in use is refused in that, in words; the old rules stay in force', async () => {
  const program = house.programs.find(ID);
  if (!program) throw new Error('no program');
  const file = new Map([[ID, '/programs/ours.json']]);
  const catalog = makeCatalog([altered(program)], [], [], file);

  // Nobody is in it yet: a file may still be corrected.
  expect((await keepVersionsInUse(house.prisma, catalog)).problems).toEqual([]);

  const org = await house.organization('prairie');
  const ana = await house.person(org, 'Ana');
  await ana.enroll(ID, { startsOn: '2025-01-01', appliesOn: '2027-12-01' });

  const kept = await keepVersionsInUse(house.prisma, catalog);
  const now = kept.find(ID);
  if (!now) throw new Error('the program is gone');
  expect(rulesInForce(now, TODAY).total.value).toEqual(fraction(60));
  expect(rulesInForce(now, day('2031-01-01'))).toMatchObject({
    version: 'later',
    total: { value: fraction(10) },
  });
  expect(kept.problems).toEqual([
    {
      file: '/programs/ours.json',
      problems: [
        'rules "2023": 1 person is enrolled under this version, so it stays as it was; add a new dated version instead of altering it',
        'total.value: was 60, the file says 10',
      ],
    },
  ]);
  // The shipped file itself is what is in use.
  expect((await keepVersionsInUse(house.prisma, house.programs)).problems).toEqual([]);

  // Of many differences the first ones are named.
  const ben = await house.person(org, 'Ben');
  await ben.enroll(ID, { startsOn: '2025-01-01', appliesOn: '2027-12-01' });
  const rules = program.rules.map((each) => ({ ...each, minimums: [], rates: [], questions: [] }));
  const rewritten = makeCatalog([{ ...program, rules } as Program], [], [], file);
  const [{ problems = [] } = {}] = (await keepVersionsInUse(house.prisma, rewritten)).problems;
  expect(problems[0]).toContain('2 people are enrolled under this version');
  expect(problems).toHaveLength(7);
  expect(problems.at(-1)).toMatch(/^and \d+ more differences$/);
});
