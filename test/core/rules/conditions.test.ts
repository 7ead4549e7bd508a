import { describe, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { sayFraction } from '../../../src/core/fraction.ts';
import { assumptionsIn, silencesIn } from '../../../src/core/rules/assumptions.ts';
import { claim } from '../../../src/core/rules/claim.ts';
import type { Proof } from '../../../src/core/rules/credit-entry.ts';
import type { Enrollment } from '../../../src/core/rules/enrollment.ts';
import { readAnswer } from '../../../src/core/rules/read-answer.ts';
import { levelOf } from '../../../src/core/rules/rules-as-enrolled.ts';
import { standing } from '../../../src/core/rules/standing.ts';
import { activityOf, credits, entriesOf, fig, sampleRules } from './sample-program.ts';

const ref = { source: 'here', mark: 'assumed' };
const today = day('2025-06-01');
const since: Enrollment = { startsOn: day('2024-01-01') };
const open = { window: { kind: 'open', ...ref } };
type Rules = ReturnType<typeof sampleRules>;
type Written = Parameters<typeof entriesOf>[1];

function judged(rules: Rules, written: Written, proofs: Proof[] = [], enrollment = since, on = today) {
  const now = standing(rules, enrollment, entriesOf(rules, written), proofs, on);
  return { now, counted: sayFraction(now.counted), why: now.notCounted.map(({ reason }) => reason.code) };
}
const missingIds = (now: ReturnType<typeof standing>) =>
  now.missing.map((one) => ('id' in one ? one.id : one.code));

describe('what an activity earns', () => {
  const table = (rows: [number, number | string][], beyond?: [number, number]) =>
    sampleRules({
      rates: [
        {
          earns: 'by-minutes',
          kinds: ['webinar'],
          table: rows.map(([minutes, amount]) => ({ fromMinutes: fig(minutes), credits: fig(amount) })),
          ...(beyond && { beyond: { everyMinutes: fig(beyond[0]), adds: fig(beyond[1]) } }),
        },
      ],
    });
  const earns = (rules: Rules, minutes: number) =>
    sayFraction(claim(rules, activityOf({ day: '2025-01-01', kind: 'webinar', minutes })).credits);

  test.each([
    [19, '0'],
    [20, '0.5'],
    [44, '0.5'],
    [45, '1'],
    [89, '1'],
    [90, '1'],
  ])('2: by the table of Nebraska %i minutes are %s', (minutes, expected) => {
    expect(
      earns(
        table([
          [20, 0.5],
          [45, 1],
        ]),
        minutes,
      ),
    ).toBe(expected);
  });

  test.each([
    [29, '0'],
    [30, '1'],
    [90, '1'],
    [91, '2'],
    [150, '2'],
    [151, '3'],
    [210, '3'],
    [211, '4'],
  ])('3: by the table of Indiana, with an hour for each beyond, %i minutes are %s', (minutes, expected) => {
    expect(
      earns(
        table(
          [
            [30, 1],
            [91, 2],
            [151, 3],
          ],
          [60, 1],
        ),
        minutes,
      ),
    ).toBe(expected);
  });

  test('the first rate that speaks is used: by tag, by length, by date', () => {
    const rules = sampleRules({
      tags: [{ id: 'technology', name: 'Technology' }],
      rates: [
        { earns: 'per-hour', kinds: ['presenting'], tag: 'technology', credits: fig(3) },
        { earns: 'per-activity', kinds: ['presenting'], toMinutes: 90, credits: fig(1) },
        { earns: 'per-hour', kinds: ['presenting'], until: '2024-12-31', credits: fig(2) },
        { earns: 'nothing', kinds: ['presenting'], because: 'it is over', ...ref },
      ],
    });
    const talk = (minutes: number, on: string, tags: string[] = []) =>
      sayFraction(claim(rules, activityOf({ day: on, kind: 'presenting', minutes, tags })).credits);
    expect(talk(60, '2025-01-01', ['Technology'])).toBe('3');
    expect([talk(90, '2025-01-01'), talk(91, '2025-01-01'), talk(120, '2024-12-31')]).toEqual([
      '1',
      '0',
      '4',
    ]);
  });

  test('a rate that nobody publishes earns nothing until a posted value is told', () => {
    const rules = sampleRules({
      postedCredit: fig('wins'),
      rates: [{ earns: 'unknown', kinds: ['committee'], because: 'the table is not public', ...ref }],
    });
    const committee = activityOf({ day: '2025-01-01', kind: 'committee', minutes: 600 });
    expect(claim(rules, committee)).toMatchObject({
      credits: credits(0),
      reasons: [{ code: 'rate-unknown' }],
    });
    expect(claim(rules, { ...committee, postedCredit: credits(2) }).credits).toEqual(credits(2));
    expect(silencesIn(rules)).toMatchObject([{ path: 'rates[0]', about: 'the table is not public' }]);
    expect(assumptionsIn(rules).map(({ path }) => path)).toContain('rates[0]');
  });

  test('25: from a day on only one issuer counts; the day before all do', () => {
    const rules = sampleRules({
      ...open,
      providers: [
        {
          from: '2026-07-01',
          approved: [{ name: 'Montana State Library', aliases: ['MSL'] }],
          others: 'refused',
          because: 'only its own credits are eligible',
          ...ref,
        },
      ],
      silences: [{ about: 'how earlier credits are treated', until: '2026-06-30', ...ref }],
    });
    const made = (on: string, provider?: string) =>
      claim(rules, activityOf({ day: on, ...(provider !== undefined && { provider }) }));
    expect(made('2026-08-20', 'WebJunction')).toMatchObject({ credits: credits(0), approved: false });
    expect(made('2026-08-20', 'WebJunction').reasons).toMatchObject([
      { code: 'provider-refused', from: '2026-07-01' },
    ]);
    expect(made('2026-07-01').credits).toEqual(credits(0));
    expect(made('2026-08-20', 'msl').credits).toEqual(credits(1));
    expect(made('2026-05-20', 'WebJunction')).toMatchObject({ credits: credits(1) });
    expect(made('2026-06-30', 'WebJunction').reasons.map(({ code }) => code)).toContain('unsettled');
  });

  test('what is refused by tag and kind never counts', () => {
    const rules = sampleRules({
      tags: [{ id: 'old', name: 'Old' }],
      refusals: [{ of: { kinds: ['webinar'], tag: 'old' }, because: 'it is older than a year', ...ref }],
    });
    expect(claim(rules, activityOf({ day: '2025-01-01', kind: 'webinar', tags: ['old'] })).credits).toEqual(
      credits(0),
    );
    expect(claim(rules, activityOf({ day: '2025-01-01', kind: 'workshop', tags: ['old'] })).credits).toEqual(
      credits(1),
    );
  });
});

describe('what must be so before it counts', () => {
  const plan = { id: 'plan', name: 'Plan', ...ref };
  const condition = (more: Record<string, unknown>) => ({
    id: 'c',
    deliverable: 'plan',
    plan: 'handed-in',
    sameDay: fig(false),
    ...ref,
    ...more,
  });

  test('27: a plan comes before the activity; on the same day only where the file says so', () => {
    const under = (sameDay: boolean) =>
      sampleRules({
        ...open,
        deliverables: [plan],
        preconditions: [condition({ type: 'plan-before', sameDay: fig(sameDay) })],
      });
    const days: Written = [{ day: '2025-02-20' }, { day: '2025-03-01' }, { day: '2025-03-02' }];
    const proofs = [{ id: 'plan', on: day('2025-03-01') }];
    expect(judged(under(false), days, proofs)).toMatchObject({
      counted: '1',
      why: ['plan-late', 'plan-late'],
    });
    expect(judged(under(true), days, proofs)).toMatchObject({ counted: '2', why: ['plan-late'] });
    expect(judged(under(true), days).why).toEqual(['plan-missing', 'plan-missing', 'plan-missing']);
    // A later version takes nothing away that the first one made possible.
    expect(judged(under(false), days, [...proofs, { id: 'plan', on: day('2025-05-01') }]).counted).toBe('1');
  });

  test('28: what is not in the plan does not count, and what is added later from then on', () => {
    const rules = sampleRules({
      ...open,
      deliverables: [plan],
      preconditions: [condition({ type: 'in-plan', plan: 'accepted', of: { kinds: ['self-directed'] } })],
    });
    const own = (on: string, planItem?: string) => ({
      day: on,
      kind: 'self-directed' as const,
      minutes: 180,
      ...(planItem !== undefined && { planItem }),
    });
    const first = {
      id: 'plan',
      on: day('2025-01-01'),
      acceptedOn: day('2025-01-10'),
      items: ['local history'],
    };
    const amended = {
      ...first,
      on: day('2025-03-01'),
      acceptedOn: day('2025-03-05'),
      items: ['local history', 'archives'],
    };
    const days = [
      own('2025-01-05', 'local history'),
      own('2025-02-01', 'local history'),
      own('2025-02-02', 'archives'),
      own('2025-03-06', 'archives'),
      own('2025-03-07'),
    ];
    const found = judged(rules, [...days, { day: '2025-02-02' }], [first, amended]);
    expect(found).toMatchObject({ counted: '3', why: ['plan-late', 'plan-late', 'not-in-plan'] });
  });

  test('29: without pre-approval nothing since 2025, before it as always', () => {
    const rules = sampleRules({
      ...open,
      tags: [{ id: 'pre-approved', name: 'Pre-approved', aliases: ['preapproved'] }],
      preconditions: [
        {
          type: 'pre-approved',
          id: 'c',
          tag: 'pre-approved',
          of: { kinds: ['self-directed'] },
          from: '2025-01-01',
          ...ref,
        },
      ],
    });
    const own = (on: string, tags: string[] = []) => ({
      day: on,
      kind: 'self-directed' as const,
      minutes: 180,
      tags,
    });
    const found = judged(rules, [
      own('2024-12-31'),
      own('2025-01-01'),
      own('2025-01-02', ['Preapproved']),
      { day: '2025-01-03' },
    ]);
    expect(found).toMatchObject({ counted: '3', why: ['not-pre-approved'] });
  });

  test('14: an unapproved course counts once its form is there; the floor and the cap fall short by themselves', () => {
    const rules = sampleRules({
      ...open,
      total: fig(60),
      tags: [{ id: 'approved', name: 'Approved' }],
      minimums: [{ id: 'floor', name: 'Approved', of: { approved: true }, atLeast: fig(45) }],
      caps: [{ id: 'rest', name: 'Unapproved', of: { approved: false }, atMost: fig(15) }],
      providers: [{ approvedTag: 'approved', others: 'count', ...ref }],
      preconditions: [{ type: 'paper', id: 'c', deliverable: 'transfer', of: { approved: false }, ...ref }],
      deliverables: [{ id: 'transfer', name: 'Form', per: 'activity', of: { approved: false }, ...ref }],
    });
    const done: Written = [
      { day: '2025-01-01', minutes: 2400, tags: ['approved'], title: 'One' },
      { day: '2025-01-02', minutes: 1200, title: 'Two' },
    ];
    expect(judged(rules, done)).toMatchObject({ counted: '40', why: ['paper-missing'] });
    const filed = judged(rules, done, [
      { id: 'transfer', activityId: '2025-01-02 Two', on: day('2025-01-05') },
    ]);
    expect(filed).toMatchObject({ counted: '55', why: ['over-cap'] });
    expect(filed.now.missing).toMatchObject([
      { code: 'total', short: credits(5) },
      { code: 'minimum', id: 'floor', short: credits(5) },
    ]);
    expect(filed.now.toGo).toEqual(credits(5));
  });

  test('16: who presents and attends gets what earns more, unless the file says both', () => {
    const rates = [
      { earns: 'per-hour', kinds: ['workshop'], credits: fig(1) },
      { earns: 'per-hour', kinds: ['presenting'], credits: fig(2) },
    ];
    const event: Written = [
      { day: '2025-01-01', minutes: 240, title: 'Weeding' },
      { day: '2025-01-01', minutes: 240, kind: 'presenting', title: 'weeding!' },
      { day: '2025-01-02', minutes: 60, title: 'Weeding' },
    ];
    expect(judged(sampleRules({ ...open, rates, sameEvent: fig('once') }), event)).toMatchObject({
      counted: '9',
      why: ['same-event'],
    });
    expect(judged(sampleRules({ ...open, rates, sameEvent: fig('both') }), event).counted).toBe('13');
    const named = event.map((one) => ({
      ...one,
      event: one.kind === 'presenting' ? 'Conference 7!' : 'conference 7',
      title: one.day,
    }));
    expect(judged(sampleRules({ ...open, rates, sameEvent: fig('once') }), named)).toMatchObject({
      counted: '8',
      why: ['same-event', 'same-event'],
    });
  });
});

describe('what is asked for besides credit', () => {
  const goal = {
    id: 'sets',
    name: 'Sets',
    one: 'set',
    many: 'sets',
    atLeast: fig(6),
    items: ['foundations', 'communication', 'technology']
      .map((id) => ({ id, name: id, required: true }))
      .concat(
        ['access', 'cataloging', 'youth', 'reference'].map((id) => ({ id, name: id, required: false })),
      ),
  };
  const lssc = sampleRules({ ...open, total: fig('none'), goals: [goal] });
  const met = (...ids: string[]) => ids.map((id) => ({ id, on: day('2025-01-01') }));

  test('33: six sets are not enough while a required one is missing', () => {
    const two = judged(
      lssc,
      [],
      met('foundations', 'communication', 'access', 'cataloging', 'youth', 'reference'),
    ).now;
    expect(two.requirements).toMatchObject([{ id: 'sets', have: credits(6), met: false }]);
    expect(two).toMatchObject({
      state: 'in-progress',
      asks: 'none',
      missing: [{ code: 'goal-item', id: 'technology' }],
    });
    const five = judged(lssc, [], met('foundations', 'communication', 'access', 'cataloging')).now;
    expect(five.missing).toMatchObject([
      { code: 'goal-item', id: 'technology' },
      { code: 'goal', short: 1 },
    ]);
    expect(
      judged(lssc, [], met('foundations', 'communication', 'technology', 'access', 'youth', 'reference')).now
        .state,
    ).toBe('complete');
  });

  test('a set in two courses is met with both; pieces without names are counted; some come with an activity', () => {
    const rules = sampleRules({
      ...open,
      total: fig('none'),
      tags: [{ id: 'day-one', name: 'Day one' }],
      goals: [
        {
          id: 'competencies',
          name: 'Competencies',
          one: 'competency',
          many: 'competencies',
          atLeast: fig(55),
          items: [{ id: 'communication', name: 'Communication', parts: fig(2) }],
          grants: [{ of: { tag: 'day-one' }, count: fig(11) }],
          acceptedBy: fig('assessor'),
        },
      ],
    });
    const accepted = (id: string, count: number) => ({
      id,
      count,
      on: day('2025-01-01'),
      acceptedOn: day('2025-02-01'),
    });
    const have = (proofs: Proof[], written: Written = []) =>
      sayFraction(judged(rules, written, proofs).now.requirements[0]?.have ?? credits(0));
    expect(have([accepted('communication', 1)])).toBe('0');
    expect(have([accepted('communication', 1), accepted('communication', 1)])).toBe('1');
    expect(have([{ id: 'competencies', count: 43, on: day('2025-01-01') }])).toBe('0');
    expect(have([accepted('competencies', 43)], [{ day: '2025-01-01', tags: ['day one'] }])).toBe('54');
  });

  test('30, 31: papers are counted, limited, accepted, yearly', () => {
    const rules = sampleRules({
      window: { kind: 'fixed', years: fig(3), anchor: 'enrollment' },
      total: fig(1),
      deliverables: [
        { id: 'letters', name: 'Letters', count: fig(2), ...ref },
        {
          id: 'statement',
          name: 'Statement',
          maxWords: fig(250),
          minWords: fig(100),
          acceptedBy: fig('assessor'),
          ...ref,
        },
        { id: 'summary', name: 'Summary', per: 'year', ...ref },
        { id: 'cv', name: 'CV', optional: true, ...ref },
      ],
    });
    const codes = (proofs: Proof[], on = today) =>
      judged(rules, [{ day: '2024-02-01' }], proofs, since, on).now.missing.map(({ code }) => code);
    expect(codes([])).toEqual(['deliverables', 'deliverable', 'deliverable']);
    const letters = met('letters', 'letters');
    const text = (words: number, acceptedOn?: string) => ({
      id: 'statement',
      words,
      on: day('2025-01-01'),
      ...(acceptedOn !== undefined && { acceptedOn: day(acceptedOn) }),
    });
    const rest = [...letters, ...met('summary')];
    expect(codes([...rest, text(251)])).toEqual(['deliverable-too-long']);
    expect(codes([...rest, text(99)])).toEqual(['deliverable-too-short']);
    expect(codes([...rest, text(250)])).toEqual(['deliverable-to-accept']);
    expect(codes([...rest, text(250, '2025-06-02')])).toEqual(['deliverable-to-accept']);
    expect(codes([...rest, text(250, '2025-06-01')])).toEqual([]);
    const proofs = [...rest, text(250, '2025-06-01')];
    expect(codes(proofs, day('2025-12-31'))).toEqual([]);
    expect(codes(proofs, day('2026-01-01'))).toEqual(['deliverables']);
    expect(judged(rules, [{ day: '2024-02-01' }], proofs).now.holdsUntil).toBe('2026-01-01');
  });

  test('a degree stands for all credits while it is young enough, and for no paper', () => {
    const rules = sampleRules({
      ...open,
      deliverables: [{ id: 'form', name: 'Form', ...ref }],
      equivalents: [{ id: 'degree', name: 'Degree', meets: 'all-credits', withinYears: fig(4), ...ref }],
    });
    const found = judged(rules, [], [{ id: 'degree', on: day('2021-06-01') }]).now;
    expect(found).toMatchObject({
      toGo: credits(0),
      remaining: credits(0),
      state: 'hours-complete',
      holdsUntil: '2025-06-02',
    });
    expect(found.requirements).toMatchObject([{ met: true, metBy: 'Degree' }]);
    expect(judged(rules, [], [{ id: 'degree', on: day('2021-05-31') }]).now.toGo).toEqual(credits(10));
  });

  test('11: a specialization is met from the same credits, and missing only for who chose it', () => {
    const rules = sampleRules({
      ...open,
      total: fig(20),
      categories: [{ id: 'technology', name: 'Technology' }],
      minimums: [{ id: 'base', name: 'Technology', of: { category: 'technology' }, atLeast: fig(10) }],
      tracks: [
        {
          id: 'special',
          name: 'Technology',
          minimums: [
            { id: 'special', name: 'Specialization', of: { category: 'technology' }, atLeast: fig(20) },
          ],
          ...ref,
        },
      ],
      questions: [{ id: 'tracks', type: 'tracks', label: 'Specializations' }],
    });
    const hours = (n: number): Written => [{ day: '2025-01-01', minutes: n * 60, category: 'technology' }];
    const chosen = { ...since, tracks: ['special'] };
    expect(judged(rules, hours(20), [], chosen).now.state).toBe('complete');
    expect(judged(rules, hours(19), [], chosen).now).toMatchObject({
      toGo: credits(1),
      state: 'in-progress',
    });
    expect(missingIds(judged(rules, hours(19), [], chosen).now)).toEqual(['total', 'special']);
    expect(judged(rules, hours(20)).now.requirements).toHaveLength(2);
  });

  test('what nobody publishes is never complete, and said', () => {
    const rules = sampleRules({ ...open, total: fig('unknown') });
    const found = judged(rules, [{ day: '2025-01-01', minutes: 6000 }]).now;
    expect(found).toMatchObject({
      counted: credits(100),
      asks: 'unknown',
      state: 'in-progress',
      missing: [{ code: 'total-unknown' }],
    });
    const minimum = sampleRules({
      ...open,
      total: fig(1),
      minimums: [{ id: 'm', name: 'M', of: { kinds: ['webinar'] }, atLeast: fig('unknown') }],
    });
    expect(judged(minimum, [{ day: '2025-01-01' }]).now).toMatchObject({
      state: 'in-progress',
      missing: [{ code: 'minimum-unknown' }],
    });
  });
});

describe('who is judged', () => {
  const indiana = sampleRules({
    ...open,
    levels: [
      { id: 'director', name: 'Director', total: fig(100) },
      { id: 'branch', name: 'Branch head', total: fig(75) },
    ],
    levelBy: fig('held-longest'),
    questions: [{ id: 'level', type: 'level', label: 'Months in each position' }],
  });
  const [question] = indiana.questions;
  if (!question) throw new Error('no question');

  test('37: of two posts the one held longest decides', () => {
    const answer = readAnswer(indiana, question, 'director=24, branch=36', today);
    expect(answer).toEqual({
      question: 'level',
      posts: [
        { level: 'director', months: 24 },
        { level: 'branch', months: 36 },
      ],
    });
    const both = { ...since, ...('posts' in answer && { posts: [...answer.posts] }) };
    expect(levelOf(indiana, both)).toBe('branch');
    expect(judged(indiana, [], [], both).now.total).toEqual(credits(75));
    expect(readAnswer(indiana, question, 'janitor=3', today)).toMatchObject({
      problem: { code: 'not-a-choice' },
    });
  });

  const board = (more: Record<string, unknown>) =>
    sampleRules({
      ...open,
      total: fig(3),
      group: { counts: fig('together'), leaving: fig('keeps'), ...more },
    });
  const members = (until?: string): Enrollment => ({
    ...since,
    members: [
      { personId: 'ann', from: day('2024-01-01') },
      { personId: 'bob', from: day('2024-01-01'), ...(until !== undefined && { until: day(until) }) },
      { personId: 'cid', from: day('2025-01-01') },
    ],
  });
  const did: Written = [
    { day: '2024-05-01', personId: 'ann', minutes: 60 },
    { day: '2024-05-01', personId: 'bob', minutes: 120 },
    { day: '2024-05-02', personId: 'cid', minutes: 60 },
    { day: '2025-02-01', personId: 'bob', minutes: 60 },
  ];

  test('38: what each member did adds up, and stays when one leaves', () => {
    expect(judged(board({}), did, [], members())).toMatchObject({ counted: '4', why: ['no-member'] });
    expect(judged(board({}), did, [], members('2024-12-31'))).toMatchObject({
      counted: '3',
      why: ['no-member', 'no-member'],
    });
    const removing = board({ leaving: fig('removes') });
    expect(judged(removing, did, [], members('2025-05-31'))).toMatchObject({
      counted: '1',
      why: ['member-left', 'no-member', 'member-left'],
    });
    expect(judged(removing, did, [], members('2025-06-01'))).toMatchObject({ counted: '4' });
    expect(judged(removing, did, [], members('2025-06-01')).now.holdsUntil).toBe('2025-06-02');
  });

  test('38: or a quorum must each have done it', () => {
    const trustees = board({ counts: fig('each'), quorum: fig({ share: '1/2', moreThan: true }) });
    const one = judged(trustees, did, [], members()).now;
    expect(one.requirements).toMatchObject([
      { id: 'members', need: credits(2), have: credits(1), met: false },
    ]);
    const two = judged(
      trustees,
      [...did, { day: '2025-03-01', personId: 'ann', minutes: 120 }],
      [],
      members(),
    ).now;
    expect(two.state).toBe('complete');
  });

  test('32: only hours within the last five years are counted', () => {
    const rules = sampleRules({
      questions: [{ id: 'worked', type: 'amount', label: 'Hours', atLeast: fig(1820), withinYears: fig(5) }],
    });
    const [asked] = rules.questions;
    if (!asked) throw new Error('no question');
    expect(readAnswer(rules, asked, '900', today)).toEqual({
      problem: { question: 'worked', code: 'too-little', atLeast: credits(1820), since: '2020-06-01' },
    });
    expect(readAnswer(rules, asked, '1820', today)).toEqual({ question: 'worked', amount: credits(1820) });
    expect(readAnswer(rules, asked, 'many', today)).toMatchObject({ problem: { code: 'not-a-number' } });
  });
});
