import { type Errors, one, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { answerQuestion, findQuestion } from './claimant-store.ts';
import { claimAtSchema } from './claims-input.ts';
import { drawQueue } from './queue.ts';
import { sayReason } from './words.ts';

type Facts = { readonly title: string; readonly asked: string; readonly open: boolean };

/** The claimant's answer to a question; the claim goes back to whoever asked. */
export const answerForm = form({
  id: 'verification.answer',
  needs: 'ledger',
  input: claimAtSchema,
  async facts(ctx, { id, turn }): Promise<Facts> {
    const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const found = (await findQuestion(ctx.db, own, id)) ?? refuse(`claim ${id} of somebody else`);
    const [question] = found.acts;
    const asked = [sayReason(question?.reason ?? null), question?.words].filter(Boolean).join(': ');
    const open = found.waitsFor === 'claimant' && found.turn === turn && found.endedAt === null;
    return { title: found.activity.title, asked, open };
  },
  draw: ({ title, asked, open }, values, errors) => ({
    title: 'Answer',
    submit: 'Send the answer',
    intro: open
      ? `“${title}”. ${asked}. Your answer goes back to whoever asked. If the entry itself is wrong, use Edit instead.`
      : 'This question has been settled since. Close this and open /cpd verify.',
    fields: [
      {
        kind: 'paragraph',
        name: 'words',
        label: 'Your answer',
        maxLength: 1000,
        example: 'The certificate is in our shared folder under June.',
        ...kept(values, errors),
      },
    ],
  }),
  async submit(ctx, at, values): Promise<View | { errors: Errors }> {
    const words = one(values, 'words');
    if (words === undefined)
      return { errors: { words: 'Write an answer, for example: The certificate is in our shared folder.' } };
    const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const done = await answerQuestion(ctx.db, own, at, words, ctx.now);
    if (done) await ctx.messenger.refreshHomes([ctx.person.id]);
    return stack(done ? ANSWERED : SETTLED, await drawQueue(ctx, 0));
  },
});

function kept(values: Values | undefined, { words: error }: Errors) {
  const value = values && one(values, 'words');
  return { ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
}

const ANSWERED = sentence('Your answer is with the claim, which waits for its verifier again.', 'good');
const SETTLED = sentence('This question has been settled since, so nothing was done.', 'warning');
