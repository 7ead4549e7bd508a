import { type Errors, one } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import { meIn, pairAtSchema } from '../pairs/pair-at.ts';
import { actAndTell } from './act.ts';
import { ownReading } from './card.ts';
import { LONGEST_PIECE, readPiece } from './pieces.ts';

/** A new version: of a draft what is written here, of a reflection or an entry what it says now. */
export const reviseForm = form({
  id: 'mentoring.revise',
  input: pairAtSchema,
  facts: async (ctx, { id }) => {
    const { reading, pair } = await ownReading(ctx, id);
    return { kind: reading.kind, body: reading.body, title: reading.title, name: pair.other.name };
  },
  draw: ({ kind, body, title, name }, values, errors) => {
    const text = values ? one(values, 'body') : body;
    const words = values && one(values, 'words');
    const isDraft = kind === 'draft';
    return {
      title: 'A new version',
      intro: isDraft
        ? `${name} reads the new text of “${title}”; the earlier ones are kept for the two of you.`
        : `${name} reads “${title}” as it says now. Change it first where you wrote it.`,
      submit: 'Send',
      fields: [
        ...(isDraft
          ? [
              {
                ...({ kind: 'paragraph', name: 'body', label: 'The draft', maxLength: 3000 } as const),
                ...(text !== undefined && { value: text }),
                ...(errors.body !== undefined && { error: errors.body }),
              },
            ]
          : []),
        {
          ...{
            kind: 'paragraph',
            name: 'words',
            label: 'What did you change?',
            maxLength: 500,
            optional: true,
          },
          ...(words !== undefined && { value: words }),
          ...(errors.words !== undefined && { error: errors.words }),
        },
      ],
    };
  },
  async submit(ctx, at, values): Promise<View | { errors: Errors }> {
    const seen = await ownReading(ctx, at.id);
    const { kind, pieceId } = seen.reading;
    const body =
      kind === 'draft'
        ? one(values, 'body')
        : (await readPiece(ctx.db, meIn(ctx), `${kind} ${pieceId}`))?.body;
    if (body === undefined) {
      const gone = 'What you wrote is not there any more. Take this back and ask with a draft instead.';
      return {
        errors:
          kind === 'draft' ? { body: 'The draft is empty. Write at least one sentence.' } : { words: gone },
      };
    }
    if (body.length > LONGEST_PIECE)
      return {
        errors: { words: `It has ${body.length} characters now; at most ${LONGEST_PIECE} can be read here.` },
      };
    return actAndTell(ctx, at.version, seen, { kind: 'revised', words: one(values, 'words'), body });
  },
});
