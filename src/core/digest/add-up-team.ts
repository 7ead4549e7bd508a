import { type Fraction, fraction, over, sum } from '../fraction.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { EnrollmentPart, MemberPart } from './digest-of.ts';

/** A smaller group is never averaged: a mean over few people is a hint at each of them. */
export const LEAST_AVERAGED = 5;

/** A team in numbers that rank nobody. */
export type Totals = {
  readonly people: number;
  /** People with an exception. */
  readonly toLookAt: number;
  readonly notEnrolled: number;
  /** Entries that wait to be verified. */
  readonly claims: number;
  readonly programs: readonly ProgramTotals[];
};

/** One program over the team; `average` is what counts for each person, of groups of five or more. */
export type ProgramTotals = {
  readonly programId: string;
  readonly program: string;
  readonly unit: Rules['unit'];
  readonly people: number;
  readonly complete: number;
  readonly average?: Fraction;
};

/** Adds up a team. */
export function addUpTeam(people: readonly MemberPart[]): Totals {
  const enrollments = people.flatMap((each) => each.enrollments);
  return {
    people: people.length,
    toLookAt: people.filter((each) => each.exceptions.length > 0).length,
    notEnrolled: people.filter((each) => each.enrollments.length === 0).length,
    claims: enrollments.reduce((all, { toVerify }) => all + (toVerify?.claims ?? 0), 0),
    programs: [...Map.groupBy(enrollments, ({ programId }) => programId)]
      .flatMap(([programId, some]) => addUpProgram(programId, some))
      .sort((a, b) => a.program.localeCompare(b.program, 'en')),
  };
}

function addUpProgram(programId: string, some: readonly EnrollmentPart[]): ProgramTotals[] {
  const [first] = some;
  if (!first) return [];
  const { program, unit } = first;
  const average = over(sum(some.map(({ counted }) => counted)), fraction(some.length));
  return [
    {
      programId,
      program,
      unit,
      people: some.length,
      complete: some.filter(({ state }) => state === 'complete').length,
      ...(some.length >= LEAST_AVERAGED && { average }),
    },
  ];
}
