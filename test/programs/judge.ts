import type { z } from 'zod';
import { day } from '../../src/core/day.ts';
import { type Fraction, sayFraction } from '../../src/core/fraction.ts';
import { beginEnrollment } from '../../src/core/rules/begin-enrollment.ts';
import { completeTemplate } from '../../src/core/rules/complete-template.ts';
import { type Forecast, forecast } from '../../src/core/rules/forecast.ts';
import { type NextAct, nextAct } from '../../src/core/rules/next-act.ts';
import { exampleSchema, type Program } from '../../src/core/rules/program-schema.ts';
import type { EnrollmentAnswers } from '../../src/core/rules/read-answer.ts';
import type { Rules } from '../../src/core/rules/rules-schema.ts';
import { workExample } from '../../src/core/rules/run-examples.ts';
import { type SharingQuestion, standingsOf } from '../../src/core/rules/share-activities.ts';
import type { Standing } from '../../src/core/rules/standing-schema.ts';
import { loadPrograms } from '../../src/programs/load-programs.ts';

/*
 * The kit for cases about shipped programs: facts as they stand in a program file's examples, plus the program's id,
 * give what each activity claims and the standing of a day. Amounts come back as people write them, `12`, `0.5`.
 *
 *   const found = judge('lssc-renewal', {
 *     enrollment: { startsOn: '2022-03-10', certificateExpiresOn: '2026-03-10' },
 *     activities: [{ day: '2025-02-01', minutes: 45, kind: 'webinar' }],
 *     on: '2025-02-02',
 *   });
 *   expect(found.claims).toEqual(['0']);
 */

const catalog = await loadPrograms();

type Written = z.input<typeof exampleSchema>;
export type Facts = Pick<Written, 'enrollment' | 'on'> &
  Partial<Pick<Written, 'activities' | 'deliverables'>>;

export type Judged = {
  readonly rules: Rules;
  readonly standing: Standing;
  readonly state: Standing['state'];
  /** Credits of each activity by itself. */
  readonly claims: readonly string[];
  /** Codes of why each activity earns what it earns. */
  readonly reasons: readonly (readonly string[])[];
  readonly counted: string;
  readonly toGo: string;
  /** Requirements by id: how much of each there is. */
  readonly have: Readonly<Record<string, string>>;
  /** `total`, or the id of a minimum, goal, item or paper, with what is short where it is an amount. */
  readonly missing: readonly string[];
  /** By activity (the first is 1): how much does not count, and the code of why. */
  readonly notCounted: readonly string[];
  readonly forecast: Forecast;
  readonly next: NextAct;
};

/** A shipped program by its id; throws when there is none. */
export function programOf(id: string): Program {
  const found = catalog.find(id);
  if (!found) throw new Error(`No program ${id}; there are ${catalog.all.map((one) => one.id).join(', ')}`);
  return found;
}

/** A shipped template, completed; throws when an answer is refused. */
export function completed(id: string, answers: Readonly<Record<string, string>>): Program {
  const template = catalog.templates.find((one) => one.id === id);
  if (!template) throw new Error(`No template ${id}`);
  const result = completeTemplate(template, answers);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.program;
}

/** What a program makes of the facts; `program` is a shipped one's id, or a program itself. */
export function judge(program: string | Program, facts: Facts): Judged {
  const { on, ...rest } = readFacts(facts);
  const which = typeof program === 'string' ? programOf(program) : program;
  const { rules, claims, standing } = workExample(which, { on, ...rest });
  return {
    rules,
    standing,
    state: standing.state,
    claims: claims.map(({ credits }) => say(credits)),
    reasons: claims.map(({ reasons }) => reasons.map(({ code }) => code)),
    counted: say(standing.counted),
    toGo: say(standing.toGo),
    have: Object.fromEntries(standing.requirements.map(({ id, have }) => [id, say(have)])),
    missing: standing.missing.map((one) => {
      const name = 'id' in one ? one.id : one.code;
      return 'short' in one && typeof one.short === 'object' ? `${name} ${say(one.short)}` : name;
    }),
    notCounted: standing.notCounted.map(
      ({ entryId, credits, reason }) => `${Number(entryId)}: ${say(credits)} ${reason.code}`,
    ),
    forecast: forecast(rules, standing, on),
    next: nextAct(rules, standing, on),
  };
}

/**
 * The same activities in several programs at once, under their rules about counting twice. `choices` names, for an
 * activity (the first is 1), the programs in which the person wants it to count.
 */
export function judgeTogether(
  enrollments: Readonly<Record<string, Facts['enrollment']>>,
  facts: Omit<Facts, 'enrollment'>,
  choices: Readonly<Record<number, readonly string[]>> = {},
): {
  readonly standings: Readonly<Record<string, Standing>>;
  readonly questions: readonly SharingQuestion[];
} {
  const held = Object.entries(enrollments).map(([id, enrollment]) => {
    const program = programOf(id);
    const read = readFacts({ ...facts, enrollment });
    const { rules, entries, proofs } = workExample(program, read);
    const { name } = program;
    return { id, program: { id, name }, rules, enrollment: read.enrollment, entries, proofs };
  });
  const chosen = new Map(
    Object.entries(choices).map(([activity, programs]) => [activity.padStart(3, '0'), programs] as const),
  );
  const { standings, questions } = standingsOf(held, chosen, day(facts.on));
  return { standings: Object.fromEntries(standings), questions };
}

/** Enrolls by the program's own questions, or says what is wrong with the answers. */
export function enrollIn(program: string, answers: EnrollmentAnswers, on: string) {
  return beginEnrollment(programOf(program), answers, day(on));
}

/** An amount as people write it; thirds stay fractions. */
export function say(amount: Fraction): string {
  return 10_000 % amount.d === 0 ? sayFraction(amount) : `${amount.n}/${amount.d}`;
}

function readFacts(facts: Facts) {
  const {
    expect: _expect,
    name: _name,
    ...read
  } = exampleSchema.parse({ name: 'facts', expect: {}, ...facts });
  return read;
}
