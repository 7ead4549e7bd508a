import { ACTIVITY_KINDS, type Activity, type ActivityKind } from '../activity.ts';
import { type Day, daysBetween } from '../day.ts';
import { compare, type Fraction, fraction, minus, over } from '../fraction.ts';
import { claim } from './claim.ts';
import type { Missing } from './reasons.ts';
import type { Rules } from './rules-schema.ts';
import type { Requirement, Standing } from './standing-schema.ts';

/**
 * The one thing that helps most next, as numbers. `earn`: so many sessions of so many minutes of some kind bring what
 * is `short`; with a deadline ahead, one every `everyDays`, or `perFortnight` minutes in each fortnight that is left.
 */
export type NextAct =
  | { readonly code: 'nothing' }
  | { readonly code: 'apply'; readonly from?: Day; readonly until?: Day }
  | { readonly code: 'settle'; readonly missing: Missing }
  | {
      readonly code: 'earn';
      readonly requirement: Requirement;
      readonly short: Fraction;
      readonly kind?: ActivityKind;
      readonly session?: {
        readonly minutes: number;
        readonly credits: Fraction;
        readonly times: number;
        readonly daysLeft?: number;
        readonly everyDays?: number;
        readonly perFortnight?: number;
      };
    };

/** What to do next from a standing of today: what blocks everything, what costs a word, then credit, then papers. */
export function nextAct(rules: Rules, now: Standing, today: Day): NextAct {
  if (now.state === 'lapsed') return { code: 'nothing' };
  if (now.missing.length === 0) {
    const ahead = now.opensOn !== undefined && now.opensOn > today;
    return {
      code: 'apply',
      ...(ahead && now.opensOn && { from: now.opensOn }),
      ...(now.deadline && { until: now.deadline }),
    };
  }
  const plan = planFirst(rules, now);
  if (plan) return { code: 'settle', missing: plan };
  const category = now.missing.find((one) => one.code === 'category');
  if (category) return { code: 'settle', missing: category };
  const requirement = mostSpecific(now);
  if (requirement) return earning(rules, now, requirement, today);
  const [first] = now.missing;
  return first ? { code: 'settle', missing: first } : { code: 'nothing' };
}

/** Nothing counts before the plan is there. */
function planFirst(rules: Rules, now: Standing): Missing | undefined {
  const plans = (rules.preconditions ?? []).flatMap((one) =>
    one.type === 'plan-before' ? [one.deliverable] : [],
  );
  return now.missing.find((one) => one.code === 'deliverable' && plans.includes(one.id));
}

/** What is short in a category or tag also counts towards the total, so the largest such gap comes first. */
function mostSpecific({ requirements }: Standing): Requirement | undefined {
  const open = requirements.filter(({ met, label }) => !met && label.kind !== 'goal');
  const [largest] = open
    .filter(({ label }) => label.kind === 'minimum')
    .sort((a, b) => compare(minus(b.need, b.have), minus(a.need, a.have)));
  return largest ?? open[0];
}

function earning(rules: Rules, now: Standing, requirement: Requirement, today: Day): NextAct {
  const short = minus(requirement.need, requirement.have);
  const found = shortestSession(rules, requirement, today);
  if (!found) return { code: 'earn', requirement, short };
  const times = over(short, found.credits);
  const sessions = Math.ceil(times.n / times.d);
  const daysLeft = now.deadline && today < now.deadline ? daysBetween(today, now.deadline) : undefined;
  const fortnights = daysLeft === undefined ? 0 : Math.max(1, Math.floor(daysLeft / 14));
  const pace = daysLeft !== undefined && {
    daysLeft,
    everyDays: Math.floor(daysLeft / sessions),
    perFortnight: Math.ceil(sessions / fortnights) * found.minutes,
  };
  const { kind, minutes, credits } = found;
  return { code: 'earn', requirement, short, kind, session: { minutes, credits, times: sessions, ...pace } };
}

/** What people do most comes first. */
const USUAL: readonly ActivityKind[] = [
  'webinar',
  'workshop',
  'recording',
  'course',
  'reading',
  'self-directed',
];
const LENGTHS = [30, 45, 60, 90, 120, 240, 360];

/** The shortest usual activity that earns something towards a requirement, if every rule about it is met. */
function shortestSession(rules: Rules, { id }: Requirement, today: Day) {
  const chosen = [...(rules.tracks ?? []), ...(rules.levels ?? [])].flatMap(({ minimums }) => minimums ?? []);
  const of = [...rules.minimums, ...chosen].find((one) => one.id === id)?.of ?? {};
  const kinds = of.kinds ?? ACTIVITY_KINDS.filter((kind) => !of.not?.kinds?.includes(kind));
  const order = [...USUAL, ...ACTIVITY_KINDS].filter(
    (kind, at, all) => kinds.includes(kind) && all.indexOf(kind) === at,
  );
  const provider = rules.providers?.findLast((one) => one.from === undefined || one.from <= today);
  const named = provider?.approved[0]?.name;
  const tags = [of.tag ?? [], of.tags?.[0] ?? [], provider?.approvedTag ?? []].flat();
  const category = of.category ?? of.categories?.[0];
  const activity = (kind: ActivityKind, minutes: number): Activity => ({
    id: 'next',
    title: '',
    day: today,
    kind,
    minutes,
    tags,
    ...(category !== undefined && { category }),
    ...(named !== undefined && of.approved !== false && { provider: named }),
  });
  for (const kind of order) {
    for (const minutes of LENGTHS) {
      const { credits } = claim(rules, activity(kind, minutes));
      if (compare(credits, fraction(0)) > 0) return { kind, minutes, credits };
    }
  }
  return undefined;
}
