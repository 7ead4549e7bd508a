import type { Block } from '../page-api.ts';
import { isObject, type Json, listIn, objectIn, textIn } from '../read-json.ts';
import { interactiveIn } from './check-blocks.ts';

/** Slack's `view.state.values`: by block_id, then by action_id. */
export type StateValues = Record<string, Record<string, Json>>;

/** The element of a block that a press or a value belongs to, if it is really drawn there. */
export function findElement(blocks: readonly Block[], blockId: string, actionId: string): Json | undefined {
  return blocks
    .filter((block) => block.block_id === blockId)
    .flatMap(interactiveIn)
    .find((element) => element.action_id === actionId);
}

/** The state of everything that can hold a value; what was not typed shows what the app put there first. */
export function stateOf(
  blocks: readonly Block[],
  typed: Record<string, Record<string, unknown>>,
): StateValues {
  const state: StateValues = {};
  for (const block of blocks) {
    for (const element of interactiveIn(block)) {
      if (element.type === 'button' || element.type === 'overflow') continue;
      const blockId = textIn(block.block_id);
      const actionId = textIn(element.action_id);
      const given = typed[blockId]?.[actionId];
      state[blockId] = {
        ...state[blockId],
        [actionId]: given === undefined ? initialState(element) : stateOfElement(element, given),
      };
    }
  }
  return state;
}

/**
 * One element's state as Slack would send it. Takes Slack's own shape or just the value (a text, an option's
 * value, a list of them); an option that was never offered counts as not chosen.
 */
export function stateOfElement(element: Json, given: unknown): Json {
  const type = textIn(element.type);
  const bare = isObject(given) ? bareValue(given) : given;
  switch (type) {
    case 'button':
      return { type, ...(element.value === undefined ? {} : { value: element.value }) };
    case 'plain_text_input':
    case 'number_input':
      return { type, value: textIn(bare) === '' ? null : textIn(bare) };
    case 'datepicker':
      return { type, selected_date: textIn(bare) || null };
    case 'timepicker':
      return { type, selected_time: textIn(bare) || null };
    case 'users_select':
      return { type, selected_user: textIn(bare) || null };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: listIn(bare).flatMap((each) => offered(element, each)) };
    default:
      return { type, selected_option: offered(element, bare)[0] ?? null };
  }
}

function bareValue(state: Json): unknown {
  const named = [
    'value',
    'selected_date',
    'selected_time',
    'selected_user',
    'selected_options',
    'selected_option',
  ];
  const name = named.find((each) => state[each] !== undefined);
  return name === undefined ? undefined : state[name];
}

function offered(element: Json, chosen: unknown): Json[] {
  const value = isObject(chosen) ? chosen.value : chosen;
  return listIn(element.options)
    .filter(isObject)
    .filter((option) => option.value === value);
}

function initialState(element: Json): Json {
  const first =
    element.initial_value ??
    element.initial_date ??
    element.initial_time ??
    element.initial_user ??
    element.initial_option ??
    element.initial_options;
  return stateOfElement(element, isObject(first) ? first.value : first);
}

/** What Slack itself says below a field before it sends anything to the app; empty when all is filled well. */
export function refuseState(blocks: readonly Block[], state: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const element = objectIn(block.element);
    const problem = refuseValue(
      element,
      state[block.block_id]?.[textIn(element.action_id)] ?? {},
      block.optional,
    );
    if (problem) errors[block.block_id] = problem;
  }
  return errors;
}

function refuseValue(element: Json, state: Json, optional: unknown): string | undefined {
  const value = bareValue(state) ?? null;
  if (value === null || (Array.isArray(value) && value.length === 0))
    return optional === true ? undefined : 'Please complete this required field.';
  if (typeof value !== 'string') return undefined;
  if (element.type === 'number_input') return refuseNumber(element, value);
  if (element.type !== 'plain_text_input') return undefined;
  const most = typeof element.max_length === 'number' ? element.max_length : 3_000;
  const least = typeof element.min_length === 'number' ? element.min_length : 0;
  if (value.length > most) return `Please shorten this to ${most} characters or less.`;
  return value.length < least ? `Please enter at least ${least} characters.` : undefined;
}

function refuseNumber(element: Json, value: string): string | undefined {
  const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(value)) return 'Please enter a valid number.';
  if (typeof element.min_value === 'string' && Number(value) < Number(element.min_value))
    return `Please enter a number of at least ${element.min_value}.`;
  if (typeof element.max_value === 'string' && Number(value) > Number(element.max_value))
    return `Please enter a number of at most ${element.max_value}.`;
  return undefined;
}
