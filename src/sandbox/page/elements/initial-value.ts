import type { Block } from '../../page-api.ts';
import type { Values } from '../blocks/desk.ts';
import { isJson, type Json, listOf, objectOf, stringOf, stringsOf } from '../blocks/read.ts';

/** What stands in an element before anybody touched it, in the shape of Slack's state values. */
export function initialValueOf(element: Json): Json {
  const type = stringOf(element, 'type');
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
      return { type, value: stringOf(element, 'initial_value') || null };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: isJson(element.initial_option) ? element.initial_option : null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: listOf(element, 'initial_options') };
    case 'users_select':
      return { type, selected_user: stringOf(element, 'initial_user') || null };
    case 'multi_users_select':
      return { type, selected_users: stringsOf(element, 'initial_users') };
    case 'datepicker':
      return { type, selected_date: stringOf(element, 'initial_date') || null };
    case 'timepicker':
      return { type, selected_time: stringOf(element, 'initial_time') || null };
    default:
      return { type };
  }
}

const stateless = new Set(['button', 'overflow', 'image', '']);

/** `view.state.values` of these blocks: what was typed where something was, the initial value elsewhere. */
export function collectValues(blocks: Block[], typed: Values): Values {
  const values: Values = {};
  for (const block of blocks) {
    const elements = [objectOf(block, 'element'), objectOf(block, 'accessory'), ...listOf(block, 'elements')];
    for (const element of elements) {
      if (stateless.has(stringOf(element, 'type')) || block.block_id === undefined) continue;
      const actionId = stringOf(element, 'action_id');
      if (actionId === '') continue;
      values[block.block_id] = {
        ...values[block.block_id],
        [actionId]: typed[block.block_id]?.[actionId] ?? initialValueOf(element),
      };
    }
  }
  return values;
}

/** Whether nothing was typed or chosen, so that a required field can be asked for before anything is sent. */
export function isBlank(value: unknown): boolean {
  if (!isJson(value)) return true;
  const { type: _, ...content } = value;
  return Object.values(content).every(
    (item) =>
      item === null ||
      (typeof item === 'string' && item.trim() === '') ||
      (Array.isArray(item) && item.length === 0),
  );
}
