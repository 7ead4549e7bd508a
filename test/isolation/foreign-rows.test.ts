import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registry } from '../../src/features/index.ts';
import type { Cast } from '../cast.ts';
import { type Call, FRIDAY, MONDAY } from './call.ts';
import { foreignIdsIn, outcomeOf } from './outcome.ts';
import { CALLS } from './rows.ts';
import { openTwoOrganizations, type TwoOrganizations } from './two-organizations.ts';

let both: TwoOrganizations;

beforeAll(async () => {
  both = await openTwoOrganizations();
});
afterAll(() => both.house.close());

describe('asked about the other one’s rows, an organization gets what it would get if there were none', () => {
  test.each(CALLS)('%s', async (name, call) => {
    const beside = await outcomeOf(both, call, both.theirs, 'the other one is there');
    expect(beside.changedThere).toEqual([]);
    expect(foreignIdsIn(both, beside.says)).toEqual([]);
    expect(foreignIdsIn(both, beside.changes.join('\n'))).toEqual(KEPT_UNREAD.get(name)?.(both.theirs) ?? []);
  });
});

/** References without a foreign key: written as given, and read within one's own organization only. */
const KEPT_UNREAD = new Map<string, (ids: Cast) => readonly string[]>([
  ['reflection/write-store.ts takeWeek', ({ activity }) => [activity.id]],
  ['admin/store.ts recordEvent', ({ self }) => [self.id]],
]);

describe('what the timetable does in one organization does not depend on another', () => {
  test.each(registry.timetable.map((entry) => [entry.id, entry] as const))('%s', async (_id, entry) => {
    for (const now of [FRIDAY, MONDAY]) {
      const run: Call = async (tx) => entry.run(both.house.tickContext(tx, now));
      const beside = await outcomeOf(both, run, both.mine, 'the other one is there');
      const alone = await outcomeOf(both, run, both.mine, 'the other one is gone');
      expect(beside.failed).toBeUndefined();
      expect(foreignIdsIn(both, beside.changes.join('\n'))).toEqual([]);
      expect(beside.changes).toEqual(alone.changes);
    }
  });
});
