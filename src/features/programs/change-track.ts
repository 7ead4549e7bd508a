import { type Errors, type Field, type Form, one, type Values } from '../../chat/form.ts';
import { form, opens } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import type { View } from '../../chat/view.ts';
import { changeTrack, trackQuestions } from '../../core/rules/begin-enrollment.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import { standingInFull } from '../ledger/standing-views.ts';
import type { LedgerEnrollment } from '../ledger/store.ts';
import { enrollForm } from './enroll.ts';
import { CHANGED, heldAt } from './own-enrollment.ts';
import { answerOf, explainProblem, questionField } from './questions.ts';
import { listMine, setDetails } from './store.ts';

/** `others` are programs of the same authority in which the person is not. */
type Facts = { readonly held: LedgerEnrollment | undefined; readonly others: readonly Program[] };

/** Changes position and specializations within a program, or leads to another one of the same authority. */
export const trackForm = form({
  id: 'programs.track',
  input: versionSchema,
  async facts(ctx, at): Promise<Facts> {
    const held = await heldAt(ctx, at);
    const mine = new Set((await listMine(ctx)).map(({ programId }) => programId));
    const authority = held && ctx.programs.find(held.program.programId)?.authority;
    const others = ctx.programs.all.filter(
      (program) => program.authority === authority && program.subject === 'person' && !mine.has(program.id),
    );
    return { held, others };
  },
  draw,
  async submit(ctx, at, values, { held, others }): Promise<View | { errors: Errors }> {
    if (!held) return CHANGED;
    const other = others.find(({ id }) => id === one(values, 'program'));
    if (other) return toOther(held, other, at);
    const { rules } = held.program;
    const questions = trackQuestions(rules);
    if (questions.length === 0) return { errors: { program: 'Choose the program to change to.' } };
    const answers = Object.fromEntries(
      questions.map((question) => [question.id, answerOf(question, values)]),
    );
    const changed = changeTrack(rules, held.enrollment, answers, ctx.today);
    if (!changed.ok) {
      return {
        errors: Object.fromEntries(
          changed.problems.map((problem) => [problem.question, explainProblem(problem)]),
        ),
      };
    }
    const standing = await setDetails(ctx, at, changed.enrollment);
    if (!standing) return CHANGED;
    const text = 'Changed. What you logged is counted anew under it.';
    return {
      summary: text,
      elements: [{ kind: 'text', text, tone: 'good' }, ...standingInFull(held.program, standing, ctx.today)],
    };
  },
});

function toOther({ program }: LedgerEnrollment, other: Program, at: { id: string; version: number }): View {
  const text = `${other.name} asks its own questions and has its own period. You leave ${program.name} when you confirm the new one, not before; your log counts in it as far as its rules allow.`;
  const asked = { program: other.id, instead: at };
  return {
    summary: text,
    elements: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [opens(enrollForm, 'Continue', asked, { style: 'primary' })] },
    ],
  };
}

function draw({ held, others }: Facts, values: Values | undefined, errors: Errors): Form {
  const told = values ?? (held ? valuesOf(held.enrollment) : undefined);
  const rules = held?.program.rules;
  const choice = values && one(values, 'program');
  const own: Field[] = rules
    ? trackQuestions(rules).map((question) => questionField(rules, question, told, errors))
    : [];
  const other: Field = {
    kind: 'choice',
    name: 'program',
    label: 'Another program of the same authority',
    choices: others.slice(0, 100).map(({ id, name }) => ({ value: id, label: name.slice(0, 75) })),
    ...(own.length > 0 && { optional: true }),
    ...(choice !== undefined && { value: choice }),
    ...(errors.program !== undefined && { error: errors.program }),
  };
  return {
    title: 'Change track',
    intro: `${held?.program.name ?? 'Your program'}: what you logged stays, and is counted by the track you choose.`,
    submit: 'Change',
    fields: [...own, ...(others.length > 0 ? [other] : [])],
  };
}

/** What is chosen now, as the form has it. */
function valuesOf({ level, posts, tracks }: Enrollment): Values {
  return {
    level: posts ? posts.map((post) => `${post.level}=${post.months}`).join(', ') : level,
    tracks,
  };
}
