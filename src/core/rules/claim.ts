import type { Activity } from '../activity.ts';
import type { Day } from '../day.ts';
import { compare, type Fraction, roundTo, ZERO } from '../fraction.ts';
import { rateFor } from './choose-rate.ts';
import { type Earned, earn } from './earn.ts';
import { refOf } from './figure.ts';
import { judgeProvider } from './judge-provider.ts';
import { readLabels } from './labels.ts';
import type { Reason } from './reasons.ts';
import type { Rate, Rules } from './rules-schema.ts';
import { fits, type Selectable, speaksOn } from './select.ts';

/**
 * What one activity earns by itself: credits before caps, windows and repeats, with the reasons.
 * Zero credits always come with the reason. Windows, caps and repeats are judged by `standing`.
 */
export type Claim = {
  readonly credits: Fraction;
  readonly category?: string;
  readonly tags: readonly string[];
  readonly approved?: boolean;
  readonly reasons: readonly Reason[];
};

/** Judges one activity by the rules of its day. */
export function claim(rules: Rules, activity: Activity): Claim {
  const { category, tags, reasons: aboutLabels } = readLabels(rules, activity);
  const provider = judgeProvider(rules, activity, tags);
  const labels = {
    ...(category !== undefined && { category }),
    tags,
    ...(provider.approved !== undefined && { approved: provider.approved }),
  };
  const seen = { kind: activity.kind, ...labels };
  const refused =
    selfReportRefusal(rules, activity) ?? provider.refused ?? refusal(rules, seen, activity.day);
  if (refused) return { credits: ZERO, ...labels, reasons: [refused] };

  const rate = rateFor(rules, activity, tags);
  if (!rate) return { credits: ZERO, ...labels, reasons: [{ code: 'rule-silent', kind: activity.kind }] };
  const earned = earn(rules, rate, activity);
  const posted = applyPosted(rules, rate, activity, earned.credits);
  const rounded = round(rules, posted.credits);
  const cautions = [
    ...aboutDocuments(rules, activity),
    ...('caution' in provider && provider.caution ? [provider.caution] : []),
    ...aboutSilences(rules, seen, activity.day),
    ...aboutLabels,
  ];
  return {
    credits: rounded.credits,
    ...labels,
    reasons: [
      ...earned.reasons,
      ...posted.reasons,
      ...rounded.reasons,
      ...(rounded.credits.n > 0 ? cautions : []),
    ],
  };
}

function selfReportRefusal(rules: Rules, activity: Activity): Reason | undefined {
  const report = selfReportOn(rules, activity.day);
  return report?.value === 'no' ? { code: 'self-report-refused', ...aboutReport(report) } : undefined;
}

function refusal(rules: Rules, seen: Selectable, on: Day): Reason | undefined {
  const rule = rules.refusals?.find((one) => speaksOn(one, on) && fits(one.of, seen));
  return rule && { code: 'not-eligible', kind: seen.kind, because: rule.because, ref: refOf(rule) };
}

/** A posted value corrects what was earned; it cannot make something eligible that is not. */
function applyPosted(rules: Rules, rate: Rate, activity: Activity, computed: Fraction): Earned {
  const { postedCredit: posted } = activity;
  if (!posted || (computed.n === 0 && rate.earns !== 'unknown')) return { credits: computed, reasons: [] };
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

function aboutDocuments(rules: Rules, activity: Activity): Reason[] {
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

/** A silence that speaks of no activity in particular is told with the program, not with each of them. */
function aboutSilences(rules: Rules, seen: Selectable, on: Day): Reason[] {
  return (rules.silences ?? [])
    .filter((one) => one.of ?? one.from ?? one.until)
    .filter((one) => speaksOn(one, on) && fits(one.of, seen))
    .map((one): Reason => ({ code: 'unsettled', about: one.about, ref: refOf(one) }));
}

type SelfReport = Rules['selfReport'][number];

function selfReportOn(rules: Rules, on: Day): SelfReport | undefined {
  return rules.selfReport.findLast((report) => report.from === undefined || report.from <= on);
}

function aboutReport(report: SelfReport) {
  const { from, because } = report;
  return { ...(from && { from }), ...(because !== undefined && { because }), ref: refOf(report) };
}
