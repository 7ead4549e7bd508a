import type { Day } from '../day.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { Standing } from '../rules/standing-schema.ts';

/**
 * All that a digest is made from for one person. There is no place here for anything of a reflection,
 * nor for what was learned: titles, notes and providers never come this far.
 */
export type MemberFacts = {
  readonly personId: string;
  readonly name: string;
  /** The day on which something was last logged, whenever it was done. */
  readonly lastLogged?: Day;
  readonly enrollments: readonly EnrollmentFacts[];
};

/** One program a person is under way in; `standing` must hold on the day of the digest. */
export type EnrollmentFacts = {
  readonly programId: string;
  readonly program: string;
  readonly rules: Rules;
  readonly enrolledOn: Day;
  readonly standing: Standing;
  /** The ids of the entries that claim credit and are neither verified nor rejected. */
  readonly openClaims: readonly string[];
};
