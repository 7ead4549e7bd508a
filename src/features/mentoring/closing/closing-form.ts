import { z } from 'zod';
import { type Choice, type Errors, one } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { drawPair } from '../pairs/card.ts';
import { isOver } from '../pairs/over.ts';
import { meIn, ownPair } from '../pairs/pair-at.ts';
import { forgetShared } from './share.ts';
import { type GoalsMet, listClosings, writeClosing } from './store.ts';

const LONGEST = 2000;

export const GOALS: readonly (Choice & { readonly value: GoalsMet })[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'partly', label: 'Partly' },
  { value: 'no', label: 'No, and that is fine' },
];

/** A short look back at the end of a pairing, for oneself; `version` is 0 before there is one. */
export const closingForm = form({
  id: 'mentoring.closing',
  input: z.strictObject({ id: z.uuid(), version: z.int().min(0) }),
  async facts(ctx, { id }) {
    const pair = await ownPair(ctx, id);
    const own = (await listClosings(ctx.db, meIn(ctx), id)).find(({ mine }) => mine);
    return { pair, own };
  },
  draw: ({ pair, own }, values, errors) => {
    const words = values ? one(values, 'words') : own?.words;
    const goalsMet = values ? one(values, 'goalsMet') : own?.goalsMet;
    return {
      title: 'Looking back',
      intro: `Only you read this. Afterwards you can share it with ${pair.other.name}, or keep it.`,
      submit: 'Keep it',
      fields: [
        {
          ...{ kind: 'choice', name: 'goalsMet', label: 'Did it reach its goals?', choices: GOALS },
          optional: true,
          ...(goalsMet !== undefined && { value: goalsMet }),
        },
        {
          ...{ kind: 'paragraph', name: 'words', label: 'What do you take with you?', maxLength: LONGEST },
          ...{ example: 'I ask why before I ask how. I would meet sooner next time.', optional: true },
          ...(words !== undefined && { value: words }),
          ...(errors.words !== undefined && { error: errors.words }),
        },
      ],
    };
  },
  async submit(ctx, { id, version }, values, { pair }): Promise<View | { errors: Errors }> {
    if (!isOver(pair.state)) return drawPair(ctx, pair);
    const goalsMet = GOALS.find(({ value }) => value === one(values, 'goalsMet'))?.value;
    const words = one(values, 'words');
    if (goalsMet === undefined && words === undefined)
      return { errors: { words: 'Choose an answer above, or write a few words here.' } };
    const said = { goalsMet, words };
    const done = await writeClosing(ctx.db, meIn(ctx), { pairingId: id, version }, said, ctx.now);
    if (done) await forgetShared(ctx, id, version);
    const says = done
      ? sentence('Kept. Only you can read it.', 'good')
      : sentence('This was changed since you opened it, so nothing was kept.', 'warning');
    return stack(says, await drawPair(ctx, pair));
  },
});
