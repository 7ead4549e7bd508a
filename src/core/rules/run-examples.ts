import type { Activity } from '../activity.ts';
import { type Fraction, sayFraction } from '../fraction.ts';
import { rulesFor } from './choose-rules.ts';
import { type Claim, claim } from './claim.ts';
import { type CreditEntry, entryOf, type Proof } from './credit-entry.ts';
import type { Example, Program } from './program-schema.ts';
import type { Missing } from './reasons.ts';
import type { Rules } from './rules-schema.ts';
import { standing } from './standing.ts';
import type { Standing } from './standing-schema.ts';

/** One promise of an example that does not hold, e.g. `counted`, expected `8`, found `7.5`. */
export type Difference = { readonly what: string; readonly expected: string; readonly found: string };
export type ExampleResult = { readonly name: string; readonly differences: readonly Difference[] };

/** Works through every example of a program; one without differences holds. */
export function runExamples(program: Program): ExampleResult[] {
  return program.examples.map((example) => ({
    name: example.name,
    differences: runExample(program, example),
  }));
}

function runExample(program: Program, example: Example): Difference[] {
  const { claims, standing: found } = workExample(program, example);
  return compareAll(example.expect, found, claims);
}

/** What an example's activities claim, in its order, and the standing they lead to. */
export function workExample(
  program: Program,
  example: Omit<Example, 'expect' | 'name'>,
): {
  readonly rules: Rules;
  readonly claims: readonly Claim[];
  readonly entries: readonly CreditEntry[];
  readonly proofs: readonly Proof[];
  readonly standing: Standing;
} {
  const { enrollment, on } = example;
  const worked = example.activities.map((activity, at) => workOne(program, example, activity, at));
  const entries = worked.map((one) => one.entry);
  const claims = worked.map((one) => one.earned);
  const rules = rulesFor(program, enrollment, on);
  const proofs = example.deliverables.map(({ activity, ...rest }): Proof => {
    const about = activity === undefined ? undefined : entries[activity - 1]?.activityId;
    return { ...rest, ...(about !== undefined && { activityId: about }) };
  });
  return { rules, claims, entries, proofs, standing: standing(rules, enrollment, entries, proofs, on) };
}

function workOne(
  program: Program,
  example: Pick<Example, 'enrollment'>,
  written: Example['activities'][number],
  at: number,
) {
  const { status, recordedOn, ...facts } = written;
  // Entries keep the order of the file even when there are more than ten.
  const id = String(at + 1).padStart(3, '0');
  const activity: Activity = { id, ...facts };
  const earned = claim(rulesFor(program, example.enrollment, activity.day), activity);
  const entry = entryOf(activity, earned, { id, status, recordedOn: recordedOn ?? activity.day });
  return { entry, earned };
}

function compareAll(expected: Example['expect'], found: Standing, claims: readonly Claim[]): Difference[] {
  const shown: Record<string, string | undefined> = {
    credits: list(claims.map((one) => amount(one.credits))),
    counted: amount(found.counted),
    verified: amount(found.verified),
    remaining: amount(found.remaining),
    toGo: amount(found.toGo),
    surplus: amount(found.surplus),
    state: found.state,
    missing: list(found.missing.map(nameMissing)),
    notCounted: list(found.notCounted.map((one) => one.reason.code)),
    fallsOut: list(found.fallsOut.map((one) => `${one.on} ${amount(one.credits)}`)),
    deadline: found.deadline,
    opensOn: found.opensOn,
    graceUntil: found.graceUntil,
    total: amount(found.total),
    startsOn: found.startsOn,
  };
  const wanted: Record<string, string | undefined> = {
    ...expected,
    credits: expected.credits && list(expected.credits.map(amount)),
    counted: expected.counted && amount(expected.counted),
    verified: expected.verified && amount(expected.verified),
    remaining: expected.remaining && amount(expected.remaining),
    toGo: expected.toGo && amount(expected.toGo),
    surplus: expected.surplus && amount(expected.surplus),
    missing: expected.missing && list(expected.missing),
    notCounted: expected.notCounted && list(expected.notCounted),
    fallsOut: expected.fallsOut && list(expected.fallsOut.map((one) => `${one.on} ${amount(one.credits)}`)),
    total: expected.total && amount(expected.total),
    have: undefined,
  };
  for (const [id, have] of Object.entries(expected.have ?? {})) {
    const requirement = found.requirements.find((one) => one.id === id);
    wanted[`have.${id}`] = amount(have);
    shown[`have.${id}`] = requirement ? amount(requirement.have) : 'no such requirement';
  }
  return Object.entries(wanted).flatMap(([what, value]) =>
    value === undefined || value === shown[what]
      ? []
      : [{ what, expected: value, found: shown[what] ?? 'nothing' }],
  );
}

function nameMissing(one: Missing): string {
  return BY_ID.has(one.code) && 'id' in one ? one.id : one.code;
}

/** What is known to the author of a file by its id. */
const BY_ID = new Set<Missing['code']>([
  'minimum',
  'deliverable',
  'deliverables',
  'activity-papers',
  'goal',
  'goal-item',
]);

function amount(value: Fraction): string {
  return 10_000 % value.d === 0 ? sayFraction(value) : `${value.n}/${value.d}`;
}

function list(all: readonly string[]): string {
  return `[${all.join(', ')}]`;
}
