import type { ElementProps } from '../blocks/desk.ts';
import { Picture } from '../blocks/picture.ts';
import { stringOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';
import { Button } from './button.ts';
import { Choices } from './choices.ts';
import { DateOrTime } from './date-or-time.ts';
import { MultiSelect } from './multi-select.ts';
import { NumberInput } from './number-input.ts';
import { Overflow } from './overflow.ts';
import { Select } from './select.ts';
import { TextInput } from './text-input.ts';

/** Draws one element of a block by its type. */
export function Element(props: ElementProps): Drawn {
  const type = stringOf(props.element, 'type');
  switch (type) {
    case 'button':
      return html`<${Button} ...${props} />`;
    case 'plain_text_input':
      return html`<${TextInput} ...${props} />`;
    case 'number_input':
      return html`<${NumberInput} ...${props} />`;
    case 'static_select':
    case 'users_select':
      return html`<${Select} ...${props} />`;
    case 'multi_static_select':
    case 'multi_users_select':
      return html`<${MultiSelect} ...${props} />`;
    case 'datepicker':
    case 'timepicker':
      return html`<${DateOrTime} ...${props} />`;
    case 'radio_buttons':
    case 'checkboxes':
      return html`<${Choices} ...${props} />`;
    case 'overflow':
      return html`<${Overflow} ...${props} />`;
    case 'image':
      return html`<${Picture} image=${props.element} />`;
    default:
      return html`<p class="block-unknown">This page cannot draw a “${type}” element.</p>`;
  }
}
