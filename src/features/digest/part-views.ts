import type { Element } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import type { EnrollmentPart, MemberPart } from '../../core/digest/digest-of.ts';
import type { Exception } from '../../core/digest/find-exceptions.ts';
import { compare, type Fraction, fraction, roundTo, sayFraction, ZERO } from '../../core/fraction.ts';
import { sayCredits, sayList } from '../ledger/say-amounts.ts';
import { sayRole } from '../ledger/say-role.ts';

const TENTH = fraction(1, 10);

/** Why to look at somebody, in one line; undefined when all is well. */
export function exceptionLine({ name, exceptions }: MemberPart): string | undefined {
  return exceptions.length > 0 ? `${name}: ${exceptions.map(sayException).join('; ')}.` : undefined;
}

/** One person's standing: a bar for each program, then what waits to be verified and when they last logged. */
export function memberElements(part: MemberPart): readonly Element[] {
  return [
    { kind: 'text', text: part.name, tone: 'strong' },
    ...part.enrollments.map((each): Element => {
      return { kind: 'progress', label: each.program, share: each.share, numbers: numbersOf(each) };
    }),
    { kind: 'text', text: sayRest(part), tone: 'quiet' },
  ];
}

/** `1 person`, `3 people`. */
export function sayCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function sayException(exception: Exception): string {
  switch (exception.kind) {
    case 'overdue':
      return exception.graceUntil
        ? `the deadline of ${exception.program} was ${sayDay(exception.deadline)}, the grace period ends on ${sayDay(exception.graceUntil)}`
        : `the deadline of ${exception.program} was ${sayDay(exception.deadline)}`;
    case 'deadline':
      return `${exception.program} ends ${sayIn(exception.days)}, on ${sayDay(exception.deadline)}, ${sayToGo(exception)}`;
    case 'behind':
      return `behind pace in ${exception.program}, ${sayPace(exception)} until ${sayDay(exception.deadline)}`;
    case 'falls-out':
      return `${sayCredits(exception.credits, exception)} in ${exception.program} will soon be too old to count, from ${sayDay(exception.on)}`;
    case 'silent':
      return `nothing logged for ${exception.weeks} weeks, since ${sayDay(exception.since)}`;
    default:
      return exception satisfies never;
  }
}

function sayIn(days: number): string {
  return days === 0 ? 'today' : `in ${sayCount(days, 'day', 'days')}`;
}

function sayToGo(exception: Extract<Exception, { kind: 'deadline' }>): string {
  if (compare(exception.toGo, ZERO) <= 0) return 'no credit is short but it is not complete';
  const pace = exception.inTime ? 'within reach at the present pace' : 'out of reach at the present pace';
  return `${sayCredits(exception.toGo, exception)} to go, ${pace}`;
}

/** Rounded apart, so that two close numbers do not read the same. */
function sayPace({ perMonth, needed, unit }: Extract<Exception, { kind: 'behind' }>): string {
  const want = sayFraction(roundTo(needed, TENTH, 'up'));
  const have = roundTo(perMonth, TENTH, 'down');
  return perMonth.n === 0
    ? `no ${unit.many} of late where ${want} a month are needed`
    : `about ${sayFraction(have)} ${unit.many} a month where ${want} are needed`;
}

function numbersOf(part: EnrollmentPart): string {
  const { counted, total, verified, toVerify } = part;
  const isVerified = toVerify || compare(verified, ZERO) > 0 ? `, ${sayFraction(verified)} verified` : '';
  return `${sayFraction(counted)} of ${sayCredits(total, part)}${isVerified}; ${sayState(part)}`;
}

function sayState(part: EnrollmentPart): string {
  const until = part.deadline ? ` until ${sayDay(part.deadline)}` : '';
  switch (part.state) {
    case 'complete':
      return 'complete';
    case 'hours-complete':
      return `no credit is short, other things are missing${until}`;
    case 'in-progress':
    case 'due':
      return `${sayShort(part.toGo, part)}${until}`;
    case 'grace':
      return `${sayShort(part.toGo, part)}, in the grace period${part.graceUntil ? ` until ${sayDay(part.graceUntil)}` : ''}`;
    case 'lapsed':
      return `lapsed, ${sayShort(part.toGo, part)}`;
    default:
      return part.state satisfies never;
  }
}

function sayShort(toGo: Fraction, part: EnrollmentPart): string {
  return compare(toGo, ZERO) > 0 ? `${sayCredits(toGo, part)} to go` : 'no credit is short';
}

function sayRest({ enrollments, lastLogged }: MemberPart): string {
  const waiting = enrollments.flatMap(({ toVerify, program, unit }) => {
    if (!toVerify) return [];
    const { claims, credits, by } = toVerify;
    const verifiers = sayList(by.map(sayRole));
    return `${sayCount(claims, 'entry waits', 'entries wait')} to be verified by ${verifiers} (${sayCredits(credits, { unit })}, ${program}).`;
  });
  return [
    ...(enrollments.length === 0 ? ['Not enrolled in a program.'] : []),
    ...waiting,
    lastLogged ? `Last logged something on ${sayDay(lastLogged)}.` : 'Has not logged anything yet.',
  ].join(' ');
}
