import type { Activity } from '../activity.ts';
import { type Fraction, fraction, least, plus, times, ZERO } from '../fraction.ts';
import { refOf } from './figure.ts';
import type { Reason } from './reasons.ts';
import type { Rate, Rules } from './rules-schema.ts';

export type Earned = { readonly credits: Fraction; readonly reasons: readonly Reason[] };

/** What a rate gives for an activity, before posted values and rounding; zero comes with its reason. */
export function earn(rules: Rules, rate: Rate, activity: Activity): Earned {
  switch (rate.earns) {
    case 'nothing':
      return none({ code: 'not-eligible', kind: activity.kind, because: rate.because, ref: refOf(rate) });
    case 'unknown':
      return none({ code: 'rate-unknown', kind: activity.kind, because: rate.because, ref: refOf(rate) });
    case 'per-academic-credit':
      return perAcademicCredit(rate, activity);
    case 'by-minutes':
      return byMinutes(rate, activity);
    default:
      return tooShort(rules, rate, activity) ?? perLength(rate, activity);
  }
}

type Of<E extends Rate['earns']> = Extract<Rate, { earns: E }>;
type ByLength = Of<'per-hour' | 'per-day' | 'per-activity'>;

function perAcademicCredit(rate: Of<'per-academic-credit'>, { kind, academicCredits }: Activity): Earned {
  if (!academicCredits) return none({ code: 'academic-credits-needed', kind });
  const each = rate.credits.value;
  return {
    credits: times(academicCredits, each),
    reasons: [{ code: 'per-academic-credit', academicCredits, each, ref: refOf(rate.credits) }],
  };
}

function tooShort(rules: Rules, rate: ByLength, { minutes }: Activity): Earned | undefined {
  const floor = rate.minimumMinutes ?? rules.minimumMinutes;
  return floor && minutes < floor.value
    ? none({ code: 'too-short', minutes, minimum: floor.value, ref: refOf(floor) })
    : undefined;
}

function perLength(rate: ByLength, { minutes }: Activity): Earned {
  const each = rate.credits.value;
  const ref = refOf(rate.credits);
  const hours = fraction(minutes, 60);
  if (rate.earns === 'per-activity') {
    return { credits: each, reasons: [{ code: 'per-activity', each, ref }] };
  }
  if (rate.earns === 'per-hour') {
    return { credits: times(hours, each), reasons: [{ code: 'per-hour', minutes, each, ref }] };
  }
  const { fullDayMinutes } = rate;
  if (minutes >= fullDayMinutes.value) return { credits: each, reasons: [{ code: 'per-day', each, ref }] };
  const full = { fullDayMinutes: fullDayMinutes.value, ref: refOf(fullDayMinutes) };
  return { credits: least(hours, each), reasons: [{ code: 'part-day', minutes, ...full }] };
}

function byMinutes({ table, beyond }: Of<'by-minutes'>, { minutes }: Activity): Earned {
  const row = table.findLast((one) => one.fromMinutes.value <= minutes);
  const [first] = table;
  if (!row || !first) {
    const minimum = first?.fromMinutes ?? { value: 0, source: '', mark: 'assumed' as const };
    return none({ code: 'too-short', minutes, minimum: minimum.value, ref: refOf(minimum) });
  }
  const isLast = row === table.at(-1);
  const steps =
    beyond && isLast ? Math.floor((minutes - row.fromMinutes.value) / beyond.everyMinutes.value) : 0;
  const more = beyond && steps > 0 ? times(beyond.adds.value, fraction(steps)) : ZERO;
  const credits = plus(row.credits.value, more);
  const ref = refOf(steps > 0 && beyond ? beyond.adds : row.credits);
  if (credits.n === 0) return none({ code: 'too-short', minutes, minimum: nextEarning(table), ref });
  return {
    credits,
    reasons: [{ code: 'by-minutes', minutes, fromMinutes: row.fromMinutes.value, credits, ref }],
  };
}

function nextEarning(table: Of<'by-minutes'>['table']): number {
  return table.find((one) => one.credits.value.n > 0)?.fromMinutes.value ?? 0;
}

function none(reason: Reason): Earned {
  return { credits: ZERO, reasons: [reason] };
}
