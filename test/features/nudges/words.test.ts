import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import type { Coming } from '../../../src/core/nudges/what-is-coming.ts';
import type { Missing } from '../../../src/core/rules/reasons.ts';
import type { Rules } from '../../../src/core/rules/rules-schema.ts';
import type { Standing } from '../../../src/core/rules/standing-schema.ts';
import type { Judged } from '../../../src/features/nudges/judge.ts';
import { actElements } from '../../../src/features/nudges/next-acts.ts';
import { sayWarning } from '../../../src/features/nudges/words.ts';
import { loadPrograms } from '../../../src/programs/load-programs.ts';
import { bringCast, type Cast } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

const TODAY = day('2026-06-03');
const ref = { source: 'manual', mark: 'confirmed' } as const;
const two = { n: 2, d: 1 };
const catalog = await loadPrograms();

/** Somebody in a program of whom nothing is known but what is missing. */
function someone(programId: string, missing: readonly Missing[]): Judged {
  const program = catalog.find(programId);
  const rules = program?.rules.at(-1);
  if (!program || !rules) throw new Error(`No program ${programId}`);
  const standing: Standing = {
    ...{ counted: two, claimed: two, verified: two, total: two, remaining: two, toGo: two, surplus: two },
    ...{ notCounted: [], earned: [], requirements: [], fallsOut: [], state: 'in-progress', startsOn: TODAY },
    missing: [...missing],
  };
  const named: { programId: string; name: string; rules: Rules } = { ...program, programId, rules };
  return { enrollmentId: 'e', program: named, standing } as unknown as Judged;
}

const essay: Missing = { code: 'deliverable', id: 'essay', name: 'Essay', ref };
const plan: Missing = { code: 'deliverable', id: 'plan', name: 'Professional development plan', ref };
const report: Missing = { code: 'activity-papers', id: 'r', name: 'Report', entryIds: ['a', 'b'], ref };
const coming = (what: Coming['what'], on: string, more: object = {}): Coming => ({
  ...{ what, key: day(on), on: day(on), steps: [] },
  ...more,
});

test.each<[string, readonly Missing[], Coming, string]>([
  [
    'lssc-renewal',
    [],
    coming('deadline', '2026-06-13'),
    'Everything is there. Apply by Sat 13 Jun 2026, in 10 days.',
  ],
  [
    'lssc-renewal',
    [essay],
    coming('grace', '2026-06-04'),
    'The deadline has passed; the grace period ends on Thu 4 Jun 2026, in 1 day. Still missing: Essay still to be handed in.',
  ],
  [
    'lssc-renewal',
    [],
    coming('falls-out', '2026-07-01', { credits: two }),
    '2 contact hours will no longer count from Wed 1 Jul 2026, in 28 days. New learning in time makes up for it.',
  ],
  [
    'montana-strategic',
    [{ ...plan, id: planId('montana-strategic') }],
    coming('plan', '2026-06-01'),
    'Professional development plan still to be handed in. Nothing counts before it is there.',
  ],
  [
    'lssc-renewal',
    [report],
    coming('report', '2026-05-01'),
    'Report still to be handed in for 2 activities.',
  ],
])('%s: what is missing and when (%#)', (program, missing, what, says) => {
  expect(sayWarning(someone(program, missing), what, TODAY)).toBe(says);
});

describe('the one thing that helps', () => {
  const acts = (program: string, missing: Missing, activity?: object) =>
    everythingIn(
      actElements(
        { row: someone(program, [missing]), coming: coming('deadline', '2026-07-01'), activity } as never,
        'The deadline is near.',
        TODAY,
      ),
    );

  test('is a category, chosen there and then', () => {
    const open: Missing = { code: 'category', entryIds: ['a'], credits: two };
    const found = { id: 'a', version: 1, title: 'Weeding' };
    expect(acts('montana-staff-2023', open, found)).toContain('Next: the category of “Weeding”.');
  });

  test('is to see who verifies, or the program itself', () => {
    const waits: Missing = { code: 'verification', credits: two, by: ['supervisor'], ref };
    expect(acts('montana-staff-2023', waits)).toContain('"My claims"');
    expect(acts('montana-2026', { code: 'total-unknown', ref })).toContain('"Show the program"');
  });
});

describe('how one is warned', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await openHouse();
    cast = await bringCast(house);
  });
  afterAll(() => house.close());

  test('is not changed by an older card', async () => {
    const late = await cast.self.press('nudges.change', { version: 99, change: 'off' });
    expect(everythingIn(late)).toContain('This has changed since the card was drawn, so nothing was done.');
    expect(everythingIn(late)).toContain('Warnings are on.');
  });

  test('needs a day to be snoozed until', async () => {
    expect(everythingIn(await cast.self.submit('nudges.snooze', {}, {}))).toContain(
      'Choose the day from which to warn again, for example Wed 17 Jun',
    );
  });

  test('tells nobody before a manager has confirmed', async () => {
    await house.prisma.person.updateMany({
      where: { id: cast.self.id },
      data: { tellManager: true, managerState: 'named' },
    });
    expect(everythingIn(await cast.self.press('nudges.show', {}))).toContain(
      'You see the words each time. Nobody has confirmed yet that they manage you.',
    );
  });
});

function planId(programId: string): string {
  const [first] = (catalog.find(programId)?.rules.at(-1)?.preconditions ?? []).flatMap((one) =>
    one.type === 'plan-before' ? [one.deliverable] : [],
  );
  return first ?? 'none';
}
