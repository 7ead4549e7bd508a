import { z } from 'zod';
import type { Errors, Form, Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, type View } from '../../chat/view.ts';
import { assumptionsIn } from '../../core/rules/assumptions.ts';
import { beginEnrollment, enrollmentQuestions } from '../../core/rules/begin-enrollment.ts';
import { rulesFor, rulesInForce } from '../../core/rules/choose-rules.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import type { EnrollmentQuestion, Rules } from '../../core/rules/rules-schema.ts';
import { sayAsked } from '../ledger/say-amounts.ts';
import { standingInFull } from '../ledger/standing-views.ts';
import { answerOf, explainProblem, questionField } from './questions.ts';
import { enroll, enrollmentIn } from './store.ts';

type Facts = {
  readonly program: Program;
  readonly rules: Rules;
  readonly questions: readonly EnrollmentQuestion[];
};

/** Enroll in a program: its own questions, and what a person should know of its rules. */
export const enrollForm = form({
  id: 'programs.enroll',
  needs: 'ledger',
  input: z.strictObject({ program: z.string() }),
  async facts(ctx, input): Promise<Facts> {
    const program = ctx.programs.find(input.program) ?? refuse(`no program ${input.program}`);
    return {
      program,
      rules: rulesInForce(program, ctx.today),
      questions: enrollmentQuestions(program, ctx.today),
    };
  },
  draw,
  async submit(ctx, _input, values, { program, questions }): Promise<View | { errors: Errors }> {
    const answers = Object.fromEntries(
      questions.map((question) => [question.id, answerOf(question, values)]),
    );
    const begun = beginEnrollment(program, answers, ctx.today);
    if (!begun.ok) {
      return {
        errors: Object.fromEntries(
          begun.problems.map((problem) => [problem.question, explainProblem(problem)]),
        ),
      };
    }
    if (await enrollmentIn(ctx, program.id)) return sentence(`You are enrolled in ${program.name} already.`);
    const rules = rulesFor(program, begun.enrollment, ctx.today);
    const standing = await enroll(ctx, program, rules, begun.enrollment);
    return {
      summary: `You are enrolled in ${program.name}, under its rules ${rules.version}.`,
      elements: [
        { kind: 'text', text: `You are enrolled in ${program.name}.`, tone: 'good' },
        {
          kind: 'text',
          text: `Your rules: ${rules.version}. What you logged before counts as far as they allow.`,
          tone: 'quiet',
        },
        ...standingInFull({ name: program.name, rules }, standing, ctx.today),
      ],
    };
  },
});

function draw({ program, rules, questions }: Facts, values: Values | undefined, errors: Errors): Form {
  const assumed = assumptionsIn(rules).filter(({ mark }) => mark === 'assumed').length;
  const sources = Object.values(rules.sources).flatMap(({ title, url }) => (url ? [title] : []));
  const intro = [
    `${program.name}: ${sayAsked(rules)} (rules: ${rules.version}).`,
    assumed > 0
      ? `Where the published rules are silent we had to choose, in ${assumed} places; each is named where it matters.`
      : '',
    sources.length > 0 ? `Sources: ${sources.slice(0, 3).join('; ')}.` : '',
  ];
  return {
    title: 'Enroll',
    intro: intro.filter(Boolean).join(' '),
    submit: 'Enroll',
    fields: questions.map((question) => questionField(rules, question, values, errors)),
  };
}
