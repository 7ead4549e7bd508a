import type { ElementProps } from '../blocks/desk.ts';
import { stringOf, wordsOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';

/** Draws a number field; its value travels as a string, as Slack's does. */
export function NumberInput({ element, value, field, onValue, onSubmit }: ElementProps): Drawn {
  const typed = stringOf(value, 'value');
  return html`<input
    type="number"
    class="text-input short"
    id=${field?.id}
    value=${typed}
    step=${element.is_decimal_allowed === true ? 'any' : '1'}
    min=${stringOf(element, 'min_value') || undefined}
    max=${stringOf(element, 'max_value') || undefined}
    placeholder=${wordsOf(element, 'placeholder')}
    aria-invalid=${field?.invalid ? 'true' : undefined}
    aria-describedby=${field?.describedBy}
    aria-required=${field?.required ? 'true' : undefined}
    onInput=${(event: InputEvent) => {
      if (event.currentTarget instanceof HTMLInputElement) {
        onValue({ type: 'number_input', value: event.currentTarget.value || null }, false);
      }
    }}
    onKeyDown=${(event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      onValue({ type: 'number_input', value: typed || null }, true);
      onSubmit?.();
    }}
  />`;
}
