import type { types } from '@slack/bolt';
import type { Choice, Field } from '../../../chat/form.ts';
import { LIMITS } from './limits.ts';
import { RenderError } from './render-error.ts';
import { plain } from './text-objects.ts';

type Element = types.InputBlock['element'];

/** The name of the one element in each block. */
const ANSWER = 'answer';
const FEW = 5;

/** What a person fills in for a field; undefined where there is nothing to choose from. */
export function drawQuestion(field: Field): Element | undefined {
  switch (field.kind) {
    case 'text':
    case 'paragraph':
      return textInput(field);
    case 'day':
      return {
        type: 'datepicker',
        action_id: ANSWER,
        ...(isDay(field.value) ? { initial_date: field.value } : {}),
      };
    case 'time':
      return {
        type: 'timepicker',
        action_id: ANSWER,
        ...(isTime(field.value) ? { initial_time: field.value } : {}),
      };
    case 'choice':
      return oneChoice(field);
    case 'choices':
      return manyChoices(field);
    case 'person':
      return {
        type: 'users_select',
        action_id: ANSWER,
        ...(isPerson(field.value) ? { initial_user: field.value } : {}),
      };
    default:
      return field satisfies never;
  }
}

function textInput(field: Extract<Field, { kind: 'text' | 'paragraph' }>): types.PlainTextInput {
  const longest = Math.min(field.maxLength ?? LIMITS.input.text, LIMITS.input.text);
  const { value, example } = field;
  return {
    type: 'plain_text_input',
    action_id: ANSWER,
    multiline: field.kind === 'paragraph',
    max_length: longest,
    // An input shows its text as it is: entities would be read as they are written.
    ...(value ? { initial_value: value.toWellFormed().slice(0, longest) } : {}),
    ...(example ? { placeholder: plain(example, LIMITS.input.placeholder) } : {}),
  };
}

function oneChoice(field: Extract<Field, { kind: 'choice' }>): Element | undefined {
  const options = optionsOf(field);
  if (options.length === 0) return undefined;
  const chosen = options.find((option) => option.value === field.value);
  const initial = chosen ? { initial_option: chosen } : {};
  // A round button once pressed cannot be taken back, so what may stay empty is a menu.
  if (options.length <= FEW && !field.optional)
    return { type: 'radio_buttons', action_id: ANSWER, options, ...initial };
  return { type: 'static_select', action_id: ANSWER, options, ...initial };
}

function manyChoices(field: Extract<Field, { kind: 'choices' }>): Element | undefined {
  const options = optionsOf(field);
  if (options.length === 0) return undefined;
  const chosen = options.filter((option) => field.value?.includes(option.value ?? ''));
  const initial = chosen.length > 0 ? { initial_options: chosen } : {};
  if (options.length <= LIMITS.choices) return { type: 'checkboxes', action_id: ANSWER, options, ...initial };
  return { type: 'multi_static_select', action_id: ANSWER, options, ...initial };
}

function optionsOf(field: {
  readonly label: string;
  readonly choices: readonly Choice[];
}): types.PlainTextOption[] {
  const { label, choices } = field;
  if (choices.length > LIMITS.select)
    throw new RenderError(`"${label}" offers more than ${LIMITS.select} choices`);
  return choices.map((choice) => {
    if (choice.value === '' || choice.value.length > LIMITS.option.value) {
      throw new RenderError(`A choice of "${label}" has a value that Slack cannot carry`);
    }
    const hint = choice.hint ? { description: plain(choice.hint, LIMITS.option.description) } : {};
    return { text: plain(choice.label, LIMITS.option.text), value: choice.value, ...hint };
  });
}

function isDay(value: string | undefined): value is string {
  return value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value);
}

function isTime(value: string | undefined): value is string {
  return value !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

function isPerson(value: string | undefined): value is string {
  return value !== undefined && /^[UW][A-Z0-9]+$/.test(value);
}
