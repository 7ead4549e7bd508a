import type { Field } from '../../chat/form.ts';

/*
 * What a form carries from its drawing to its sending, in the names of its inputs: there each input only has a
 * name and a text, whatever it was drawn as.
 */

/** The name of an input. The dot keeps it apart from what the button of the form carries itself. */
export function inputId(kind: Field['kind'], name: string): string {
  return `${kind}.${name}`;
}

/** A choice as it travels: several are joined by commas, so none may have one in it. */
export function choiceValue(value: string): string {
  return encodeURIComponent(value);
}

export type Answer = {
  readonly name: string;
  readonly value: string | readonly string[];
  readonly isPerson: boolean;
};

/** What was filled in; undefined for what is no input of ours or was left empty. */
export function readInput(id: string, text: unknown): Answer | undefined {
  const [, kind, name] = /^(text|paragraph|day|time|choice|choices|person)\.(.+)$/.exec(id) ?? [];
  if (kind === undefined || name === undefined || typeof text !== 'string' || text === '') return undefined;
  switch (kind) {
    case 'choices':
      return { name, value: text.split(',').map(decoded), isPerson: false };
    case 'choice':
    case 'person':
      return { name, value: decoded(text), isPerson: kind === 'person' };
    default:
      return { name, value: text, isPerson: false };
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
