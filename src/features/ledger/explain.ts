import { sayDay } from '../../core/day.ts';
import { sayFraction } from '../../core/fraction.ts';
import type { Ref } from '../../core/rules/figure.ts';
import type { Exclusion, Missing, Reason } from '../../core/rules/reasons.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import { KIND_NAMES } from './kind-names.ts';
import { sayCredits, sayList, sayMinutes } from './say-amounts.ts';
import { sayRole } from './say-role.ts';
import { titleOf } from './silences.ts';

/** Why an activity earned what it earned, one sentence a reason. */
export function explainReason(reason: Reason, rules: Rules): string {
  const isRefusal = REFUSALS.includes(reason.code);
  const source = 'ref' in reason ? (isRefusal ? cite(reason.ref, rules) : sayRef(reason.ref)) : '';
  switch (reason.code) {
    case 'per-hour':
      return `${sayMinutes(reason.minutes)} at ${sayCredits(reason.each, rules)} an hour${source}.`;
    case 'per-academic-credit':
      return `${sayFraction(reason.academicCredits)} academic credits at ${sayCredits(reason.each, rules)} each${source}.`;
    case 'per-day':
      return `A full day is ${sayCredits(reason.each, rules)}${source}.`;
    case 'part-day':
      return `Less than a full day of ${sayMinutes(reason.fullDayMinutes)}, so each hour counts by itself${source}.`;
    case 'per-activity':
      return `Each one is ${sayCredits(reason.each, rules)}${source}.`;
    case 'by-minutes':
      return `${sayMinutes(reason.minutes)} are ${sayCredits(reason.credits, rules)} by the program’s table${source}.`;
    case 'posted-value':
      return `The sponsor posted ${sayCredits(reason.posted, rules)}, which replaces the ${sayFraction(reason.computed)} worked out from the time${source}.`;
    case 'posted-ignored':
      return `The posted value of ${sayFraction(reason.posted)} is kept, but this program works from the time.`;
    case 'rounded':
      return `Rounded ${ROUNDED[reason.way]} ${sayFraction(reason.step)}${source}.`;
    case 'not-eligible':
      return `${KIND_NAMES[reason.kind]} does not count here: ${reason.because}${source}.`;
    case 'rule-silent':
      return `The published rule does not say whether “${KIND_NAMES[reason.kind]}” counts (looked at: ${firstPage(rules)}); ask the certifying body.`;
    case 'rate-unknown':
      return `${KIND_NAMES[reason.kind]} has a value of its own that is not published: ${reason.because}; add the value you were told with Edit${source}.`;
    case 'provider-refused':
      return `${reason.provider === '' ? 'An activity without a named provider' : `What ${reason.provider} offers`} does not count${reason.from ? ` from ${sayDay(reason.from)}` : ''}${reason.because ? `: ${reason.because}` : ''}${source}.`;
    case 'provider-unsettled':
      return `Whether ${reason.provider === '' ? 'an activity without a named provider' : `what ${reason.provider} offers`} counts is not settled${reason.because ? `: ${reason.because}` : ''}${source}.`;
    case 'unsettled':
      return `The published rule does not say ${reason.about}; ask the certifying body.`;
    case 'too-short':
      return `${sayMinutes(reason.minutes)} is shorter than the smallest activity that counts, ${sayMinutes(reason.minimum)}${source}.`;
    case 'academic-credits-needed':
      return 'A college course counts by its academic credits: add them with Edit.';
    case 'self-report-refused':
      return `This program takes no self-reported activities${reason.from ? ` from ${sayDay(reason.from)}` : ''}${reason.because ? `: ${reason.because}` : ''}${source}.`;
    case 'self-report-unsettled':
      return `Whether this program accepts self-reported activities is not settled${reason.because ? `: ${reason.because}` : ''}${source}.`;
    case 'category-needed':
      return `Choose a category, so that it also counts towards the minimums: ${sayList(reason.choices.map((choice) => choice.name))}.`;
    case 'category-unknown':
      return `“${reason.said}” is no category here; this program knows ${sayList(reason.choices.map((choice) => choice.name))}.`;
    case 'one-category':
      return `Counts in ${reason.taken.name} only; an activity has one category here.`;
    case 'documentation-needed':
      return `${reason.text}${source}.`;
    default:
      return reason satisfies never;
  }
}

/** Why an entry, or a part of it, is not in the standing. */
export function explainExclusion(why: Exclusion, rules: Rules): string {
  const source = 'ref' in why ? cite(why.ref, rules) : '';
  switch (why.code) {
    case 'no-credit':
      return why.because.map((reason) => explainReason(reason, rules)).join(' ');
    case 'rejected':
      return 'The claim was rejected.';
    case 'after-application':
      return `It came after you applied on ${sayDay(why.applied)}.`;
    case 'same-event':
      return `You presented at “${why.title}” and attended it; what earns more counts${source}.`;
    case 'plan-missing':
      return `It counts only after the ${why.deliverable.name} is there${source}.`;
    case 'plan-late':
      return `The ${why.deliverable.name} is of ${sayDay(why.planned)}; what came ${why.sameDay ? 'before' : 'before or on'} that day does not count${source}.`;
    case 'not-in-plan':
      return `It is tied to no line of your ${why.deliverable.name}${source}; choose the line with Edit.`;
    case 'not-pre-approved':
      return `It had to be approved beforehand; add the tag “${why.tag.name}” with Edit if it was${source}.`;
    case 'paper-missing':
      return `It counts once its ${why.deliverable.name} is handed in${source}.`;
    case 'no-member':
      return `Who did it was no member of the board on that day${source}.`;
    case 'member-left':
      return `The member left the board on ${sayDay(why.left)}${source}.`;
    case 'counted-elsewhere':
      return `It counts in ${why.program.name} already, and only in one of the two${source}.`;
    case 'ask-first':
      return `It counts in ${why.program.name} already; ask whether both accept it${source}.`;
    case 'future':
      return `It lies in the future; it counts from ${sayDay(why.from)}.`;
    case 'before-period':
      return `It lies before your period, which began on ${sayDay(why.opens)}${source}.`;
    case 'after-period':
      return `It lies after your period, which closed on ${sayDay(why.closed)}${source}.`;
    case 'fell-out':
      return `It is older than ${why.years ? `${why.years} years` : `${why.months} months`}; its last day was ${sayDay(why.lastDay)}${source}.`;
    case 'reported-late':
      return `It had to be reported within ${why.withinDays} days, by ${sayDay(why.lastDay)}${source}.`;
    case 'repeat-limit':
      return `“${why.title}” counts at most ${why.atMost === 1 ? 'once' : `${why.atMost} times`}${source}.`;
    case 'repeat-unchanged':
      return `“${why.title}” counts again only when it was substantially changed${source}.`;
    case 'over-cap':
      return `${why.cap.name} counts up to ${sayCredits(why.atMost, rules)}${source}; the rest stays in your log.`;
    default:
      return why satisfies never;
  }
}

/** What still stands between a person and the certificate. */
export function explainMissing(missing: Missing, rules: Rules): string {
  switch (missing.code) {
    case 'total':
      return `${sayCredits(missing.short, rules)} short of the total`;
    case 'minimum':
      return `${sayCredits(missing.short, rules)} short in ${missing.name}`;
    case 'total-unknown':
      return 'how much it takes is not published; ask the certifying body';
    case 'minimum-unknown':
      return `how much ${missing.name} takes is not published; ask the certifying body`;
    case 'goal':
      return `${missing.name}: ${missing.short} more to go`;
    case 'goal-item':
      return `${missing.name} (${missing.of}) still to be met`;
    case 'category':
      return `${sayCredits(missing.credits, rules)} without a category: choose one with Edit`;
    case 'deliverable':
      return `${missing.name}${missing.maxWords ? ` (at most ${missing.maxWords} words)` : ''} still to be handed in`;
    case 'deliverables':
      return `${missing.name}: ${missing.have} of ${missing.need} handed in`;
    case 'activity-papers':
      return `${missing.name} still to be handed in for ${missing.entryIds.length === 1 ? 'one activity' : `${missing.entryIds.length} activities`}`;
    case 'deliverable-to-accept':
      return `${missing.name} still to be accepted by the ${sayRole(missing.by)}`;
    case 'deliverable-too-short':
      return `${missing.name} has ${missing.words} words, ${missing.minWords - missing.words} too few`;
    case 'deliverable-too-long':
      return `${missing.name} has ${missing.words} words, ${missing.words - missing.maxWords} too many`;
    case 'verification':
      return `${sayCredits(missing.credits, rules)} still to be verified by ${sayList(missing.by.map(sayRole))}${rules.verificationWhen?.value === 'at-the-end' ? ' (at the end)' : ''}`;
    default:
      return missing satisfies never;
  }
}

const ROUNDED = {
  down: 'down to a multiple of',
  nearest: 'to the nearest multiple of',
  up: 'up to a multiple of',
} as const;

/** Reasons for which an activity earns nothing: they are told with their page. */
const REFUSALS: readonly Reason['code'][] = [
  'not-eligible',
  'rate-unknown',
  'provider-refused',
  'too-short',
  'self-report-refused',
];

/** What a figure rests on, when it is anything less than confirmed. */
function sayRef(ref: Ref): string {
  return ref.mark === 'assumed' ? ' (our reading; the published rule does not say)' : '';
}

/** The page a rule stands on, or that none does. */
function cite(ref: Ref, rules: Rules): string {
  if (ref.mark === 'assumed' || ref.source === '') return sayRef(ref);
  return ` (${titleOf(rules, ref.source)})`;
}

/** The page that says what it takes, or else any that can be read. */
function firstPage({ sources, total }: Rules): string {
  const asked = sources[total.source];
  const page = asked?.url ? asked : Object.values(sources).find(({ url }) => url);
  return page?.title ?? 'its pages';
}
