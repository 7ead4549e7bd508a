import { beginEnrollment } from '../../../src/core/rules/begin-enrollment.ts';
import { parseProgram } from '../../../src/core/rules/parse-program.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { sendNudges } from '../../../src/features/nudges/send-nudges.ts';
import { enroll } from '../../../src/features/programs/store.ts';
import { shippedJson } from '../../core/rules/sample-program.ts';
import type { House, Place } from '../../house.ts';

/** Somebody enrolled long ago in a program of 60 credits that ends on a day; each call another one. */
export async function enrolledSomeone(
  house: House,
  at: Place,
  name: string,
  endsOn: string,
  more: object,
  policy?: 'never' | 'always',
) {
  house.at('2026-06-03T16:00:00Z');
  const who = await house.person(at, name, more);
  const program = policy ? ownProgram(policy) : house.programs.find('montana-staff-2023');
  const rules = program?.rules.at(-1);
  if (!program || !rules) throw new Error('No program');
  await house.as(who, async (ctx) => {
    const begun = beginEnrollment(program, { startsOn: '2024-01-01', appliesOn: endsOn }, ctx.today);
    if (!('enrollment' in begun)) throw new Error('Not enrolled');
    return enroll(ctx, program, rules, begun.enrollment);
  });
  return who;
}

/** A program file of an administrator's own that says whether a manager is told. */
function ownProgram(value: 'never' | 'always') {
  const json = shippedJson('montana-staff-2023') as { rules: object[] };
  const escalation = { value, source: 'catchword', mark: 'assumed' };
  return parseProgram({
    ...json,
    id: `own-${value}`,
    rules: json.rules.map((version) => ({ ...version, escalation })),
  });
}

/** The tick of an instant, on the way of a jump to a later one if there is one. */
export function tickNudges(house: House, iso: string, until?: string) {
  house.at(iso);
  return inTransaction(house.prisma, (tx) =>
    sendNudges.run({ ...house.tickContext(tx, new Date(iso)), until: until ? new Date(until) : undefined }),
  );
}
