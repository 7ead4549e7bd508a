import type { Context } from '../../chat/context.ts';
import { UserError } from '../../core/errors.ts';
import { isSignedOff } from '../mentoring/reading/store.ts';
import { ownerOf, tellChange } from './card.ts';
import type { ReflectionRow } from './store.ts';
import { addAnswer, type Source } from './write-store.ts';

/** Longer than any message of a chat platform; more is a file, not a reflection. */
const LONGEST = 12_000;

export type Kept = {
  readonly row: ReflectionRow;
  readonly answer: { readonly id: string; readonly version: number };
};

/** Saves what somebody wrote as an answer, and lets everything that shows the reflection follow. */
export async function keepAnswer(
  ctx: Context,
  reflection: string,
  words: string,
  source?: Source,
): Promise<Kept> {
  const text = writable(words);
  if (await isSignedOff(ctx.db, ownerOf(ctx), reflection))
    throw new UserError(
      'Your mentor has signed this reflection off, so nothing was added.',
      'To add to it, reopen it first: type /cpd mentoring.',
    );
  const answer = await addAnswer(ctx.db, ownerOf(ctx), reflection, { text, source, at: ctx.now });
  return { row: await tellChange(ctx, reflection), answer };
}

/** Text as the database can hold it: no NUL, no half characters. Throws when it is too long. */
export function writable(words: string): string {
  const text = words.replaceAll('\0', '').toWellFormed().trim();
  if (text.length <= LONGEST) return text;
  throw new UserError(
    `That is ${text.length.toLocaleString('en')} characters; a reflection can have up to ${LONGEST.toLocaleString('en')}. Nothing was saved.`,
    'A few lines are enough, for example: “The weeding webinar changed how I see our oldest shelves.”',
  );
}
