import type { Activity } from '../activity.ts';
import type { Day } from '../day.ts';
import { compare, type Fraction, fraction, least, roundTo, times, ZERO } from '../fraction.ts';
import { refOf } from './figure.ts';
import { readLabels } from './labels.ts';
import type { Reason } from './reasons.ts';
import type { Rate, Rules } from './rules-schema.ts';

/**
 * What one activity earns by itself: credits before caps, windows and repeats, with the reasons.
 * Zero credits always come with the reason. Windows, caps and repeats are judged by `standing`.
 */
export type Claim = {
  readonly credits: Fraction;
  readonly rate?: { readonly earns: 'per-hour' | 'per-academic-credit' | 'per-day'; readonly each: Fraction };
  readonly category?: string;
  readonly tags: readonly string[];
  readonly reasons: readonly Reason[];
};

/** Judges one activity by the rules of its day. */
export function claim(rules: Rules, activity: Activity): Claim {
  const { category, tags, reasons: aboutLabels } = readLabels(rules, activity);
  const labels = { ...(category !== undefined && { category }), tags };
  const refused = refusal(rules, activity);
  if (refused) return { credits: ZERO, ...labels, reasons: [refused] };

  const rate = rateFor(rules, activity);
  if (!rate || rate.earns === 'nothing') {
    return { credits: ZERO, ...labels, reasons: [notEarning(activity, rate)] };
  }
  const earned = earn(rules, rate, activity);
  const posted = applyPosted(rules, activity, earned.credits);
  const rounded = round(rules, posted.credits);
  return {
    credits: rounded.credits,
    rate: { earns: rate.earns, each: rate.credits.value },
    ...labels,
    reasons: [
      ...earned.reasons,
      ...posted.reasons,
      ...rounded.reasons,
      ...(rounded.credits.n > 0 ? [...cautions(rules, activity), ...aboutLabels] : []),
    ],
  };
}

function refusal(rules: Rules, activity: Activity): Reason | undefined {
  const report = selfReportOn(rules, activity.day);
  return report?.value === 'no' ? { code: 'self-report-refused', ...aboutReport(report) } : undefined;
}

function rateFor(rules: Rules, activity: Activity): Rate | undefined {
  return rules.rates.find((rate) => rate.kinds.includes(activity.kind));
}

function notEarning({ kind }: Activity, rate: Extract<Rate, { earns: 'nothing' }> | undefined): Reason {
  return rate
    ? { code: 'not-eligible', kind, because: rate.because, ref: refOf(rate) }
    : { code: 'rule-silent', kind };
}

type Earned = { credits: Fraction; reasons: Reason[] };

function earn(rules: Rules, rate: Exclude<Rate, { earns: 'nothing' }>, activity: Activity): Earned {
  const { kind, minutes, academicCredits } = activity;
  const each = rate.credits.value;
  const ref = refOf(rate.credits);
  if (rate.earns === 'per-academic-credit') {
    if (!academicCredits) return { credits: ZERO, reasons: [{ code: 'academic-credits-needed', kind }] };
    return {
      credits: times(academicCredits, each),
      reasons: [{ code: 'per-academic-credit', academicCredits, each, ref }],
    };
  }
  const floor = rules.minimumMinutes;
  if (floor && minutes < floor.value) {
    return {
      credits: ZERO,
      reasons: [{ code: 'too-short', minutes, minimum: floor.value, ref: refOf(floor) }],
    };
  }
  const hours = fraction(minutes, 60);
  if (rate.earns === 'per-hour') {
    return { credits: times(hours, each), reasons: [{ code: 'per-hour', minutes, each, ref }] };
  }
  const { fullDayMinutes } = rate;
  if (minutes >= fullDayMinutes.value) return { credits: each, reasons: [{ code: 'per-day', each, ref }] };
  const part: Reason = {
    code: 'part-day',
    minutes,
    fullDayMinutes: fullDayMinutes.value,
    ref: refOf(fullDayMinutes),
  };
  return { credits: least(hours, each), reasons: [part] };
}

/** A posted value corrects what was earned; it cannot make something eligible that is not. */
function applyPosted(rules: Rules, { postedCredit: posted }: Activity, computed: Fraction): Earned {
  if (!posted || computed.n === 0) return { credits: computed, reasons: [] };
  const rule = rules.postedCredit;
  if (rule?.value !== 'wins') return { credits: computed, reasons: [{ code: 'posted-ignored', posted }] };
  return { credits: posted, reasons: [{ code: 'posted-value', posted, computed, ref: refOf(rule) }] };
}

function round(rules: Rules, before: Fraction): Earned {
  const { rounding } = rules;
  if (rounding?.on.value !== 'entry') return { credits: before, reasons: [] };
  const step = rounding.step.value;
  const way = rounding.way.value;
  const after = roundTo(before, step, way);
  const changed: Reason = { code: 'rounded', before, after, step, way, ref: refOf(rounding.way) };
  return { credits: after, reasons: compare(before, after) === 0 ? [] : [changed] };
}

function cautions(rules: Rules, activity: Activity): Reason[] {
  const report = selfReportOn(rules, activity.day);
  return [
    ...rules.documentation
      .filter((rule) => rule.kinds.includes(activity.kind))
      .map((rule): Reason => ({ code: 'documentation-needed', text: rule.text, ref: refOf(rule) })),
    ...(report?.value === 'unknown'
      ? [{ code: 'self-report-unsettled' as const, ...aboutReport(report) }]
      : []),
  ];
}

type SelfReport = Rules['selfReport'][number];

function selfReportOn(rules: Rules, on: Day): SelfReport | undefined {
  return rules.selfReport.findLast((report) => report.from === undefined || report.from <= on);
}

function aboutReport(report: SelfReport) {
  const { from, because } = report;
  return { ...(from && { from }), ...(because !== undefined && { because }), ref: refOf(report) };
}
