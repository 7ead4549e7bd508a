import type { Errors, Field, Form, Values } from '../../chat/form.ts';
import { one } from '../../chat/form.ts';
import { questionTexts } from './say-questions.ts';
import type { Logged } from './store.ts';

export type WriteFacts = {
  readonly model: string;
  readonly logged: Logged | undefined;
  /** How many answers there are already. */
  readonly answers: number;
};

/** No platform need take more in one field. */
const LONGEST_FIELD = 3000;

/** One field a question; one free field where something is written already. */
export function drawWriteForm(facts: WriteFacts, values: Values | undefined, errors: Errors): Form {
  const labels = facts.answers > 0 ? ['What would you like to add?'] : questionTexts(facts);
  return {
    title: facts.answers > 0 ? 'Add to it' : 'Your reflection',
    submit: 'Save',
    intro:
      facts.answers > 0
        ? 'It is kept beside what you wrote before. Only you can read it, unless you share it.'
        : 'Answer one question or all; a few words are enough. Only you can read it, unless you share it.',
    fields: labels.map((label, index): Field => {
      const name = `answer${index}`;
      const value = values && one(values, name);
      const error = errors[name];
      return {
        kind: 'paragraph',
        name,
        label,
        optional: true,
        maxLength: LONGEST_FIELD,
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      };
    }),
  };
}

/** Nothing was written anywhere. */
export function writeErrors(facts: WriteFacts): Errors {
  return {
    answer0:
      facts.answers > 0
        ? 'Write what you want to add, for example: “I tried it on Tuesday, and it worked.”'
        : 'Write a few words in one of the fields, for example: “The weeding webinar changed how I see our oldest shelves.”',
  };
}
