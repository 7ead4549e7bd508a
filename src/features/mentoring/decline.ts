import { one } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { declinePair } from './answer-proposal.ts';
import { ownPair, pairAtSchema } from './pair-at.ts';

/** No to a proposal, with a reason if one wants to write it down; nobody else ever reads it. */
export const declineForm = form({
  id: 'mentoring.decline',
  input: pairAtSchema,
  facts: async (ctx, { id }) => (await ownPair(ctx, id)).other.name,
  draw: (name, values, errors) => {
    const value = values && one(values, 'words');
    const error = errors.words;
    return {
      title: 'Decline',
      intro: `${name} is never told why, and neither is anybody else.`,
      submit: 'Decline',
      fields: [
        {
          kind: 'paragraph',
          name: 'words',
          label: 'Why, for yourself',
          optional: true,
          maxLength: 1000,
          hint: 'Only you see this, in the export of your data.',
          ...(value !== undefined && { value }),
          ...(error !== undefined && { error }),
        },
      ],
    };
  },
  async submit(ctx, at, values) {
    return declinePair(ctx, await ownPair(ctx, at.id), at.version, one(values, 'words'));
  },
});
