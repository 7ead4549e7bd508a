import { describe, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import type { Enrollment } from '../../../src/core/rules/enrollment.ts';
import { forecast, keptOn } from '../../../src/core/rules/forecast.ts';
import { standing } from '../../../src/core/rules/standing.ts';
import { credits, entriesOf, fig, sampleRules, shippedRules } from './sample-program.ts';

const lssc = shippedRules('lssc-renewal');
const expires: Enrollment = { startsOn: day('2022-03-10'), certificateExpiresOn: day('2026-03-10') };

function ahead(
  rules: typeof lssc,
  enrollment: Enrollment,
  written: Parameters<typeof entriesOf>[1],
  on: string,
) {
  const now = standing(rules, enrollment, entriesOf(rules, written), [], day(on));
  return { now, ...forecast(rules, now, day(on)) };
}

describe('forecast', () => {
  test('the pace is that of the last twelve months, and leads to a day', () => {
    const found = ahead(
      lssc,
      expires,
      [
        { day: '2023-05-06', minutes: 600 },
        { day: '2024-09-06', minutes: 720, tags: ['technology'] },
      ],
      '2025-03-31',
    );
    // 12 hours since 1 April 2024 (365 days), 10 more to go: 305 days.
    expect(found).toMatchObject({
      since: '2024-04-01',
      earned: credits(12),
      finishesOn: '2026-01-30',
      inTime: true,
    });
    expect(found.perMonth).toEqual(credits('72/73'));
    // 10 hours in 344 days.
    expect(found.neededPerMonth).toEqual(credits('75/86'));
  });

  test('a slow pace is not in time, and no pace leads nowhere', () => {
    const slow = ahead(lssc, expires, [{ day: '2025-01-06' }], '2025-06-30');
    expect(slow.inTime).toBe(false);
    const none = ahead(lssc, expires, [], '2025-06-30');
    expect(none).toMatchObject({ earned: credits(0), inTime: false });
    expect(none.finishesOn).toBeUndefined();
  });

  test('what a category is short of sets the pace that is needed', () => {
    const found = ahead(lssc, expires, [{ day: '2025-01-06', minutes: 32 * 60 }], '2026-02-08');
    expect(found.now.remaining).toEqual(credits(0));
    // 4 technology hours in the last 30 days.
    expect(found.neededPerMonth).toEqual(credits(4));
  });

  test('once done it is done today, with nothing needed', () => {
    const done = ahead(
      lssc,
      expires,
      [{ day: '2025-01-06', minutes: 32 * 60, tags: ['tech'] }],
      '2025-06-30',
    );
    expect(done).toMatchObject({ finishesOn: '2025-06-30', inTime: true });
    expect(done.neededPerMonth).toBeUndefined();
  });

  test('credit that falls out on the way must be earned again', () => {
    const rolling = sampleRules({ window: { kind: 'rolling', years: fig(2) } });
    const since: Enrollment = { startsOn: day('2024-01-01') };
    // Six credits leave on 2 April 2026, before the slow pace would have finished.
    const losing = ahead(
      rolling,
      since,
      [
        { day: '2024-04-01', minutes: 360 },
        { day: '2026-01-10', minutes: 60 },
      ],
      '2026-03-31',
    );
    expect(losing.finishesOn).toBeUndefined();
    expect(keptOn(losing.now, day('2026-04-01'))).toEqual(credits(7));
    expect(keptOn(losing.now, day('2026-04-02'))).toEqual(credits(1));
    // Two short at 12 credits a year: 61 days, were it not for the six that leave on 16 April.
    const later = ahead(
      sampleRules({ window: { kind: 'rolling', years: fig(2) }, total: fig(20) }),
      since,
      [
        { day: '2024-04-15', minutes: 360 },
        { day: '2025-06-01', minutes: 720 },
      ],
      '2026-03-31',
    );
    expect(later).toMatchObject({ since: '2025-04-01', earned: credits(12), finishesOn: '2026-11-30' });
    const applying = ahead(
      rolling,
      { ...since, appliesOn: day('2026-04-30') },
      [{ day: '2024-04-01', minutes: 360 }],
      '2026-03-31',
    );
    expect(applying.neededPerMonth).toEqual(credits(10));
  });
});
