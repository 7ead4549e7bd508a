import type { Field, Form } from '../../../chat/form.ts';
import { execute } from './buttons.ts';
import type { Action, Part } from './card.ts';
import { drawQuestion, type Pickable } from './questions.ts';
import { heading, paragraph } from './words.ts';

/** What a form carries from the moment it is drawn to the moment it comes back. */
export type Carried = { readonly form: string; readonly input: unknown; readonly draw: string };

/** In a conversation a form is a card of its own; a dialog has its own way to be closed and takes plain submits. */
export type FormPlace = 'card' | 'dialog';

/** The parts of a form, with what was typed and what was wrong at its field. */
export function drawForm(
  form: Form,
  carried: Carried,
  people: readonly Pickable[],
  place: FormPlace,
): Part[] {
  return [
    ...(place === 'card' ? heading(form.title) : []),
    ...paragraph(form.intro ?? ''),
    ...form.fields.flatMap((field) => drawField(field, people)),
    { type: 'ActionSet', actions: actionsOf(form, carried, place) },
  ];
}

function drawField(field: Field, people: readonly Pickable[]): Part[] {
  const question = drawQuestion(field, people);
  const wrong = field.error === undefined ? [] : paragraph(`⚠️ Please correct: ${field.error}`);
  if (question === undefined)
    return [...paragraph(`${field.label}: there is nothing to choose from yet.`), ...wrong];
  const hint = paragraph(field.hint ?? '', { isSubtle: true, size: 'Small' });
  return [question, ...[...wrong, ...hint].map((part) => ({ ...part, spacing: 'Small' }))];
}

function actionsOf(form: Form, carried: Carried, place: FormPlace): Action[] {
  if (place === 'dialog')
    return [{ type: 'Action.Submit', title: form.submit, data: { action: 'submit', ...carried } }];
  const cancel = { ...execute('cancel', 'Cancel', { title: form.title }), associatedInputs: 'none' };
  return [{ ...execute('submit', form.submit, carried), style: 'positive' }, cancel];
}
