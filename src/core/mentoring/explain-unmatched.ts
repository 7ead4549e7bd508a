import { type RuleName, removalsOf } from './hard-rules.ts';
import type { PairingFacts } from './pairing-facts.ts';
import type { Mentee, Mentor } from './profile.ts';

/**
 * Rules as they may be told. `not-open` is everything that is nobody else's business: away, asked not to be paired
 * with, declined, forbidden; they are never told apart, because small numbers would give away who said what.
 */
export type ToldRule =
  | 'not-open'
  | 'no-place'
  | 'same-sector'
  | 'same-library'
  | 'no-common-language'
  | 'reporting-line'
  | 'no-common-time';

/** Why somebody waits on, and what would help. Mentors are counted, never named. */
export type Unmatched = {
  readonly menteeId: string;
  /** Mentors who take part. */
  readonly mentors: number;
  /** Of these, mentors who have no place left. */
  readonly full: number;
  /** Candidates who would have suited, and gave their places to others. */
  readonly suited: number;
  /** Of the mentors who have places left, how many each rule removed; each mentor under one rule. */
  readonly removed: readonly { readonly rule: ToldRule; readonly mentors: number }[];
  /** The smallest changes that would open mentors: without all these rules so many. Nothing was relaxed. */
  readonly wouldHelp: readonly Relaxation[];
};

export type Relaxation = { readonly rules: readonly ToldRule[]; readonly mentors: number };

/** In the order in which a mentor who breaks several is counted. */
const TOLD: readonly ToldRule[] = [
  'not-open',
  'same-sector',
  'same-library',
  'no-common-language',
  'reporting-line',
  'no-common-time',
  'no-place',
];

const TOLD_AS: Readonly<Record<RuleName, ToldRule | undefined>> = {
  'same-person': 'not-open',
  'not-here': 'not-open',
  'paired-already': 'not-open',
  forbidden: 'not-open',
  'cooling-down': 'not-open',
  avoided: 'not-open',
  'same-sector': 'same-sector',
  'same-library': 'same-library',
  'no-common-language': 'no-common-language',
  'reporting-line': 'reporting-line',
  'no-common-time': 'no-common-time',
  // What counts are the places after the round
  'no-place': undefined,
};

const FULL = bitOf('no-place');
const NEVER_RELAXED = bitOf('not-open') | bitOf('reporting-line');

/**
 * Looks at the mentors for one unmatched mentee; `suited` is how many candidates the mentee had. Mentors without a
 * place are looked at only for a mentee whom none suited.
 */
export function explainUnmatched(
  mentee: Mentee,
  mentors: { readonly left: readonly Mentor[]; readonly without: readonly Mentor[] },
  suited: number,
  facts: PairingFacts,
): Unmatched {
  const counts = new Map<number, number>();
  const count = (rules: number) => void counts.set(rules, (counts.get(rules) ?? 0) + 1);
  for (const mentor of mentors.left) count(brokenRules(mentee, mentor, facts));
  if (suited > 0) counts.set(FULL, suited);
  else for (const mentor of mentors.without) count(brokenRules(mentee, mentor, facts) | FULL);
  return {
    menteeId: mentee.personId,
    mentors: mentors.left.length + mentors.without.length,
    full: mentors.without.length,
    suited,
    removed: removedBy(counts),
    wouldHelp: smallestRelaxations(counts),
  };
}

function brokenRules(mentee: Mentee, mentor: Mentor, facts: PairingFacts): number {
  let bits = 0;
  for (const { rule } of removalsOf(mentee, mentor, facts)) bits |= bitOf(TOLD_AS[rule]);
  return bits;
}

function removedBy(counts: ReadonlyMap<number, number>): Unmatched['removed'] {
  return TOLD.flatMap((rule, at) => {
    const before = (1 << at) - 1;
    let mentors = 0;
    for (const [rules, count] of counts) {
      const first = (rules & before) === 0 && (rules & (1 << at)) !== 0;
      if (first && (rules & FULL) === 0) mentors += count;
    }
    return mentors > 0 ? [{ rule, mentors }] : [];
  });
}

/** Sets of rules of the smallest size that alone stand between the mentee and somebody; the most mentors first. */
function smallestRelaxations(counts: ReadonlyMap<number, number>): readonly Relaxation[] {
  const possible = [...counts]
    .filter(([rules]) => rules !== 0 && (rules & NEVER_RELAXED) === 0)
    .map(([bits, mentors]) => ({ bits, mentors, rules: TOLD.filter((rule) => (bits & bitOf(rule)) !== 0) }));
  const smallest = Math.min(...possible.map(({ rules }) => rules.length));
  return possible
    .filter(({ rules }) => rules.length === smallest)
    .sort((a, b) => b.mentors - a.mentors || a.bits - b.bits)
    .map(({ rules, mentors }) => ({ rules, mentors }));
}

function bitOf(rule: ToldRule | undefined): number {
  return rule === undefined ? 0 : 1 << TOLD.indexOf(rule);
}
