import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { rulesFor } from '../../core/rules/choose-rules.ts';
import { rulesHash } from '../../programs/rules-hash.ts';
import type { Term } from '../boards/store.ts';
import { lockAround } from '../ledger/board-locks.ts';
import { standingInFull } from '../ledger/standing-views.ts';
import { beginBoard } from './begin-board.ts';
import { boardSchema, firstTerms } from './board-fields.ts';
import { CHANGED, sayEnrolled } from './own-enrollment.ts';
import { askedSchema, begin, prepare } from './prepare.ts';
import { enroll, enrollmentIn, setStatus } from './store.ts';

const answerSchema = z.union([z.boolean(), z.string().max(300), z.array(z.string().max(64)).max(50)]);

/** Enrolls under the version and for the period that were just shown; under any other it does nothing. */
export const beginProgram = button({
  id: 'programs.begin',
  input: z.strictObject({
    ...askedSchema.shape,
    answers: z.record(z.string().max(64), answerSchema),
    /** The hash of the rules that the card showed. */
    seen: z.string().max(64),
    board: boardSchema.exactOptional(),
  }),
  async run(ctx, { answers, seen, board: told, ...wanted }): Promise<View> {
    const ground = await prepare(ctx, wanted);
    const { program } = ground;
    const begun = begin(ground, answers, ctx);
    if (!begun.ok) return CHANGED;
    const rules = rulesFor(program, begun.enrollment, ctx.today);
    if (rulesHash(rules) !== seen) return CHANGED;
    const name = told?.name ?? ground.boardName;
    const first = told ? firstTerms(told, ctx.today) : [];
    // Whoever goes on into the next period has agreed long ago; somebody else is asked first.
    const members = told ? first.filter(isSelf(ctx)) : (begun.enrollment.members ?? []);
    const asked = first.filter((term) => !isSelf(ctx)(term));
    if ((program.subject === 'board') !== (name !== undefined)) return CHANGED;
    const around = [...members, ...asked].map(({ personId }) => personId);
    await lockAround(ctx.db, ctx.organization.id, undefined, [ctx.person.id, ...around]);
    if (await enrollmentIn(ctx, program.id)) return sayEnrolled(program);
    if (wanted.instead && !(await setStatus(ctx, wanted.instead, 'left'))) return CHANGED;
    if (name !== undefined)
      return beginBoard(ctx, program, rules, begun.enrollment, { name, members, asked });
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

function isSelf({ person }: Context): (term: Term) => boolean {
  return ({ personId }) => personId === person.id;
}
