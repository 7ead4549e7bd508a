import { type Json, listOf, stringOf, wordsOf } from '../blocks/read.ts';
import type { Reader } from '../reader.ts';

/** One thing that can be chosen, whether Slack calls it an option or a user. */
export type Option = { value: string; label: string; group: string; raw: Json };

/** The choices of a select: its options, its option groups, or everybody in the workspace who is not a bot. */
export function optionsOf(element: Json, reader: Reader): Option[] {
  if (stringOf(element, 'type').endsWith('users_select')) {
    return reader.people
      .filter((person) => !person.bot)
      .map((person) => ({ value: person.id, label: person.name, group: '', raw: {} }));
  }
  const read = (group: string) => (raw: Json) => ({
    value: stringOf(raw, 'value'),
    label: wordsOf(raw, 'text'),
    group,
    raw,
  });
  return [
    ...listOf(element, 'options').map(read('')),
    ...listOf(element, 'option_groups').flatMap((group) =>
      listOf(group, 'options').map(read(wordsOf(group, 'label'))),
    ),
  ];
}

/** The names of the groups, in order; one empty name when there are none. */
export function groupsOf(options: Option[]): string[] {
  return [...new Set(options.map((option) => option.group))];
}
