import type { Errors, Form, Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import type { Day } from '../../core/day.ts';
import { assumptionsIn } from '../../core/rules/assumptions.ts';
import { sayAsked } from '../ledger/say-amounts.ts';
import { boardFields, firstTerms, readBoard } from './board-fields.ts';
import { confirmView } from './confirm-view.ts';
import { sayEnrolled } from './own-enrollment.ts';
import { askedSchema, begin, type Ground, prepare } from './prepare.ts';
import { answerOf, explainProblem, questionField } from './questions.ts';
import { sayCertificate } from './say-certificate.ts';
import { enrollmentIn } from './store.ts';

/** What a program asks before one can be in it. Nothing is written yet: what follows from the answers is shown first. */
export const enrollForm = form({
  id: 'programs.enroll',
  input: askedSchema,
  facts: async (ctx, input) => ({ ...(await prepare(ctx, input)), today: ctx.today }),
  draw,
  async submit(ctx, _input, values, ground): Promise<View | { errors: Errors }> {
    const { program, questions } = ground;
    const answers = Object.fromEntries(
      questions.map((question) => [question.id, answerOf(question, values)]),
    );
    const begun = begin(ground, answers, ctx);
    const board = asksForBoard(ground) ? await readBoard(ctx, values) : undefined;
    const problems = begun.ok ? [] : begun.problems;
    const errors = {
      ...Object.fromEntries(problems.map((problem) => [problem.question, explainProblem(problem)])),
      ...(board && 'errors' in board && board.errors),
    };
    if (!begun.ok || (board && 'errors' in board)) return { errors };
    if (await enrollmentIn(ctx, program.id)) return sayEnrolled(program);
    if (!board) return confirmView(ctx, ground, answers, begun.enrollment);
    const members = firstTerms(board.board, ctx.today);
    return confirmView(ctx, ground, answers, { ...begun.enrollment, members }, board.board);
  },
});

type Facts = Ground & { readonly today: Day };

/** A board that goes on to its next period is known. */
function asksForBoard({ program, boardName }: Ground): boolean {
  return program.subject === 'board' && boardName === undefined;
}

function draw(ground: Facts, values: Values | undefined, errors: Errors): Form {
  const { program, rules, questions, onRecord } = ground;
  const hasChoices = assumptionsIn(rules).some(({ mark }) => mark === 'assumed');
  const sources = Object.values(rules.sources).flatMap(({ title, url }) => (url ? [title] : []));
  const intro = [
    `${program.name}: ${sayAsked(rules)} (rules: ${rules.version}).`,
    hasChoices
      ? 'Where the published rules are silent we had to choose; each choice is named where it matters.'
      : '',
    sources.length > 0 ? `Sources: ${sources.slice(0, 3).join('; ')}.` : '',
    ...onRecord.map(({ found }) =>
      found.kind === 'held' ? `On record here: ${sayCertificate(found.by)}.` : '',
    ),
  ];
  return {
    title: ground.program.subject === 'board' ? 'Enroll a board' : 'Enroll',
    intro: intro.filter(Boolean).join(' '),
    submit: 'Next',
    fields: [
      ...(asksForBoard(ground) ? boardFields(values, errors, ground.today) : []),
      ...questions.map((question) => {
        const found = onRecord.find((one) => one.question.id === question.id)?.found;
        return questionField(rules, question, values, errors, found && hintOf(found));
      }),
    ],
  };
}

function hintOf(found: Ground['onRecord'][number]['found']): string | undefined {
  return found.kind === 'expired' ? `Recorded here, but expired: ${sayCertificate(found.by)}.` : undefined;
}
