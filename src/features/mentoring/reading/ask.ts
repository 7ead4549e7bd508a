import { z } from 'zod';
import { type Errors, type Form, one, type Values } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { meIn, ownPair } from '../pairs/pair-at.ts';
import { settledView } from '../proposals/views.ts';
import { drawReading, ownReading } from './card.ts';
import { readingMessage } from './message.ts';
import { LONGEST_PIECE, type Offered, offerPieces, readPiece } from './pieces.ts';
import { askToRead, type Piece } from './store.ts';

type Facts = { readonly name: string; readonly offered: readonly Offered[] };

const DRAFT = 'draft';

/** Asks the mentor to read a reflection, an entry, or something that is typed in here. */
export const askReadingForm = form({
  id: 'mentoring.ask-reading',
  input: z.strictObject({ id: z.uuid() }),
  facts: async (ctx, { id }): Promise<Facts> => ({
    name: (await ownPair(ctx, id)).other.name,
    offered: await offerPieces(ctx.db, meIn(ctx)),
  }),
  draw,
  async submit(ctx, { id }, values): Promise<View | { errors: Errors }> {
    const pair = await ownPair(ctx, id);
    if (pair.state !== 'running' || pair.side !== 'mentee') return settledView(pair);
    const what = one(values, 'what') ?? DRAFT;
    const piece = what === DRAFT ? readDraft(values) : await readPiece(ctx.db, meIn(ctx), what);
    if (!piece) return { errors: { what: 'That is not there any more. Choose another piece.' } };
    if ('errors' in piece) return piece;
    if (piece.body.length > LONGEST_PIECE)
      return {
        errors: {
          what: `That has ${piece.body.length} characters; at most ${LONGEST_PIECE} can be read here. Send the part that matters as a draft.`,
        },
      };
    const at = { ...meIn(ctx), pairingId: id, now: ctx.now };
    const reading = await askToRead(ctx.db, at, piece, one(values, 'words'));
    await ctx.messenger.say(pair.other.id, readingMessage, { reading, version: 1 }, `reading:${reading}:1`);
    const done = sentence(`${pair.other.name} is asked to read it.`, 'good');
    return stack(done, drawReading(ctx, await ownReading(ctx, reading)));
  },
});

function readDraft(values: Values): Piece | { errors: Errors } {
  const [title, body] = [one(values, 'title'), one(values, 'body')];
  const errors: Record<string, string> = {};
  if (title === undefined)
    errors.title = 'Give the draft a name, for example: Personal statement, first draft.';
  if (body === undefined)
    errors.body = 'Write or paste the text here, or choose a reflection or an entry above.';
  if (title === undefined || body === undefined) return { errors };
  return { kind: 'draft', pieceId: undefined, title, body };
}

function draw({ name, offered }: Facts, values: Values | undefined, errors: Errors): Form {
  const kept = (field: string, initial?: string) => {
    const value = values ? one(values, field) : initial;
    const error = errors[field];
    return { ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  };
  return {
    title: 'Ask for a reading',
    intro: `${name} reads it as it is now, and nobody else. You can take it back at any time.`,
    submit: 'Ask',
    fields: [
      {
        ...{ kind: 'choice', name: 'what', label: 'What' },
        choices: [{ value: DRAFT, label: 'A draft that I write below' }, ...offered],
        ...kept('what', DRAFT),
      },
      {
        ...{ kind: 'text', name: 'title', label: 'Name of the draft', maxLength: 100, optional: true },
        example: 'Personal statement, first draft',
        ...kept('title'),
      },
      {
        ...{ kind: 'paragraph', name: 'body', label: 'The draft', maxLength: 3000, optional: true },
        ...kept('body'),
      },
      {
        ...{ kind: 'paragraph', name: 'words', label: 'What would you like to know?', maxLength: 500 },
        optional: true,
        example: 'Is the second paragraph clear to somebody from another sector?',
        ...kept('words'),
      },
    ],
  };
}
