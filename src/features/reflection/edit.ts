import type { Context } from '../../chat/context.ts';
import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { isSignedOff } from '../mentoring/reading/store.ts';
import { drawReceipt, ownerOf, tellChange } from './card.ts';
import { writable } from './keep.ts';
import type { ReflectionRow } from './store.ts';
import { ownReflection } from './this-week.ts';
import { changeAnswer } from './write-store.ts';

const MOST_FIELDS = 5;

/** No platform need take more in one field; a longer answer is edited in its own message. */
const LONGEST_FIELD = 3000;

/** Edit what one wrote; a part that is emptied is removed. */
export const edit = form({
  id: 'reflection.edit',
  input: versionSchema,
  facts: (ctx, { id }) => ownReflection(ctx, id),
  draw: drawEditForm,
  async submit(ctx, { version }, values, row) {
    const first = fieldsOf(row)[0]?.id ?? 'none';
    if (row.version !== version) return { errors: { [first]: CHANGED } };
    if (await isSignedOff(ctx.db, ownerOf(ctx), row.id)) return { errors: { [first]: SIGNED_OFF } };
    for (const answer of fieldsOf(row)) {
      const text = writable(one(values, answer.id) ?? '');
      if (text !== answer.text.trim()) await write(ctx, row.id, answer, text);
    }
    return drawReceipt(ctx, await tellChange(ctx, row.id));
  },
});

const CHANGED =
  'This reflection has changed since you opened the form. Copy your words, close the form and press Edit again.';

/** What its author reads who wants to change a reflection that is locked. */
export const SIGNED_OFF =
  'Your mentor has signed this reflection off, so nothing was changed. To change it, reopen it first: type /cpd mentoring.';

async function write(
  ctx: Context,
  reflectionId: string,
  answer: ReflectionRow['answers'][number],
  text: string,
): Promise<void> {
  const to = text === '' ? { removed: true } : { removed: false, text };
  await changeAnswer(ctx.db, ownerOf(ctx), { ...answer, reflectionId }, to, ctx.now);
}

/** The latest parts that fit into a form. */
function fieldsOf(row: ReflectionRow): readonly ReflectionRow['answers'][number][] {
  return row.answers.filter(({ text }) => text.length <= LONGEST_FIELD).slice(-MOST_FIELDS);
}

function drawEditForm(row: ReflectionRow, values: Values | undefined, errors: Errors): Form {
  const fields = fieldsOf(row);
  return {
    title: 'Edit your reflection',
    submit: 'Save',
    intro:
      row.answers.length > fields.length
        ? 'A part you empty is removed. Older and very long parts are edited in the message you wrote them in.'
        : 'A part you empty is removed.',
    fields: fields.map((answer, index) => {
      const value = values ? one(values, answer.id) : answer.text;
      const error = errors[answer.id];
      return {
        kind: 'paragraph',
        name: answer.id,
        label: fields.length === 1 ? 'What you wrote' : `Part ${index + 1}`,
        optional: true,
        maxLength: LONGEST_FIELD,
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      };
    }),
  };
}
