import { type Errors, type Form, one, type Values } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { ownPair, pairAtSchema } from '../pairs/pair-at.ts';
import type { Pair } from '../pairs/store.ts';
import { declinePair } from './answer.ts';

/** No to a proposal, with a reason if one wants to write it down, which nobody else ever reads, and what then. */
export const declineForm = form({
  id: 'mentoring.decline',
  input: pairAtSchema,
  facts: (ctx, { id }) => ownPair(ctx, id),
  draw,
  async submit(ctx, { id, version }, values, pair): Promise<View> {
    const stops = one(values, 'after') === 'stop';
    const said = await declinePair(ctx, pair, version, { words: one(values, 'words'), stops });
    if (!stops) return said;
    const then = 'Nobody else is proposed to you. /cpd mentoring brings you back at any time.';
    return (await ownPair(ctx, id)).refusedBy === pair.side ? stack(said, sentence(then)) : said;
  },
});

function draw({ side, other }: Pair, values: Values | undefined, errors: Errors): Form {
  const value = values && one(values, 'words');
  const error = errors.words;
  return {
    title: 'Decline',
    intro: `${other.name} is never told why, and neither is anybody else.`,
    submit: 'Decline',
    fields: [
      {
        kind: 'paragraph',
        name: 'words',
        label: 'Your reason',
        optional: true,
        maxLength: 1000,
        hint: 'Only you see this, in the export of your data.',
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      },
      {
        kind: 'choice',
        name: 'after',
        label: 'And then',
        choices: [
          {
            value: 'another',
            label: side === 'mentee' ? 'Look for another mentor' : 'Ask me about somebody else',
          },
          { value: 'stop', label: side === 'mentee' ? 'No mentor for now' : 'No mentees for now' },
        ],
        value: (values && one(values, 'after')) ?? 'another',
      },
    ],
  };
}
