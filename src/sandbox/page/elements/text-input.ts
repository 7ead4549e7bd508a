import type { ElementProps } from '../blocks/desk.ts';
import { numberOf, stringOf, wordsOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';

/** Draws a one-line or many-line text field; Enter in the one-line field sends the form. */
export function TextInput({ element, value, field, onValue, onSubmit }: ElementProps): Drawn {
  const typed = stringOf(value, 'value');
  const multiline = element.multiline === true;
  const say = (text: string, settled: boolean) =>
    onValue({ type: 'plain_text_input', value: text === '' ? null : text }, settled);
  const common = {
    id: field?.id,
    class: 'text-input',
    dir: 'auto',
    value: typed,
    placeholder: wordsOf(element, 'placeholder'),
    maxLength: numberOf(element, 'max_length') ?? 3000,
    'aria-invalid': field?.invalid ? 'true' : undefined,
    'aria-describedby': field?.describedBy,
    'aria-required': field?.required ? 'true' : undefined,
    'data-autofocus': element.focus_on_load === true ? 'true' : undefined,
    onInput: (event: InputEvent) => say(textIn(event.currentTarget), false),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      if (multiline && !event.metaKey && !event.ctrlKey) return;
      event.preventDefault();
      say(typed, true);
      onSubmit?.();
    },
  };
  return multiline
    ? html`<textarea ...${common} rows="4"></textarea>`
    : html`<input type="text" autocomplete="off" ...${common} />`;
}

function textIn(target: EventTarget | null): string {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : '';
}
