import type { types } from '@slack/bolt';
import type { Field, Form } from '../../../chat/form.ts';
import { LIMITS } from './limits.ts';
import { drawQuestion } from './questions.ts';
import { RenderError } from './render-error.ts';
import { inPieces, plain } from './text-objects.ts';

/** What a form carries from the moment it is drawn to the moment it comes back. */
export type Carried = { readonly form: string; readonly input: unknown };

export const FORM_CALLBACK = 'form';

/** A form as a modal. Each block is named for its field, so that what was wrong is shown under it. */
export function drawForm(form: Form, carried: Carried): types.ModalView {
  const blocks = [...intro(form.intro), ...form.fields.flatMap(drawField)];
  if (blocks.length > LIMITS.view.blocks)
    throw new RenderError(`The form "${form.title}" has too many fields`);
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    title: plain(form.title, LIMITS.view.title),
    submit: plain(form.submit, LIMITS.view.submit),
    close: plain('Cancel', LIMITS.view.close),
    private_metadata: metadata(form, carried),
    blocks: blocks.length > 0 ? blocks : [{ type: 'divider' }],
  };
}

function intro(text: string | undefined): types.KnownBlock[] {
  return inPieces(text ?? '', LIMITS.section).map((piece) => said(piece));
}

function drawField(field: Field): types.KnownBlock[] {
  const wrong = field.error === undefined ? [] : [problem(field.error)];
  const element = drawQuestion(field);
  if (element === undefined) return [...wrong, unanswerable(field)];
  const { name, label, hint, optional } = field;
  const input: types.InputBlock = {
    type: 'input',
    block_id: name,
    label: plain(label, LIMITS.input.label),
    element,
    optional: optional ?? false,
    ...(hint ? { hint: plain(hint, LIMITS.input.hint) } : {}),
  };
  return [input, ...wrong];
}

function unanswerable(field: Field): types.KnownBlock {
  return {
    type: 'context',
    elements: [plain(`${field.label}: there is nothing to choose from yet.`, LIMITS.context)],
  };
}

function problem(error: string): types.KnownBlock {
  return { type: 'context', elements: [plain(`⚠️ Please correct: ${error}`, LIMITS.context)] };
}

function said(escaped: string): types.KnownBlock {
  return { type: 'section', text: { type: 'plain_text', text: escaped, emoji: false } };
}

function metadata(form: Form, carried: Carried): string {
  const text = JSON.stringify(carried);
  if (text.length > LIMITS.view.privateMetadata)
    throw new RenderError(`The form "${form.title}" carries too much`);
  return text;
}
