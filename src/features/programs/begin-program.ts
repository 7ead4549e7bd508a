import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { sentence, type View } from '../../chat/view.ts';
import { rulesFor } from '../../core/rules/choose-rules.ts';
import { rulesHash } from '../../programs/rules-hash.ts';
import { standingInFull } from '../ledger/standing-views.ts';
import { CHANGED } from './own-enrollment.ts';
import { askedSchema, begin, prepare } from './prepare.ts';
import { enroll, enrollmentIn, setStatus } from './store.ts';

const answerSchema = z.union([z.boolean(), z.string().max(300), z.array(z.string().max(64)).max(50)]);

/** Enrolls under the version and for the period that were just shown; under any other it does nothing. */
export const beginProgram = button({
  id: 'programs.begin',
  needs: 'ledger',
  input: z.strictObject({
    ...askedSchema.shape,
    answers: z.record(z.string().max(64), answerSchema),
    /** The hash of the rules that the card showed. */
    seen: z.string().max(64),
  }),
  async run(ctx, { answers, seen, ...asked }): Promise<View> {
    const ground = await prepare(ctx, asked);
    const { program } = ground;
    const begun = begin(ground, answers, ctx);
    if (!begun.ok) return CHANGED;
    const rules = rulesFor(program, begun.enrollment, ctx.today);
    if (rulesHash(rules) !== seen) return CHANGED;
    if (await enrollmentIn(ctx, program.id)) return sentence(`You are enrolled in ${program.name} already.`);
    if (asked.instead && !(await setStatus(ctx, asked.instead, 'left'))) return CHANGED;
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
