import { describe, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { sayFraction } from '../../../src/core/fraction.ts';
import { forecast } from '../../../src/core/rules/forecast.ts';
import { nextAct } from '../../../src/core/rules/next-act.ts';
import { nextEnrollment } from '../../../src/core/rules/next-period.ts';
import { parseProgram } from '../../../src/core/rules/parse-program.ts';
import { proposeCategories } from '../../../src/core/rules/propose-category.ts';
import {
  type HeldEnrollment,
  shareActivities,
  standingsOf,
} from '../../../src/core/rules/share-activities.ts';
import { standing } from '../../../src/core/rules/standing.ts';
import {
  activityOf,
  credits,
  entriesOf,
  fig,
  sampleJson,
  sampleRules,
  shippedProgram,
  shippedRules,
} from './sample-program.ts';

const ref = { source: 'here', mark: 'assumed' };
const montana = shippedRules('montana-staff-2023');
const lssc = shippedRules('lssc-renewal');

describe('one activity in several programs', () => {
  const days = ['2024-02-20', '2024-03-02'];
  const held = (id: string, version: Record<string, unknown>, startsOn: string): HeldEnrollment => {
    const rules = { ...sampleRules(version), programId: id };
    const entries = entriesOf(
      rules,
      days.map((each) => ({ day: each, title: each })),
    );
    return {
      id,
      program: { id, name: `Program ${id}` },
      rules,
      enrollment: { startsOn: day(startsOn) },
      entries,
      proofs: [],
    };
  };
  const family = (value: string) => ({ doubleCount: [{ family: 'montana', value, ...ref }] });
  const counted = (all: HeldEnrollment[], choices = new Map<string, string[]>()) => {
    const { standings, questions } = standingsOf(all, choices, day('2024-06-01'));
    const shown = Object.fromEntries([...standings].map(([id, one]) => [id, sayFraction(one.counted)]));
    return { ...shown, questions };
  };

  test('35: it counts in all of them where nobody objects', () => {
    expect(counted([held('a', {}, '2024-01-01'), held('b', {}, '2024-01-01')])).toEqual({
      a: '2',
      b: '2',
      questions: [],
    });
  });

  test('35: two of one family ask first, and the one begun earlier counts meanwhile', () => {
    const both = [held('b', family('ask'), '2024-01-01'), held('a', family('ask'), '2024-01-02')];
    const found = counted(both);
    expect(found).toMatchObject({ b: '2', a: '0' });
    expect(found.questions).toMatchObject([
      { activityId: '2024-02-20 2024-02-20', countsIn: ['b'], heldBack: ['a'] },
      { activityId: '2024-03-02 2024-03-02' },
    ]);
    const [first] = found.questions;
    const said = new Map([[first?.activityId ?? '', ['a', 'b']]]);
    expect(counted(both, said)).toMatchObject({ a: '1', b: '2' });
    expect(counted(both, new Map([[first?.activityId ?? '', ['a']]]))).toMatchObject({ a: '1', b: '1' });
  });

  test('35: where it may count only once, the person says where', () => {
    const both = [held('a', family('no'), '2024-01-01'), held('b', family('yes'), '2024-01-01')];
    expect(counted(both)).toMatchObject({ a: '2', b: '0', questions: [] });
    const activity = '2024-02-20 2024-02-20';
    expect(counted(both, new Map([[activity, ['b', 'a']]]))).toMatchObject({ a: '1', b: '1' });
    const { held: marked } = shareActivities(both, new Map(), day('2024-06-01'));
    expect(marked[1]?.entries[0]?.elsewhere).toMatchObject({ program: { id: 'a' }, value: 'no' });
  });

  test('27: what a program does not take for want of a plan stays free for another', () => {
    const plan = {
      deliverables: [{ id: 'plan', name: 'Plan', ...ref }],
      preconditions: [
        {
          type: 'plan-before',
          id: 'first',
          deliverable: 'plan',
          plan: 'handed-in',
          sameDay: fig(false),
          ...ref,
        },
      ],
      ...family('no'),
    };
    const strategic = {
      ...held('strategic', plan, '2023-01-01'),
      proofs: [{ id: 'plan', on: day('2024-03-01') }],
    };
    expect(counted([strategic, held('legacy', family('no'), '2024-01-01')])).toMatchObject({
      strategic: '1',
      legacy: '1',
    });
  });

  test('the order of enrollments does not matter', () => {
    const all = [
      held('a', family('no'), '2024-01-01'),
      held('b', family('no'), '2024-01-01'),
      held('c', {}, '2023-01-01'),
    ];
    expect(counted([...all].reverse())).toEqual(counted(all));
  });
});

describe('what helps most', () => {
  const since = { startsOn: day('2023-08-01'), appliesOn: day('2027-03-01') };

  test('the category that is shortest is proposed first', () => {
    const entries = entriesOf(montana, [
      { day: '2024-01-10', minutes: 40 * 60, category: 'ps' },
      { day: '2024-01-11', minutes: 12 * 60, category: 'la' },
      { day: '2024-01-12', minutes: 4 * 60, category: 'tech' },
    ]);
    const activity = activityOf({ day: '2024-02-01', minutes: 120 });
    const proposed = proposeCategories(montana, since, entries, [], activity, day('2024-03-01'));
    expect(proposed.map(({ id, toGo }) => `${id} ${sayFraction(toGo)}`)).toEqual([
      'collection-management-and-technical-services 4',
      'technology 5',
      'library-administration 6',
      'library-services-to-the-public 6',
    ]);
    expect(proposeCategories(lssc, since, [], [], activity, day('2024-03-01'))).toEqual([]);
    const meeting = activityOf({ day: '2024-02-01', kind: 'meeting' });
    expect(proposeCategories(montana, since, entries, [], meeting, day('2024-03-01'))).toEqual([]);
  });

  test('four technology credits in nine months are half an hour a fortnight', () => {
    const written = montana.categories.map(({ id }) => ({
      day: '2024-01-10',
      minutes: (id === 'technology' ? 1 : 20) * 60,
      category: id,
    }));
    const on = day('2026-06-01');
    const now = standing(montana, since, entriesOf(montana, written), [], on);
    expect(nextAct(montana, now, on)).toMatchObject({
      code: 'earn',
      requirement: { id: 'technology' },
      short: credits(4),
      kind: 'webinar',
      session: {
        minutes: 30,
        credits: credits('0.5'),
        times: 8,
        daysLeft: 273,
        everyDays: 34,
        perFortnight: 30,
      },
    });
  });

  test('a plan without which nothing counts comes first, a category before more hours, papers last', () => {
    const rules = sampleRules({
      categories: [{ id: 'one', name: 'One' }],
      deliverables: [
        { id: 'plan', name: 'Plan', ...ref },
        { id: 'report', name: 'Report', ...ref },
      ],
      preconditions: [
        {
          type: 'plan-before',
          id: 'first',
          deliverable: 'plan',
          plan: 'handed-in',
          sameDay: fig(true),
          ...ref,
        },
      ],
    });
    const on = day('2024-06-01');
    const act = (hours: number, category: string | undefined, proofs: { id: string; on: typeof on }[]) => {
      const entries = entriesOf(rules, [
        { day: '2024-05-01', minutes: hours * 60, ...(category && { category }) },
      ]);
      return nextAct(rules, standing(rules, since, entries, proofs, on), on);
    };
    const plan = { id: 'plan', on: day('2024-01-01') };
    expect(act(1, 'one', [])).toMatchObject({ code: 'settle', missing: { id: 'plan' } });
    expect(act(1, undefined, [plan])).toMatchObject({ code: 'settle', missing: { code: 'category' } });
    expect(act(1, 'one', [plan])).toMatchObject({ code: 'earn', short: credits(9) });
    expect(act(10, 'one', [plan])).toMatchObject({ code: 'settle', missing: { id: 'report' } });
    expect(act(10, 'one', [plan, { ...plan, id: 'report' }])).toEqual({ code: 'apply', until: '2027-03-01' });
  });

  test('a renewal that is complete waits for its day', () => {
    const renewing = { startsOn: day('2022-03-10'), certificateExpiresOn: day('2026-03-10') };
    const entries = entriesOf(lssc, [{ day: '2023-01-01', minutes: 32 * 60, tags: ['tech'] }]);
    const on = day('2024-01-01');
    const now = standing(lssc, renewing, entries, [], on);
    expect(nextAct(lssc, now, on)).toEqual({ code: 'apply', from: '2025-03-10', until: '2026-03-10' });
    expect(forecast(lssc, now, on).finishesOn).toBe(on);
  });
});

describe('the next period', () => {
  const renewing = {
    startsOn: day('2022-03-10'),
    certificateExpiresOn: day('2026-03-10'),
    version: 'renewal policy',
  };
  const program = shippedProgram('lssc-renewal');
  const now = day('2026-01-05');

  test('22: begins where the last one ended, with none of the surplus', () => {
    const entries = entriesOf(lssc, [{ day: '2024-05-06', minutes: 39 * 60, tags: ['tech'] }]);
    const done = standing(lssc, renewing, entries, [], now);
    expect(done.surplus).toEqual(credits(7));
    const next = nextEnrollment(lssc, renewing, done, program, now);
    expect(next).toEqual({
      startsOn: '2026-03-10',
      certificateExpiresOn: '2030-03-10',
      version: 'renewal policy',
    });
    expect(standing(lssc, next, entries, [], day('2026-04-01')).counted).toEqual(credits(0));
  });

  test.each([
    [true, 7],
    [{ atMost: 5 }, 5],
    ['unknown', 0],
    [false, 0],
  ])('brings over what a carry-over of %j allows', (carryOver, brought) => {
    const json = sampleJson({
      window: { kind: 'fixed', years: fig(2), anchor: 'enrollment' },
      carryOver: fig(carryOver),
    });
    const own = parseProgram(json);
    const [rules] = own.rules;
    if (!rules) throw new Error('no rules');
    const enrollment = { startsOn: day('2024-01-01') };
    const done = standing(
      rules,
      enrollment,
      entriesOf(rules, [{ day: '2024-05-06', minutes: 17 * 60 }]),
      [],
      now,
    );
    const next = nextEnrollment(rules, enrollment, done, own, now);
    const begun = standing(rules, next, [], [], day('2026-02-01'));
    expect(begun).toMatchObject({
      counted: credits(brought),
      verified: credits(brought),
      startsOn: '2026-01-01',
    });
    expect(begun.toGo).toEqual(credits(10 - brought));
  });
});
