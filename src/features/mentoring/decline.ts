import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { declinePair } from './answer-proposal.ts';
import { ownPair, pairAtSchema } from './pair-at.ts';
import type { Pair } from './pair-store.ts';
import { leaveAs } from './profile-store.ts';
import { withdrawOwn } from './withdraw.ts';

/** No to a proposal, with a reason if one wants to write it down, which nobody else ever reads, and what then. */
export const declineForm = form({
  id: 'mentoring.decline',
  input: pairAtSchema,
  facts: (ctx, { id }) => ownPair(ctx, id),
  draw,
  async submit(ctx, { id, version }, values, { side }): Promise<View> {
    const said = await declinePair(ctx, await ownPair(ctx, id), version, one(values, 'words'));
    if (one(values, 'after') !== 'stop') return said;
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    if (await leaveAs(ctx.db, owner, side)) await withdrawOwn(ctx, side);
    return stack(
      said,
      sentence('Nobody else is proposed to you. /cpd mentoring brings you back at any time.'),
    );
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
        label: 'Why, for yourself',
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
