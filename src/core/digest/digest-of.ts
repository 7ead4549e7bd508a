import type { Day } from '../day.ts';
import { compare, type Fraction, ZERO } from '../fraction.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { Standing } from '../rules/standing-schema.ts';
import { addUpTeam, type Totals } from './add-up-team.ts';
import { type Exception, findExceptions } from './find-exceptions.ts';
import type { EnrollmentFacts, MemberFacts } from './member-facts.ts';

/** What a manager may see of a team on a day; people by name, never by what they have. */
export type Digest = {
  readonly today: Day;
  readonly people: readonly MemberPart[];
  readonly totals: Totals;
};

/** What a manager may see of one person. */
export type MemberPart = {
  readonly personId: string;
  readonly name: string;
  readonly exceptions: readonly Exception[];
  readonly enrollments: readonly EnrollmentPart[];
  readonly lastLogged?: Day;
};

/** One program of one person: what counts, how far that is (0 to 1), until when, and what waits to be verified. */
export type EnrollmentPart = {
  readonly programId: string;
  readonly program: string;
  readonly unit: Rules['unit'];
  readonly counted: Fraction;
  readonly verified: Fraction;
  readonly total: Fraction;
  readonly share: number;
  readonly toGo: Fraction;
  readonly state: Standing['state'];
  readonly deadline?: Day;
  readonly graceUntil?: Day;
  readonly toVerify?: {
    readonly claims: number;
    readonly credits: Fraction;
    readonly by: readonly string[];
  };
};

/** The digest of a team; the order of the facts does not matter. */
export function digestOf(team: readonly MemberFacts[], today: Day): Digest {
  const people = team.map((member) => partOfMember(member, today)).sort(byName);
  return { today, people, totals: addUpTeam(people) };
}

/** Exactly what the manager sees of one person; undefined when the digest is not about them. */
export function partOf(digest: Digest, personId: string): MemberPart | undefined {
  return digest.people.find((part) => part.personId === personId);
}

function partOfMember(member: MemberFacts, today: Day): MemberPart {
  const { personId, name, lastLogged } = member;
  return {
    personId,
    name,
    exceptions: findExceptions(member, today),
    enrollments: member.enrollments.map(partOfEnrollment),
    ...(lastLogged && { lastLogged }),
  };
}

function partOfEnrollment(facts: EnrollmentFacts): EnrollmentPart {
  const { programId, program, rules, standing } = facts;
  const { counted, verified, total, toGo, state, deadline, graceUntil } = standing;
  const toVerify = waitingIn(facts);
  return {
    programId,
    program,
    unit: rules.unit,
    counted,
    verified,
    total,
    share: Math.min(1, counted.n / counted.d / (total.n / total.d)),
    toGo,
    state,
    ...(deadline && { deadline }),
    ...(graceUntil && { graceUntil }),
    ...(toVerify && { toVerify }),
  };
}

/** Claims that count for nothing anyway, or in a program that asks for no verification, wait for nobody. */
function waitingIn({ rules, standing, openClaims }: EnrollmentFacts): EnrollmentPart['toVerify'] {
  const by = rules.verification.value;
  const outside = new Set(
    standing.notCounted.filter(({ reason }) => reason.code !== 'over-cap').map(({ entryId }) => entryId),
  );
  const claims = openClaims.filter((id) => !outside.has(id)).length;
  if (by.length === 0 || claims === 0 || compare(standing.claimed, ZERO) <= 0) return undefined;
  return { claims, credits: standing.claimed, by };
}

function byName(one: MemberPart, other: MemberPart): number {
  return one.name.localeCompare(other.name, 'en') || (one.personId < other.personId ? -1 : 1);
}
