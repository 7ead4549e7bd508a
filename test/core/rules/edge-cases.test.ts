import { describe, expect, test } from 'vitest';
import { addTo, day } from '../../../src/core/day.ts';
import { sayFraction } from '../../../src/core/fraction.ts';
import { beginEnrollment } from '../../../src/core/rules/begin-enrollment.ts';
import { claim } from '../../../src/core/rules/claim.ts';
import type { CreditEntry } from '../../../src/core/rules/credit-entry.ts';
import type { Enrollment } from '../../../src/core/rules/enrollment.ts';
import type { Rules } from '../../../src/core/rules/rules-schema.ts';
import { standing } from '../../../src/core/rules/standing.ts';
import {
  activityOf,
  credits,
  entriesOf,
  fig,
  sampleRules,
  shippedProgram,
  shippedRules,
} from './sample-program.ts';

// The numbers are those of DOMAIN.md section 9; cases that need other programs come with those programs.
const montana = shippedRules('montana-staff-2023');
const lssc = shippedRules('lssc-renewal');
const since2022: Enrollment = { startsOn: day('2022-01-01') };
const expires2026: Enrollment = { startsOn: day('2022-03-10'), certificateExpiresOn: day('2026-03-10') };

type Written = Parameters<typeof entriesOf>[1][number];
const hours = (n: number) => Math.round(n * 60);

function earns(rules: Rules, written: Partial<Written>): string {
  return sayFraction(claim(rules, activityOf({ day: '2024-05-06', ...written })).credits);
}

function codes(rules: Rules, written: Partial<Written>): string[] {
  return claim(rules, activityOf({ day: '2024-05-06', ...written })).reasons.map((one) => one.code);
}

function standingOf(rules: Rules, enrollment: Enrollment, entries: CreditEntry[], on: string) {
  return standing(rules, enrollment, entries, [], day(on));
}

describe('rounding and units', () => {
  test('1: a 45-minute webinar is 0.5 for Montana and nothing for LSSC', () => {
    expect(earns(montana, { kind: 'webinar', minutes: 45 })).toBe('0.5');
    expect(codes(montana, { kind: 'webinar', minutes: 45, category: 'Technology' })).toEqual([
      'per-hour',
      'rounded',
    ]);
    expect(earns(lssc, { kind: 'webinar', minutes: 45 })).toBe('0');
    expect(codes(lssc, { kind: 'webinar', minutes: 45 })).toEqual(['too-short']);
    expect(earns(lssc, { kind: 'webinar', minutes: 60 })).toBe('1');
    expect(earns(lssc, { kind: 'webinar', minutes: 59 })).toBe('0');
  });

  test('4: the posted value wins over the duration, and both are kept', () => {
    const posted = claim(
      montana,
      activityOf({ day: '2021-06-02', kind: 'webinar', postedCredit: credits('0.5'), category: 'la' }),
    );
    expect(posted.credits).toEqual(credits('0.5'));
    expect(posted.reasons).toContainEqual({
      code: 'posted-value',
      posted: credits('0.5'),
      computed: credits(1),
      ref: { source: 'aspen-event', mark: 'stated' },
    });
    expect(earns(lssc, { kind: 'webinar', postedCredit: credits('0.5') })).toBe('1');
    expect(codes(lssc, { kind: 'webinar', postedCredit: credits('0.5') })).toContain('posted-ignored');
  });

  test('4: a posted value cannot make eligible what is not', () => {
    expect(earns(montana, { kind: 'meeting', postedCredit: credits(2) })).toBe('0');
    const strict = sampleRules({ postedCredit: fig('wins'), minimumMinutes: fig(60) });
    expect(earns(strict, { minutes: 60, postedCredit: credits(2) })).toBe('2');
    expect(earns(strict, { minutes: 59, postedCredit: credits(2) })).toBe('0');
  });

  test('5: a three-credit semester course is 12 and 45, a quarter course 6 and 30', () => {
    const three = { minutes: 0, academicCredits: credits(3) };
    expect(earns(montana, { kind: 'semester-course', ...three })).toBe('12');
    expect(earns(lssc, { kind: 'semester-course', ...three })).toBe('45');
    expect(earns(montana, { kind: 'quarter-course', ...three })).toBe('6');
    expect(earns(lssc, { kind: 'quarter-course', ...three })).toBe('30');
    expect(codes(montana, { kind: 'semester-course' })).toEqual(['academic-credits-needed']);
  });

  test('6: three two-hour activities at 3 h = 1 are 1.5 rounded one by one, 2 rounded on the sum', () => {
    const each = { day: '2024-05-06', kind: 'self-directed', minutes: 120 } as const;
    const rounding = (on: string) => ({ step: fig(0.5), way: fig('down'), on: fig(on) });
    const perEntry = sampleRules({ rounding: rounding('entry') });
    const onSum = sampleRules({ rounding: rounding('sum') });
    const counted = (rules: Rules) =>
      sayFraction(standingOf(rules, since2022, entriesOf(rules, [each, each, each]), '2024-06-01').counted);
    expect(counted(perEntry)).toBe('1.5');
    expect(counted(onSum)).toBe('2');
    expect(earns(perEntry, { kind: 'self-directed', minutes: 240 })).toBe('1');
  });

  test('7: a two-day conference is 12 flat for LSSC and the sum of its sessions for Montana', () => {
    const days: Written[] = [
      { day: '2024-05-06', kind: 'conference', minutes: hours(8) },
      { day: '2024-05-07', kind: 'conference', minutes: hours(7) },
    ];
    expect(standingOf(lssc, expires2026, entriesOf(lssc, days), '2024-06-01').counted).toEqual(credits(12));
    const sessions: Written[] = [
      { day: '2024-05-06', kind: 'conference', minutes: hours(4) },
      { day: '2024-05-07', kind: 'conference', minutes: hours(5) },
      { day: '2024-05-07', kind: 'meeting', minutes: hours(1) },
    ];
    const montanaStanding = standingOf(montana, since2022, entriesOf(montana, sessions), '2024-06-01');
    expect(montanaStanding.counted).toEqual(credits(9));
    expect(montanaStanding.notCounted.map((one) => one.reason.code)).toEqual(['no-credit']);
  });

  test('7: a shorter conference day earns by the hour, and never more than a full day', () => {
    expect(earns(lssc, { kind: 'conference', minutes: 300 })).toBe('5');
    expect(codes(lssc, { kind: 'conference', minutes: 300 })).toEqual(['part-day']);
    expect(earns(lssc, { kind: 'conference', minutes: 600 })).toBe('6');
    const perDay = { earns: 'per-day', kinds: ['conference'], credits: fig(4), fullDayMinutes: fig(360) };
    expect(earns(sampleRules({ rates: [perDay] }), { kind: 'conference', minutes: 300 })).toBe('4');
  });
});

describe('caps, floors and categories', () => {
  const spread = (la: number, ps: number, cm: number, tech: number): Written[] => [
    { day: '2024-01-10', minutes: hours(la), category: 'Library Administration', status: 'verified' },
    { day: '2024-01-11', minutes: hours(ps), category: 'public services', status: 'verified' },
    { day: '2024-01-12', minutes: hours(cm), category: 'technical services', status: 'verified' },
    { day: '2024-01-13', minutes: hours(tech), category: 'tech', status: 'verified' },
  ];

  test('9: 12 + 30 + 8 + 10 passes the 2023 version and fails a minimum of ten', () => {
    const entries = entriesOf(montana, spread(12, 30, 8, 10));
    expect(standingOf(montana, since2022, entries, '2024-06-01').state).toBe('complete');
    const tenEach: Rules = {
      ...montana,
      minimums: montana.minimums.map((one) => ({ ...one, atLeast: { ...one.atLeast, value: credits(10) } })),
    };
    const failing = standingOf(tenEach, since2022, entries, '2024-06-01');
    expect(failing.state).toBe('in-progress');
    expect(failing.missing).toMatchObject([
      { code: 'minimum', name: 'Collection Management and Technical Services', short: credits(2) },
    ]);
  });

  test('10: 60 of 60 with one category 18 short takes 18 more', () => {
    const director: Rules = {
      ...montana,
      minimums: montana.minimums
        .filter((one) => one.id === 'library-administration')
        .map((one) => ({ ...one, atLeast: { ...one.atLeast, value: credits(30) } })),
    };
    const found = standingOf(director, since2022, entriesOf(director, spread(12, 28, 10, 10)), '2024-06-01');
    expect(found).toMatchObject({
      counted: credits(60),
      remaining: credits(0),
      toGo: credits(18),
      state: 'in-progress',
    });
  });

  test('10: categories that are short add up, though the total is reached', () => {
    const found = standingOf(montana, since2022, entriesOf(montana, spread(2, 53, 5, 1)), '2024-06-01');
    expect(found).toMatchObject({ remaining: credits(0), toGo: credits(7), state: 'in-progress' });
  });

  test('11: the same credits serve a minimum and a larger one beside it', () => {
    const both = sampleRules({
      categories: [{ id: 'technology', name: 'Technology' }],
      total: fig(20),
      minimums: [
        { id: 'base', name: 'Technology', of: { category: 'technology' }, atLeast: fig(10) },
        { id: 'special', name: 'Specialization', of: { category: 'technology' }, atLeast: fig(20) },
      ],
    });
    const entries = entriesOf(both, [{ day: '2024-05-06', minutes: hours(20), category: 'technology' }]);
    expect(standingOf(both, since2022, entries, '2024-06-01').state).toBe('complete');
  });

  test('12: self-directed over its cap leaves the group of the others short, and technology overlaps', () => {
    const wisconsin = sampleRules({
      total: fig(100),
      rates: [{ earns: 'per-hour', kinds: ['workshop', 'course', 'self-directed'], credits: fig(1) }],
      tags: [{ id: 'technology', name: 'Technology' }],
      minimums: [
        {
          id: 'a-and-b',
          name: 'Categories A and B',
          of: { kinds: ['workshop', 'course'] },
          atLeast: fig(70),
        },
        { id: 'technology', name: 'Technology', of: { tag: 'technology' }, atLeast: fig(10) },
      ],
      caps: [{ id: 'c', name: 'Category C', of: { kinds: ['self-directed'] }, atMost: fig(30) }],
    });
    const entries = entriesOf(wisconsin, [
      { day: '2024-05-01', minutes: hours(40), kind: 'self-directed' },
      { day: '2024-05-02', minutes: hours(50), kind: 'course' },
      { day: '2024-05-03', minutes: hours(10), kind: 'workshop', tags: ['technology'] },
    ]);
    const found = standingOf(wisconsin, since2022, entries, '2024-06-01');
    expect(found.counted).toEqual(credits(90));
    expect(found.missing.map((one) => one.code === 'minimum' && one.id)).toEqual([false, 'a-and-b']);
    expect(found.notCounted).toMatchObject([
      { entryId: 'e00', credits: credits(10), reason: { code: 'over-cap' } },
    ]);
  });

  test('13: 45 hours without technology do not renew LSSC', () => {
    const course: Written = {
      day: '2024-05-06',
      kind: 'semester-course',
      minutes: 0,
      academicCredits: credits(3),
    };
    const found = standingOf(lssc, expires2026, entriesOf(lssc, [course]), '2025-06-01');
    expect(found.missing).toMatchObject([{ code: 'minimum', id: 'technology', short: credits(4) }]);
    expect(found).toMatchObject({
      remaining: credits(0),
      toGo: credits(4),
      surplus: credits(13),
      state: 'due',
    });
  });

  test('14: each capped group loses its own surplus', () => {
    const indiana = sampleRules({
      rates: [{ earns: 'per-hour', kinds: ['committee', 'workshop'], credits: fig(1) }],
      tags: [{ id: 'non-library', name: 'Outside librarianship' }],
      caps: [
        { id: 'committee', name: 'Committee work', of: { kinds: ['committee'] }, atMost: fig(5) },
        { id: 'non-library', name: 'Outside librarianship', of: { tag: 'non-library' }, atMost: fig(10) },
      ],
    });
    const entries = entriesOf(indiana, [
      { day: '2024-04-30', minutes: hours(2), kind: 'committee' },
      { day: '2024-05-01', minutes: hours(6), kind: 'committee' },
      { day: '2024-05-02', minutes: hours(14), tags: ['non-library'] },
    ]);
    const found = standingOf(indiana, since2022, entries, '2024-06-01');
    expect(found.counted).toEqual(credits(15));
    expect(found.notCounted.map((one) => sayFraction(one.credits))).toEqual(['3', '4']);
  });

  test('15: a four-hour presentation counts twice at most, and the second time only when changed', () => {
    const talk = { kind: 'presenting', minutes: hours(4), title: 'Weeding 101', category: 'cm' } as const;
    const changed = { ...talk, tags: ['substantially changed presentation'] };
    const counted = (written: Written[]) =>
      standingOf(montana, since2022, entriesOf(montana, written), '2024-12-01');
    const three = counted([
      { day: '2024-01-10', ...talk },
      { day: '2024-02-10', ...changed },
      { day: '2024-03-10', ...talk, title: 'weeding  101!' },
    ]);
    expect(three.counted).toEqual(credits(16));
    expect(three.notCounted).toMatchObject([{ entryId: 'e02', reason: { code: 'repeat-unchanged' } }]);
    expect(
      counted([
        { day: '2024-01-10', ...talk },
        { day: '2024-02-10', ...talk },
      ]).counted,
    ).toEqual(credits(8));
    const thrice = counted([
      { day: '2024-01-10', ...talk },
      { day: '2024-02-10', ...changed },
      { day: '2024-03-10', ...changed },
    ]);
    expect(thrice.counted).toEqual(credits(16));
    expect(thrice.notCounted).toMatchObject([
      { entryId: 'e02', reason: { code: 'repeat-limit', atMost: 2 } },
    ]);
  });

  test('17: one category an entry; a split event is two entries and sums to its length', () => {
    const whole = claim(
      montana,
      activityOf({ day: '2024-05-06', minutes: 180, category: 'admin', tags: ['technology'] }),
    );
    expect(whole).toMatchObject({ category: 'library-administration', credits: credits(3) });
    expect(whole.reasons.map((one) => one.code)).toContain('one-category');
    const split = entriesOf(montana, [
      { day: '2024-05-06', minutes: 120, category: 'admin' },
      { day: '2024-05-06', minutes: 60, category: 'technology' },
    ]);
    const found = standingOf(montana, since2022, split, '2024-06-01');
    expect(found.counted).toEqual(credits(3));
    expect(found.requirements.map((one) => sayFraction(one.have))).toEqual(['3', '2', '0', '0', '1']);
  });
});

describe('dates', () => {
  const applying: Enrollment = { startsOn: day('2021-06-01'), appliesOn: day('2025-06-15') };

  test('18: applying on 15 June 2025 takes in 15 June 2021 and not the day before', () => {
    const entries = entriesOf(montana, [
      { day: '2021-06-14', category: 'tech' },
      { day: '2021-06-15', category: 'tech' },
      { day: '2024-01-01', category: 'tech' },
    ]);
    const found = standingOf(montana, applying, entries, '2025-06-15');
    expect(found.counted).toEqual(credits(2));
    expect(found.notCounted).toMatchObject([
      { entryId: 'e00', reason: { code: 'fell-out', lastDay: '2025-06-14', years: 4 } },
    ]);
    expect(found.fallsOut).toEqual([
      { on: '2025-06-16', credits: credits(1), entryIds: ['e01'] },
      { on: '2028-01-02', credits: credits(1), entryIds: ['e02'] },
    ]);
    expect(found.holdsUntil).toBe('2025-06-16');
    expect(found.state).toBe('due');
  });

  test('19: LSSC expiring 10 March 2026 opens a year before, has grace to 10 May and lapses on the 11th', () => {
    const on = (today: string) => standingOf(lssc, expires2026, [], today);
    expect(on('2025-03-09')).toMatchObject({ state: 'in-progress', holdsUntil: '2025-03-10' });
    expect(on('2025-03-10')).toMatchObject({ state: 'due', opensOn: '2025-03-10', holdsUntil: '2026-03-11' });
    expect(on('2026-03-10').state).toBe('due');
    expect(on('2026-03-11')).toMatchObject({
      state: 'grace',
      graceUntil: '2026-05-10',
      holdsUntil: '2026-05-11',
    });
    expect(on('2026-05-10').state).toBe('grace');
    expect(on('2026-05-11').state).toBe('lapsed');
    expect(on('2026-05-11').holdsUntil).toBeUndefined();
  });

  test('20: four years from 29 February end on 29 February', () => {
    const leap: Enrollment = { startsOn: day('2024-02-29'), certificateExpiresOn: day('2028-02-29') };
    const entries = entriesOf(lssc, [{ day: '2024-02-28' }, { day: '2024-02-29' }, { day: '2028-02-29' }]);
    const found = standingOf(lssc, leap, entries, '2028-02-29');
    expect(found.counted).toEqual(credits(2));
    expect(found.startsOn).toBe('2024-02-29');
    const rolling = standingOf(montana, since2022, entriesOf(montana, [{ day: '2024-02-29' }]), '2028-02-29');
    expect(rolling.fallsOut).toMatchObject([{ on: '2028-03-01' }]);
    // A window of one year ends on the last day that February has.
    const short = sampleRules();
    expect(
      standingOf(short, since2022, entriesOf(short, [{ day: '2024-02-29' }]), '2024-03-01').fallsOut,
    ).toMatchObject([{ on: '2025-03-01' }]);
  });

  test('21: what must be reported within 90 days of 10 January 2026 may still be on 10 April', () => {
    const nebraska = sampleRules({ reportWithinDays: fig(90) });
    const entries = entriesOf(nebraska, [
      { day: '2026-01-10', recordedOn: '2026-04-10' },
      { day: '2026-01-10', recordedOn: '2026-04-11' },
    ]);
    const found = standingOf(nebraska, since2022, entries, '2026-04-11');
    expect(found.counted).toEqual(credits(1));
    expect(found.notCounted).toMatchObject([
      { entryId: 'e01', reason: { code: 'reported-late', lastDay: '2026-04-10', withinDays: 90 } },
    ]);
  });

  test('22: surplus is shown, and the next period begins with none of it', () => {
    const written: Written = { day: '2024-05-06', minutes: hours(39), tags: ['technology'] };
    const entries = entriesOf(lssc, [written]);
    expect(standingOf(lssc, expires2026, entries, '2025-06-01')).toMatchObject({
      counted: credits(39),
      surplus: credits(7),
      state: 'complete',
    });
    const next: Enrollment = { startsOn: day('2026-03-10'), certificateExpiresOn: day('2030-03-10') };
    const after = standingOf(lssc, next, entries, '2026-04-01');
    expect(after.counted).toEqual(credits(0));
    expect(after.notCounted).toMatchObject([{ reason: { code: 'before-period', opens: '2026-03-10' } }]);
  });

  test('23: Montana takes in what was done before enrolling, and nothing before its day', () => {
    const joined: Enrollment = { startsOn: day('2024-05-01') };
    const entries = entriesOf(montana, [
      { day: '2024-02-01' },
      { day: '2024-07-01', recordedOn: '2024-06-01' },
    ]);
    const before = standingOf(montana, joined, entries, '2024-06-01');
    expect(before.counted).toEqual(credits(1));
    expect(before.notCounted).toMatchObject([
      { entryId: 'e01', reason: { code: 'future', from: '2024-07-01' } },
    ]);
    expect(before.holdsUntil).toBe('2024-07-01');
    expect(standingOf(montana, joined, entries, '2024-07-01').counted).toEqual(credits(2));
  });

  test('23: LSSC refuses what lies before its four years and after them', () => {
    const entries = entriesOf(lssc, [
      { day: '2022-03-09' },
      { day: '2022-03-10' },
      { day: '2026-03-10' },
      { day: '2026-03-11' },
    ]);
    const found = standingOf(lssc, expires2026, entries, '2026-04-01');
    expect(found.counted).toEqual(credits(2));
    expect(found.notCounted.map((one) => one.reason.code)).toEqual(['before-period', 'after-period']);
  });

  test('25: from 1 July 2026 Montana says that its new rule is unsettled; on 30 June it does not', () => {
    const on = (written: string) => codes(montana, { day: written, category: 'tech' });
    expect(on('2026-06-30')).not.toContain('self-report-unsettled');
    expect(on('2026-07-01')).toContain('self-report-unsettled');
    expect(earns(montana, { day: '2026-08-20' })).toBe('1');
  });
});

describe('finishing', () => {
  test('30: hours complete is not complete while a report is missing', () => {
    const withReport = sampleRules({
      deliverables: [
        { id: 'report', name: 'Final report', maxWords: fig(250), source: 'here', mark: 'assumed' },
      ],
    });
    const entries = entriesOf(withReport, [{ day: '2024-05-06', minutes: hours(10) }]);
    const found = standingOf(withReport, since2022, entries, '2024-06-01');
    expect(found).toMatchObject({ remaining: credits(0), state: 'hours-complete' });
    expect(found.missing).toMatchObject([{ code: 'deliverable', id: 'report', maxWords: 250 }]);
    const today = day('2024-06-01');
    const handedIn = standing(withReport, since2022, entries, [{ id: 'report', words: 250 }], today);
    expect(handedIn.state).toBe('complete');
    // 31: the limit is a maximum.
    const tooLong = standing(withReport, since2022, entries, [{ id: 'report', words: 251 }], today);
    expect(tooLong.state).toBe('hours-complete');
    expect(tooLong.missing).toMatchObject([{ code: 'deliverable-too-long', words: 251, maxWords: 250 }]);
  });

  test('39: claimed is not verified, and only verified credit finishes Montana', () => {
    const written: Written[] = montana.categories.map((one) => ({
      day: '2024-05-06',
      minutes: hours(15),
      category: one.id,
    }));
    const claimed = standingOf(montana, since2022, entriesOf(montana, written), '2024-06-01');
    expect(claimed).toMatchObject({
      counted: credits(60),
      claimed: credits(60),
      verified: credits(0),
      state: 'hours-complete',
    });
    expect(claimed.missing).toMatchObject([{ code: 'verification', by: ['coordinator', 'supervisor'] }]);
    const verified = entriesOf(
      montana,
      written.map((one) => ({ ...one, status: 'verified' })),
    );
    // Something new on top does not take the certificate away again.
    const more = [
      ...verified,
      ...entriesOf(montana, [{ day: '2024-05-08' }]).map((one) => ({ ...one, id: 'more' })),
    ];
    expect(standingOf(montana, since2022, more, '2024-06-01')).toMatchObject({
      claimed: credits(1),
      state: 'complete',
    });
  });

  test('40: a rejected entry counts no more', () => {
    const entries = entriesOf(montana, [{ day: '2024-05-06', status: 'rejected' }, { day: '2024-05-07' }]);
    const found = standingOf(montana, since2022, entries, '2024-06-01');
    expect(found.counted).toEqual(credits(1));
    expect(found.notCounted).toEqual([{ entryId: 'e00', credits: credits(1), reason: { code: 'rejected' } }]);
  });

  test('an entry without its category holds the certificate back until it has one', () => {
    const written: Written[] = montana.categories.map((one) => ({
      day: '2024-05-06',
      minutes: hours(14),
      category: one.id,
      status: 'verified',
    }));
    const without = entriesOf(montana, [
      ...written,
      { day: '2024-05-07', minutes: hours(4), status: 'verified' },
    ]);
    const found = standingOf(montana, since2022, without, '2024-06-01');
    expect(found).toMatchObject({ counted: credits(60), state: 'hours-complete' });
    expect(found.missing).toEqual([{ code: 'category', entryIds: ['e04'], credits: credits(4) }]);
  });
});

test('a certificate that expires on a day gives the four years before it', () => {
  const begun = beginEnrollment(
    shippedProgram('lssc-renewal'),
    { certificateExpiresOn: '2026-03-10', 'certificate-held': true },
    day('2025-01-01'),
  );
  expect(begun).toEqual({
    ok: true,
    enrollment: {
      startsOn: addTo(day('2026-03-10'), { years: -4 }),
      certificateExpiresOn: '2026-03-10',
      version: 'renewal policy',
      confirmed: ['certificate-held'],
    },
  });
});
