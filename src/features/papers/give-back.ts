import { z } from 'zod';
import { type Errors, one } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { CHANGED, decideOn, findForReader } from './accept.ts';
import { drawPapers } from './papers.ts';

/** Gives a paper back to its author with what should be changed; they hand in another version. */
export const returnPaperForm = form({
  id: 'papers.return',
  input: z.strictObject({ id: z.uuid(), version: z.int().min(1) }),
  facts: async (ctx, { id }) => findForReader(ctx, id),
  draw: ({ title, enrollment }, values, { words: error }) => {
    const value = values && one(values, 'words');
    return {
      title: 'Give it back',
      intro: `${title} of ${enrollment.person.name}. It counts for nothing until they hand it in again, and they are told why.`,
      submit: 'Give it back',
      fields: [
        {
          kind: 'paragraph',
          name: 'words',
          label: 'What should be changed',
          maxLength: 1000,
          example: 'Please name what you will do about the gap in cataloging.',
          ...(value !== undefined && { value }),
          ...(error !== undefined && { error }),
        },
      ],
    };
  },
  async submit(ctx, at, values, paper): Promise<View | { errors: Errors }> {
    const words = one(values, 'words');
    if (words === undefined)
      return { errors: { words: 'Write what should be changed, for example: Please add the dates.' } };
    const done = await decideOn(ctx, paper, at, { kind: 'returned', words });
    const { title, enrollment } = paper;
    const says = done ? sentence(`Given back to ${enrollment.person.name}: ${title}.`, 'good') : CHANGED;
    return stack(says, await drawPapers(ctx));
  },
});
