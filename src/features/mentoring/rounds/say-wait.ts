import type { ToldRule } from '../../../core/mentoring/explain-unmatched.ts';
import type { Wait } from './wait-schema.ts';

/** Why somebody waits on, in one or two sentences that name nobody. */
export function sayWhy(wait: Wait): string {
  if (wait.mentors === 0) return 'Nobody offers to be a mentor yet.';
  const there = wait.mentors === 1 ? '1 mentor takes part' : `${wait.mentors} mentors take part`;
  if (wait.suited > 0) {
    const suited = wait.suited === 1 ? '1 of them suits you' : `${wait.suited} of them suit you`;
    return `${there}; ${suited}, but all their places went to others. Who waits longest comes first next time.`;
  }
  const removed = wait.removed.map(({ rule, mentors }) => `${mentors} ${OF_A_MENTOR[rule]}`);
  const full = wait.full === 0 ? [] : [`${wait.full} ${OF_A_MENTOR['no-place']}`];
  return `${there}: ${[...full, ...removed].join(', ')}.`;
}

/** What would help, and whose it is to change; nothing is relaxed without somebody's doing. */
export function sayHelp(wait: Wait): readonly string[] {
  if (wait.mentors === 0) return ['Invite somebody to offer: /cpd mentor offer.'];
  return wait.wouldHelp.slice(0, 3).map(({ rules, mentors }) => {
    const then = mentors === 1 ? '1 mentor suits you' : `${mentors} mentors suit you`;
    return `${rules.map((rule) => HELPS[rule]).join(', and ')}: then ${then}.`;
  });
}

/** After a number of mentors. */
const OF_A_MENTOR: Readonly<Record<ToldRule, string>> = {
  'not-open': 'not open to a pair with you now',
  'no-place': 'without a free place',
  'same-sector': 'from your own sector',
  'same-library': 'from your own library',
  'no-common-language': 'without a language in common with you',
  'reporting-line': 'above or below you at work',
  'no-common-time': 'without enough time in common with you',
};

const HELPS: Readonly<Record<ToldRule, string>> = {
  'not-open': 'Somebody becomes open again',
  'no-place': 'A place becomes free',
  'same-sector': 'An administrator allows pairs of one sector',
  'same-library': 'An administrator allows pairs of one library',
  'no-common-language': 'You add another language that you speak',
  'reporting-line': 'The reporting line changes',
  'no-common-time': 'You tick more times when you could meet',
};
