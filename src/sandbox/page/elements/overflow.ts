import type { ElementProps } from '../blocks/desk.ts';
import { listOf, stringOf, wordsOf } from '../blocks/read.ts';
import { Menu } from '../dialogs/menu.ts';
import { type Drawn, html } from '../html.ts';

/** Draws the three dots that hide less common choices. */
export function Overflow({ element, onValue }: ElementProps): Drawn {
  const items = listOf(element, 'options').map((option) => ({
    key: stringOf(option, 'value'),
    label: wordsOf(option, 'text'),
    hint: wordsOf(option, 'description'),
    choose: () => onValue({ type: 'overflow', selected_option: option }, true),
  }));
  return html`<${Menu} label=${stringOf(element, 'accessibility_label') || 'More choices'} items=${items} />`;
}
