import { z } from 'zod';
import { type Errors, one, several } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import { ownPair } from '../pairs/pair-at.ts';
import { settledView } from '../proposals/views.ts';
import { drawPack, ownPack } from './card.ts';
import { MOST_EVIDENCE, offerForPack, readForPack } from './pieces.ts';
import { ratingFields } from './rating.ts';
import { preparePack } from './store.ts';

/** A mentee ticks what they bring to the first meeting, and sees it before anybody else does. */
export const packForm = form({
  id: 'mentoring.pack',
  input: z.strictObject({ id: z.uuid() }),
  facts: async (ctx, { id }) => ({
    name: (await ownPair(ctx, id)).other.name,
    ...(await offerForPack(ctx)),
  }),
  draw: ({ name, about, areas, evidence }, values, errors) => {
    const questions = values && one(values, 'questions');
    const ticks = (field: 'about' | 'evidence') => ({
      ...(values && { value: several(values, field) }),
      ...(errors[field] !== undefined && { error: errors[field] }),
    });
    return {
      title: 'For the first meeting',
      intro: `You see it as ${name} would before it is shared, and can take it back afterwards.`,
      submit: 'Look at it',
      fields: [
        ...(about.length > 0
          ? [
              {
                ...({
                  kind: 'choices',
                  name: 'about',
                  label: 'About you',
                  choices: about,
                  optional: true,
                } as const),
                ...ticks('about'),
              },
            ]
          : []),
        ...ratingFields(areas, values),
        ...(evidence.length > 0
          ? [
              {
                ...({ kind: 'choices', name: 'evidence', label: 'Evidence', choices: evidence } as const),
                hint: `At most ${MOST_EVIDENCE}; only these are shown, as they are now.`,
                optional: true,
                ...ticks('evidence'),
              },
            ]
          : []),
        {
          ...{
            kind: 'paragraph',
            name: 'questions',
            label: 'Your questions',
            maxLength: 1000,
            optional: true,
          },
          example: 'How did you find your way into hospital libraries?',
          ...(questions !== undefined && { value: questions }),
          ...(errors.questions !== undefined && { error: errors.questions }),
        },
      ],
    };
  },
  async submit(ctx, { id }, values): Promise<View | { errors: Errors }> {
    const pair = await ownPair(ctx, id);
    if (pair.state !== 'running' || pair.side !== 'mentee') return settledView(pair);
    const evidence = several(values, 'evidence');
    if (evidence.length > MOST_EVIDENCE)
      return {
        errors: { evidence: `Choose at most ${MOST_EVIDENCE}: what you would most like to talk about.` },
      };
    const pieces = await readForPack(ctx, [...several(values, 'about'), ...evidence], values);
    const questions = one(values, 'questions');
    if (pieces.length === 0 && questions === undefined)
      return {
        errors: {
          questions:
            'Choose something, or write a question, for example: What do you wish you had known earlier?',
        },
      };
    const at = { organizationId: ctx.organization.id, pairingId: id };
    return drawPack(await ownPack(ctx, await preparePack(ctx.db, at, { pieces, questions })));
  },
});
