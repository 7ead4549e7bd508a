import type { Values } from './form.ts';
import type { Interaction } from './interaction.ts';

/** The same interaction with its words as a database can hold them: no NUL, no half characters. */
export function withCleanWords(interaction: Interaction): Interaction {
  switch (interaction.kind) {
    case 'command':
    case 'message':
    case 'edited-message':
    case 'shortcut':
      return { ...interaction, text: cleaned(interaction.text) };
    case 'submit':
      return { ...interaction, values: cleanedValues(interaction.values) };
    case 'press':
    case 'open':
    case 'home':
      return interaction;
    default:
      return interaction satisfies never;
  }
}

function cleanedValues(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? cleaned(value) : value?.map(cleaned),
    ]),
  );
}

function cleaned(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
