import type { Element } from '../../chat/view.ts';
import { type Day, daysBetween, sayDay } from '../../core/day.ts';
import { compare, fraction, roundTo, sayFraction, ZERO } from '../../core/fraction.ts';
import { type Forecast, forecast } from '../../core/rules/forecast.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { explainMissing } from './explain.ts';
import { sayCredits, share } from './say-amounts.ts';
import { sayNextAct, sayTimeLeft } from './say-next-act.ts';
import { silencesPart } from './silences.ts';

const HALF = fraction(1, 2);
const TENTH = fraction(1, 10);
/** A bar is full only when nothing is missing. */
const ALMOST = 0.95;

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

/** Everything one program says: what is verified, requirements, what is missing, the next act, the pace, what falls out. */
export function standingInFull(program: Program, standing: Standing, today: Day): Element[] {
  const { rules } = program;
  const facts = [...threeAmounts(program, standing), ...partsOf(standing)];
  const ahead = [sayNextAct(rules, standing, today), sayPresentPace(rules, standing, today)].filter(
    (text) => text !== undefined,
  );
  return [
    ...standingAtAGlance(program, standing, today),
    ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
    ...ahead.map((text) => ({ kind: 'text' as const, text })),
    ...(standing.missing.length > 0
      ? [
          { kind: 'text' as const, text: 'Still missing', tone: 'strong' as const },
          { kind: 'list' as const, items: standing.missing.map((missing) => explainMissing(missing, rules)) },
        ]
      : []),
    ...fallingOut(program, standing, today),
    ...silencesPart(rules),
  ];
}

/** Counted, verified and claimed beside each other, where somebody verifies or has. */
function threeAmounts({ rules }: Program, { asks, counted, verified, claimed, carriedIn }: Standing) {
  const verifies = rules.verification.value.length > 0 || compare(verified, ZERO) > 0;
  if (asks === 'none' || !verifies || compare(counted, ZERO) <= 0) return [];
  return [
    { label: 'Counted', value: sayCredits(counted, rules) },
    { label: 'Verified', value: sayFraction(verified) },
    { label: 'Claimed, not yet verified', value: sayFraction(claimed) },
    ...(carriedIn ? [{ label: 'Brought over', value: sayFraction(carriedIn) }] : []),
  ];
}

function partsOf({ requirements }: Standing) {
  const parts = requirements.filter((one) => one.label.kind !== 'total');
  return parts.map(({ label, have, need, met, metBy }) => ({
    label: label.kind === 'total' ? 'Total' : label.name,
    value: `${sayFraction(have)} of at least ${sayFraction(need)}${met ? ` — met${metBy === undefined ? '' : ` by: ${metBy}`}` : ''}`,
  }));
}

/** `12 of 60 credits, 4 verified`; where the total is reached and something else missing, it says so beside it. */
export function numbersOf({ rules }: Program, standing: Standing): string {
  const { asks } = standing;
  const verified = compare(standing.verified, ZERO) > 0 ? `, ${sayFraction(standing.verified)} verified` : '';
  if (asks === undefined) {
    const reached = compare(standing.counted, standing.total) >= 0 && standing.missing.length > 0;
    const open = reached ? ', not complete yet' : '';
    return `${sayFraction(standing.counted)} of ${sayCredits(standing.total, rules)}${verified}${open}`;
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
  const met = requirements.filter((one) => one.met).length;
  const parts = requirements.length > 0 ? met / requirements.length : 0;
  const far = asks === undefined ? share(counted, total) : parts;
  return missing.length === 0 ? 1 : Math.min(far, ALMOST);
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
      return `The time to apply has come${deadline ? `: until ${sayDeadline(standing, deadline)}` : ''}. ${toGo(rules, standing)}`;
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
  const until = `Until ${sayDeadline(standing, deadline)}`;
  if (!neededPerMonth) return `${until}.`;
  const need = `about ${sayFraction(roundTo(neededPerMonth, HALF, 'up'))} a month gets you there`;
  return `${until}, ${sayTimeLeft(today, deadline)} left: ${need}${inTime ? ', and at your present pace you will' : ''}.`;
}

/** The day, and the hour with its zone where the program names one. */
function sayDeadline({ until }: Standing, deadline: Day): string {
  return until ? `${sayDay(deadline)}, ${until.time} (${until.zone})` : sayDay(deadline);
}

/** Where the present pace leads; undefined where there is nothing to go by or to reach. */
function sayPresentPace(rules: Rules, standing: Standing, today: Day): string | undefined {
  const ahead = forecast(rules, standing, today);
  if (compare(standing.toGo, ZERO) <= 0 || ahead.earned.n === 0) return undefined;
  const month = roundTo(ahead.perMonth, TENTH, 'nearest');
  const much = month.n === 0 ? `less than ${sayFraction(TENTH)}` : sayFraction(month);
  return `At your present pace, about ${much} a month since ${sayDay(ahead.since)}, ${leadsTo(ahead)}.`;
}

function leadsTo({ finishesOn, inTime }: Forecast): string {
  if (!finishesOn) return 'you do not get there: older credit leaves faster than new credit comes';
  const when = `you have what it takes around ${sayDay(finishesOn)}`;
  return inTime === false ? `${when}, which is too late` : when;
}

function fallingOut({ rules }: Program, standing: Standing, today: Day): Element[] {
  const soon = standing.fallsOut.filter(({ on }) => daysBetween(today, on) <= 365).slice(0, 5);
  if (soon.length === 0) return [];
  return [
    { kind: 'text', text: 'Falls out of the window', tone: 'strong' },
    { kind: 'list', items: soon.map(({ on, credits }) => `${sayCredits(credits, rules)} on ${sayDay(on)}`) },
  ];
}
