import { z } from 'zod';
import { type Errors, type Field, type Form, one, several, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, type View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { assumptionsIn } from '../../core/rules/assumptions.ts';
import {
  beginEnrollment,
  type EnrollmentProblem,
  enrollmentQuestions,
} from '../../core/rules/begin-enrollment.ts';
import { rulesFor, rulesInForce } from '../../core/rules/choose-rules.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import type { EnrollmentQuestion, Rules } from '../../core/rules/rules-schema.ts';
import { sayCredits } from '../ledger/say-amounts.ts';
import { standingInFull } from '../ledger/standing-views.ts';
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
        errors: Object.fromEntries(begun.problems.map((problem) => [problem.question, explain(problem)])),
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
    `${program.name}: ${sayCredits(rules.total.value, rules)} within ${rules.window.years.value} years (rules: ${rules.version}).`,
    assumed > 0
      ? `Where the published rules are silent we had to choose, in ${assumed} places; each is named where it matters.`
      : '',
    sources.length > 0 ? `Sources: ${sources.slice(0, 3).join('; ')}.` : '',
  ];
  return {
    title: 'Enroll',
    intro: intro.filter(Boolean).join(' '),
    submit: 'Enroll',
    fields: questions.map((question) => fieldOf(question, values, errors)),
  };
}

function fieldOf(question: EnrollmentQuestion, values: Values | undefined, errors: Errors): Field {
  const error = errors[question.id];
  const common = { name: question.id, label: question.label, ...(error !== undefined && { error }) };
  if (question.type === 'confirm') {
    const value = values ? several(values, question.id) : [];
    return {
      ...common,
      kind: 'choices',
      label: 'Please confirm',
      value,
      choices: [{ value: 'yes', label: question.label }],
    };
  }
  const value = values && one(values, question.id);
  return {
    ...common,
    kind: 'day',
    optional: !question.required,
    ...(question.hint !== undefined && { hint: question.hint }),
    ...(value !== undefined && { value }),
  };
}

function answerOf(question: EnrollmentQuestion, values: Values): string | boolean | undefined {
  return question.type === 'confirm'
    ? several(values, question.id).includes('yes')
    : one(values, question.id);
}

function explain(problem: EnrollmentProblem): string {
  switch (problem.code) {
    case 'missing':
      return 'The program needs this day, for example 2026-03-10.';
    case 'not-confirmed':
      return 'The program asks for this before you can enroll.';
    case 'not-a-day':
      return `“${problem.said}” is not a day; write it as 2026-03-10.`;
    case 'too-early':
      return `Too early: ${sayDay(problem.earliest, 'long')} at the earliest.`;
    case 'too-late':
      return `Too late: ${sayDay(problem.latest, 'long')} at the latest.`;
    default:
      return problem satisfies never;
  }
}
