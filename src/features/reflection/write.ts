import { z } from 'zod';
import type { Values } from '../../chat/form.ts';
import { one } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { drawReceipt } from './card.ts';
import { keepAnswer } from './keep.ts';
import { askedThisWeek, ownReflection, takeThisWeek } from './this-week.ts';
import { drawWriteForm, type WriteFacts, writeErrors } from './write-form.ts';

/** Answer the questions of a week, or add to what is there; without an id it is this week's. */
export const write = form({
  id: 'reflection.write',
  input: z.strictObject({ id: z.uuid().exactOptional() }),
  async facts(ctx, { id }): Promise<WriteFacts> {
    if (id === undefined) return askedThisWeek(ctx);
    const { model, logged, answers } = await ownReflection(ctx, id);
    return { model, logged, answers: answers.length };
  },
  draw: drawWriteForm,
  async submit(ctx, { id }, values, facts) {
    const words = writtenIn(values);
    if (words === '') return { errors: writeErrors(facts) };
    const week = id === undefined ? await takeThisWeek(ctx) : await ownReflection(ctx, id);
    const { row } = await keepAnswer(ctx, week.id, words);
    return drawReceipt(ctx, row);
  },
});

function writtenIn(values: Values): string {
  return ['0', '1', '2'].flatMap((number) => one(values, `answer${number}`) ?? []).join('\n\n');
}
