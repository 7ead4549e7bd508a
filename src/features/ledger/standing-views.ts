import type { Element } from '../../chat/view.ts';
import { type Day, daysBetween, sayDay } from '../../core/day.ts';
import { compare, fraction, roundTo, sayFraction, ZERO } from '../../core/fraction.ts';
import { forecast } from '../../core/rules/forecast.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { explainMissing } from './explain.ts';
import { sayCredits, share } from './say-amounts.ts';

const HALF = fraction(1, 2);

type Program = { readonly name: string; readonly rules: Rules };

/** One program in two lines: a bar with its numbers, and the next thing to know. */
export function standingAtAGlance(program: Program, standing: Standing, today: Day): Element[] {
  return [
    {
      kind: 'progress',
      label: program.name,
      share: progressOf(standing),
      numbers: numbersOf(program, standing),
    },
    { kind: 'text', text: nextThing(program, standing, today), tone: 'quiet' },
  ];
}

/** Everything one program says: requirements, what is missing, what falls out when, the pace. */
export function standingInFull(program: Program, standing: Standing, today: Day): Element[] {
  const { rules } = program;
  const parts = standing.requirements.filter((one) => one.label.kind !== 'total');
  return [
    ...standingAtAGlance(program, standing, today),
    ...(parts.length > 0
      ? [
          {
            kind: 'facts' as const,
            facts: parts.map(({ label, have, need, met, metBy }) => ({
              label: label.kind === 'total' ? 'Total' : label.name,
              value: `${sayFraction(have)} of at least ${sayFraction(need)}${met ? ` — met${metBy === undefined ? '' : ` by: ${metBy}`}` : ''}`,
            })),
          },
        ]
      : []),
    ...(standing.missing.length > 0
      ? [
          { kind: 'text' as const, text: 'Still missing', tone: 'strong' as const },
          { kind: 'list' as const, items: standing.missing.map((missing) => explainMissing(missing, rules)) },
        ]
      : []),
    ...fallingOut(program, standing, today),
  ];
}

/** `12 of 60 credits (4 verified)`. */
export function numbersOf({ rules }: Program, standing: Standing): string {
  const { asks } = standing;
  const verified = compare(standing.verified, ZERO) > 0 ? `, ${sayFraction(standing.verified)} verified` : '';
  if (asks === undefined) {
    return `${sayFraction(standing.counted)} of ${sayCredits(standing.total, rules)}${verified}`;
  }
  const goals = standing.requirements.flatMap(({ label, have, need }) =>
    label.kind === 'goal' ? [`${sayFraction(have)} of ${sayFraction(need)} ${label.many}`] : [],
  );
  const credits = asks === 'none' ? [] : [`${sayCredits(standing.counted, rules)}${verified}`];
  const all = [...goals, ...credits];
  if (all.length > 0) return all.join(', ');
  const open = standing.missing.length;
  return open === 0 ? 'everything is there' : `${open} ${open === 1 ? 'thing' : 'things'} still missing`;
}

/** Where no total is to be reached, the part of all that is asked for. */
function progressOf({ asks, counted, total, requirements, missing }: Standing): number {
  if (asks === undefined) return share(counted, total);
  const met = requirements.filter((one) => one.met).length;
  return requirements.length > 0 ? met / requirements.length : missing.length === 0 ? 1 : 0;
}

/** The one thing to know next: done, late, or how much by when and at what pace. */
export function nextThing({ rules }: Program, standing: Standing, today: Day): string {
  const { deadline, graceUntil } = standing;
  switch (standing.state) {
    case 'complete':
      return 'Complete: everything the program asks for is there.';
    case 'hours-complete':
      return `The hours are there, but it is not complete: ${standing.missing.map((each) => explainMissing(each, rules)).join('; ')}.`;
    case 'grace':
      return `The deadline has passed; the grace period ends on ${graceUntil ? sayDay(graceUntil) : 'a day the rule does not name'}. ${toGo(rules, standing)}`;
    case 'lapsed':
      return `Lapsed${deadline ? ` on ${sayDay(graceUntil ?? deadline)}` : ''}. ${toGo(rules, standing)}`;
    case 'due':
      return `The time to apply has come${deadline ? `: until ${sayDay(deadline)}` : ''}. ${toGo(rules, standing)}`;
    case 'in-progress':
      return deadline
        ? `${toGo(rules, standing)} ${pace(rules, standing, deadline, today)}`
        : toGo(rules, standing);
    default:
      return standing.state satisfies never;
  }
}

function toGo(rules: Rules, standing: Standing): string {
  if (compare(standing.toGo, ZERO) > 0) return `${sayCredits(standing.toGo, rules)} to go.`;
  const [first] = standing.missing;
  return standing.asks !== undefined && first
    ? `Next: ${explainMissing(first, rules)}.`
    : 'No credit is short.';
}

function pace(rules: Rules, standing: Standing, deadline: Day, today: Day): string {
  const { neededPerMonth, inTime } = forecast(rules, standing, today);
  const until = `Until ${sayDay(deadline)}`;
  if (!neededPerMonth) return `${until}.`;
  const months = Math.max(1, Math.round(daysBetween(today, deadline) / 30));
  const left = months === 1 ? 'a month' : `${months} months`;
  const need = `about ${sayFraction(roundTo(neededPerMonth, HALF, 'up'))} a month gets you there`;
  return `${until}, ${left} left: ${need}${inTime ? ', and at your present pace you will' : ''}.`;
}

function fallingOut({ rules }: Program, standing: Standing, today: Day): Element[] {
  const soon = standing.fallsOut.filter(({ on }) => daysBetween(today, on) <= 365).slice(0, 5);
  if (soon.length === 0) return [];
  return [
    { kind: 'text', text: 'Falls out of the window', tone: 'strong' },
    { kind: 'list', items: soon.map(({ on, credits }) => `${sayCredits(credits, rules)} on ${sayDay(on)}`) },
  ];
}
