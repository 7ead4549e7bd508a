import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { refuse } from '../../chat/refusal.ts';
import { versionSchema } from '../../chat/version.ts';
import type { Day } from '../../core/day.ts';
import {
  beginEnrollment,
  type EnrollmentAnswers,
  type EnrollmentResult,
  enrollmentQuestions,
} from '../../core/rules/begin-enrollment.ts';
import { rulesInForce } from '../../core/rules/choose-rules.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import { judgeOnRecord, type OnRecord } from '../../core/rules/held-certificate.ts';
import { nextEnrollment } from '../../core/rules/next-period.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import type { EnrollmentQuestion, Rules } from '../../core/rules/rules-schema.ts';
import { type Finished, listFinished } from './certificate-store.ts';

/** Which program one wants to be in: by itself, as the period after one that is done, or instead of another program. */
export const askedSchema = z.strictObject({
  program: z.string().max(64),
  follows: z.uuid().exactOptional(),
  instead: versionSchema.exactOptional(),
});
export type Asked = z.infer<typeof askedSchema>;

/** What is known before anything is asked, and what has to be asked. */
export type Ground = {
  readonly asked: Asked;
  readonly program: Program;
  /** Those of today; the ones that count follow from the answers. */
  readonly rules: Rules;
  readonly questions: readonly EnrollmentQuestion[];
  /** What our own records say to questions, by question. */
  readonly onRecord: readonly { readonly question: EnrollmentQuestion; readonly found: OnRecord }[];
  readonly base: Enrollment | undefined;
  /** What the board is called that goes on to its next period. */
  readonly boardName: string | undefined;
};

/** Gathers what our own records answer. */
export async function prepare(ctx: Context, asked: Asked): Promise<Ground> {
  const program = ctx.programs.find(asked.program) ?? refuse(`no program ${asked.program}`);
  const finished = await listFinished(ctx);
  const rules = rulesInForce(program, ctx.today);
  const onRecord = rules.questions.flatMap((question) => {
    const found = judgeOnRecord(question, finished, ctx.today);
    return found ? [{ question, found }] : [];
  });
  const done = asked.follows === undefined ? undefined : followed(finished, asked.follows);
  const base = done && nextEnrollment(done.rules.rules, done.enrollment, done.standing, program, ctx.today);
  const answered = base ? answeredBy(rules, base, done?.programId === program.id) : [];
  const held = onRecord.flatMap(({ question, found }) => (found.kind === 'held' ? [question.id] : []));
  const known = new Set([...answered, ...held]);
  return {
    asked,
    program,
    rules,
    questions: enrollmentQuestions(program, ctx.today, known),
    onRecord,
    base: base && onBoard(base, ctx.today),
    boardName: done?.boardName,
  };
}

/** Members who have left do not come along into the next period. */
function onBoard({ members, ...base }: Enrollment, today: Day): Enrollment {
  const staying = members?.filter(({ until }) => until === undefined || today <= until);
  return { ...base, ...(staying && { members: staying }) };
}

/** The enrollment that the answers make, with all that was known before. */
export function begin(
  { program, rules, questions, onRecord, base }: Ground,
  answers: EnrollmentAnswers,
  ctx: Pick<Context, 'today'>,
): EnrollmentResult {
  const open = new Set(questions.map(({ id }) => id));
  const known = new Set(rules.questions.map(({ id }) => id).filter((id) => !open.has(id)));
  const begun = beginEnrollment(program, answers, ctx.today, known);
  if (!begun.ok) return begun;
  const held = onRecord.flatMap(({ question, found }) => (found.kind === 'held' ? [question.id] : []));
  const confirmed = [...(begun.enrollment.confirmed ?? []), ...held];
  return {
    ok: true,
    enrollment: { ...begun.enrollment, ...base, ...(confirmed.length > 0 && { confirmed }) },
  };
}

function followed(finished: readonly Finished[], id: string): Finished {
  return finished.find((one) => one.id === id) ?? refuse(`a finished enrollment ${id} of somebody else`);
}

/** Questions whose answers came along from the period before. */
function answeredBy({ questions }: Rules, base: Enrollment, same: boolean): string[] {
  return questions.flatMap(({ id, type }) => {
    if (type === 'confirm') return same ? [id] : [];
    if (type === 'level') return base.level !== undefined || base.posts ? [id] : [];
    if (type === 'tracks') return same ? [id] : [];
    if (id === 'appliesOn') return [];
    return type === 'day' && Object.hasOwn(base, id) ? [id] : [];
  });
}
