import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIVITY_KINDS } from '../../../src/core/activity.ts';
import { addTo, type Day, day } from '../../../src/core/day.ts';
import { compare, type Fraction, fraction, minus, plus, sum, ZERO } from '../../../src/core/fraction.ts';
import { claim } from '../../../src/core/rules/claim.ts';
import { type CreditEntry, creditEntrySchema, entryOf } from '../../../src/core/rules/credit-entry.ts';
import type { Enrollment } from '../../../src/core/rules/enrollment.ts';
import type { Rules } from '../../../src/core/rules/rules-schema.ts';
import { standing } from '../../../src/core/rules/standing.ts';
import { readStanding } from '../../../src/core/rules/standing-schema.ts';
import { limited } from './rich-programs.ts';
import { shippedRules } from './sample-program.ts';

const programs: { name: string; rules: Rules; enrollment: Enrollment }[] = [
  {
    name: 'Montana',
    rules: shippedRules('montana-staff-2023'),
    enrollment: { startsOn: day('2022-01-01'), appliesOn: day('2025-09-01') },
  },
  {
    name: 'LSSC',
    rules: shippedRules('lssc-renewal'),
    enrollment: { startsOn: day('2021-06-30'), certificateExpiresOn: day('2025-06-30') },
  },
  { name: 'caps, repeats and a rounded sum', rules: limited, enrollment: { startsOn: day('2023-01-01') } },
];

const LIMITED = ['presenting', 'presenting', 'self-directed', 'self-directed', 'workshop'] as const;
const today = day('2025-03-31');
const dayBetween = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => addTo(today, { days }));

const activityArbitrary = fc.record({
  day: dayBetween(-2200, 0),
  minutes: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constantFrom(59, 60, 240, 360)),
  // Kinds that limits touch come more often, so that limits are reached.
  kind: fc.constantFrom(...ACTIVITY_KINDS, ...LIMITED, ...LIMITED, ...LIMITED),
  title: fc.constantFrom('Weeding', 'Storytime', 'Metadata 101'),
  label: fc.constantFrom(undefined, 'one', 'two', 'technology', 'Library Administration', 'nonsense'),
  changed: fc.boolean(),
  academicCredits: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  posted: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
  status: fc.constantFrom('claimed', 'verified', 'verified', 'rejected' as const),
  lag: fc.constantFrom(0, 0, 1, 30, 31),
});
type Drawn = typeof activityArbitrary extends fc.Arbitrary<infer T> ? T : never;

function toEntries(rules: Rules, drawn: readonly Drawn[]): CreditEntry[] {
  return drawn.map((one, at) => {
    const activity = {
      id: `a${at}`,
      day: one.day,
      minutes: one.minutes,
      kind: one.kind,
      title: one.title,
      ...(one.label !== undefined && { category: one.label }),
      tags: one.changed ? ['changed', 'substantially-changed'] : [],
      ...(one.academicCredits !== undefined && { academicCredits: fraction(one.academicCredits) }),
      ...(one.posted !== undefined && { postedCredit: fraction(one.posted, 2) }),
    };
    const record = { id: `e${at}`, status: one.status, recordedOn: addTo(one.day, { days: one.lag }) };
    return entryOf(activity, claim(rules, activity), record);
  });
}

function check(rules: Rules, judge: (entries: CreditEntry[]) => void): void {
  fc.assert(
    fc.property(fc.array(activityArbitrary, { maxLength: 14 }), (drawn) => judge(toEntries(rules, drawn))),
    { numRuns: 200 },
  );
}

describe.each(programs)('under $name', ({ rules, enrollment }) => {
  const at = (entries: readonly CreditEntry[], on: Day = today) =>
    standing(rules, enrollment, entries, [], on);

  test('a claim is never negative, and nothing earned has a reason', () => {
    check(rules, (entries) => {
      for (const entry of entries) {
        expect(compare(entry.credits, ZERO)).toBeGreaterThanOrEqual(0);
        if (entry.credits.n === 0) expect(entry.reasons).not.toHaveLength(0);
      }
    });
  });

  test('the order of entries does not matter', () => {
    check(rules, (entries) => {
      expect(at([...entries].reverse())).toEqual(at(entries));
      const [first, ...rest] = entries;
      if (first) expect(at([...rest, first])).toEqual(at(entries));
    });
  });

  test('one activity more never lowers what counts', () => {
    check(rules, (entries) => {
      const all = at(entries).counted;
      for (const left of entries) {
        const without = at(entries.filter((entry) => entry !== left)).counted;
        expect(compare(all, without)).toBeGreaterThanOrEqual(0);
      }
    });
  });

  test('what falls out, day by day, leaves exactly what then counts, and in the end nothing', () => {
    check(rules, (entries) => {
      const now = at(entries);
      if (rules.window.kind === 'fixed') {
        expect(now.fallsOut).toEqual([]);
        return;
      }
      let left = now.counted;
      for (const { on, credits } of now.fallsOut) {
        expect(at(entries, addTo(on, { days: -1 })).counted).toEqual(left);
        left = minus(left, credits);
        expect(at(entries, on).counted).toEqual(left);
      }
      expect(left).toEqual(ZERO);
    });
  });

  test('a standing holds on every day before the one it names', () => {
    check(rules, (entries) => {
      // Seen from the past some of the entries lie ahead.
      for (const since of [addTo(today, { days: -500 }), today]) {
        const now = at(entries, since);
        if (now.holdsUntil === undefined) expect(at(entries, addTo(since, { years: 9 }))).toEqual(now);
        else {
          expect(now.holdsUntil > since).toBe(true);
          expect(at(entries, addTo(now.holdsUntil, { days: -1 }))).toEqual(now);
        }
      }
    });
  });

  test('every credit is either counted or explained', () => {
    check(rules, (entries) => {
      const now = at(entries);
      expect(plus(now.claimed, now.verified)).toEqual(now.counted);
      expect(compare(now.counted, ZERO)).toBeGreaterThanOrEqual(0);
      if (rules.rounding?.on.value === 'sum') return;
      const explained = sum(now.notCounted.map((one) => one.credits));
      expect(plus(now.counted, explained)).toEqual(sum(entries.map((entry) => entry.credits)));
    });
  });

  test('no cap is exceeded', () => {
    check(rules, (entries) => {
      const now = at(entries);
      const lost = new Map<string, Fraction>();
      for (const { entryId, credits } of now.notCounted)
        lost.set(entryId, plus(lost.get(entryId) ?? ZERO, credits));
      for (const cap of rules.caps) {
        const within = entries.filter((entry) => cap.of.kinds?.includes(entry.kind));
        const counted = sum(within.map((entry) => minus(entry.credits, lost.get(entry.id) ?? ZERO)));
        expect(compare(counted, cap.atMost.value)).toBeLessThanOrEqual(0);
      }
    });
  });

  test('complete means that nothing is missing, and hours complete that only papers are', () => {
    check(rules, (entries) => {
      const { state, missing, requirements } = at(entries);
      if (state === 'complete') expect(missing).toEqual([]);
      if (missing.length > 0) expect(state).not.toBe('complete');
      if (state === 'hours-complete') expect(requirements.every((one) => one.met)).toBe(true);
    });
  });

  test('standing and entries come back from JSON as they were', () => {
    check(rules, (entries) => {
      const now = at(entries);
      expect(readStanding(JSON.parse(JSON.stringify(now)))).toEqual(now);
      expect(creditEntrySchema.array().parse(JSON.parse(JSON.stringify(entries)))).toEqual(entries);
    });
  });
});
