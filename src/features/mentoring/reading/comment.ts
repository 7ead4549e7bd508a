import { type Errors, one } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import type { ReadingAct } from '../../../core/mentoring/reading-state.ts';
import { pairAtSchema } from '../pairs/pair-at.ts';
import { actAndTell } from './act.ts';
import { ownReading } from './card.ts';

const ANSWERS: readonly { readonly value: ReadingAct; readonly label: string }[] = [
  { value: 'commented', label: 'Only comment' },
  { value: 'changes', label: 'Ask for changes' },
  { value: 'signed-off', label: 'Sign it off: it is good as it is' },
];

/** The mentor's answer to a piece, or the mentee's reply. */
export const commentForm = form({
  id: 'mentoring.comment',
  input: pairAtSchema,
  facts: async (ctx, { id }) => {
    const { reading, pair } = await ownReading(ctx, id);
    return { title: reading.title, side: pair.side, name: pair.other.name };
  },
  draw: ({ title, side, name }, values, errors) => {
    const words = values && one(values, 'words');
    const answer = (values && one(values, 'answer')) ?? 'commented';
    return {
      title: side === 'mentor' ? 'Answer' : 'Reply',
      intro: `On “${title}”. Only you and ${name} see it.`,
      submit: 'Send',
      fields: [
        ...(side === 'mentor'
          ? [
              {
                kind: 'choice',
                name: 'answer',
                label: 'Your answer',
                choices: ANSWERS,
                value: answer,
              } as const,
            ]
          : []),
        {
          ...{ kind: 'paragraph', name: 'words', label: 'Your words', maxLength: 2000, optional: true },
          ...(words !== undefined && { value: words }),
          ...(errors.words !== undefined && { error: errors.words }),
        },
      ],
    };
  },
  async submit(ctx, at, values): Promise<View | { errors: Errors }> {
    const seen = await ownReading(ctx, at.id);
    const words = one(values, 'words');
    const chosen = seen.pair.side === 'mentor' ? one(values, 'answer') : undefined;
    const kind = ANSWERS.find(({ value }) => value === chosen)?.value ?? 'commented';
    if (words === undefined && kind !== 'signed-off')
      return {
        errors: {
          words: 'Write what you think, for example: The second paragraph says it best; begin there.',
        },
      };
    return actAndTell(ctx, at.version, seen, { kind, words });
  },
});
