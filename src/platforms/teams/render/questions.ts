import type { Choice, Field } from '../../../chat/form.ts';
import { choiceValue, inputId } from '../input-names.ts';
import type { Part } from './card.ts';
import { LIMITS } from './limits.ts';
import { fitted } from './words.ts';

/** Somebody who can be picked, by the platform's own id. */
export type Pickable = { readonly user: string; readonly name: string };

const FEW = 5;

/** What a person fills in for a field; undefined where there is nothing to choose from. */
export function drawQuestion(field: Field, people: readonly Pickable[]): Part | undefined {
  switch (field.kind) {
    case 'text':
    case 'paragraph':
      return textInput(field);
    case 'day':
      return { ...common(field), type: 'Input.Date', ...valueIf(field.value, /^\d{4}-\d\d-\d\d$/) };
    case 'time':
      return { ...common(field), type: 'Input.Time', ...valueIf(field.value, /^([01]\d|2[0-3]):[0-5]\d$/) };
    case 'choice':
      return choiceSet(field, field.value === undefined ? [] : [field.value], false);
    case 'choices':
      return choiceSet(field, field.value ?? [], true);
    case 'person':
      return picker(field, people);
    default:
      return field satisfies never;
  }
}

function common({ name, kind, label, optional }: Field) {
  const wanted = { isRequired: true, errorMessage: `Please fill in “${label}”.` };
  return { id: inputId(kind, name), label, ...(optional ? {} : wanted) };
}

function textInput(field: Extract<Field, { kind: 'text' | 'paragraph' }>): Part {
  const longest = Math.min(field.maxLength ?? LIMITS.input.text, LIMITS.input.text);
  const { value, example } = field;
  return {
    ...common(field),
    type: 'Input.Text',
    ...(field.kind === 'paragraph' ? { isMultiline: true } : {}),
    maxLength: longest,
    ...(value ? { value: value.toWellFormed().slice(0, longest) } : {}),
    ...(example ? { placeholder: fitted(example, LIMITS.input.placeholder) } : {}),
  };
}

type Choices = Extract<Field, { kind: 'choice' | 'choices' }>;

function choiceSet(field: Choices, chosen: readonly string[], several: boolean): Part | undefined {
  const { choices, optional } = field;
  if (choices.length === 0) return undefined;
  const kept = choices.filter(({ value }) => chosen.includes(value)).map(({ value }) => choiceValue(value));
  // A round button once pressed cannot be taken back, so what may stay empty is a menu.
  const isOpen = choices.length <= FEW && (several || !optional);
  return {
    ...common(field),
    type: 'Input.ChoiceSet',
    style: isOpen ? 'expanded' : 'compact',
    ...(several ? { isMultiSelect: true } : {}),
    wrap: true,
    choices: choices.map((choice) => ({ title: titleOf(choice), value: choiceValue(choice.value) })),
    ...(kept.length > 0 ? { value: kept.join(',') } : {}),
  };
}

function titleOf({ label, hint }: Choice): string {
  return fitted(hint ? `${label} (${hint})` : label, LIMITS.title);
}

/**
 * Somebody of the same organization. Clients that can ask its directory search there; all offer who is known here.
 */
function picker(field: Extract<Field, { kind: 'person' }>, people: readonly Pickable[]): Part {
  return {
    ...common(field),
    type: 'Input.ChoiceSet',
    style: 'filtered',
    choices: people.slice(0, LIMITS.people).map(({ user, name }) => ({
      title: fitted(name, LIMITS.title),
      value: choiceValue(user),
    })),
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    placeholder: 'Type a name',
    ...(field.value ? { value: choiceValue(field.value) } : {}),
  };
}

function valueIf(value: string | undefined, shape: RegExp): { value?: string } {
  return value !== undefined && shape.test(value) ? { value } : {};
}
