import type { ElementProps } from '../blocks/desk.ts';
import { type Json, listOf, numberOf, stringOf, stringsOf, wordsOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';
import { type Option, optionsOf } from './options.ts';
import { drawOptions } from './select.ts';

/** Draws what is chosen as removable chips, and a menu that adds one more. */
export function MultiSelect({ element, value, reader, field, onValue }: ElementProps): Drawn {
  const users = stringOf(element, 'type') === 'multi_users_select';
  const options = optionsOf(element, reader);
  const chosen = users
    ? stringsOf(value, 'selected_users')
    : listOf(value, 'selected_options').map((option) => stringOf(option, 'value'));
  const left = options.filter((option) => !chosen.includes(option.value));
  const full = chosen.length >= (numberOf(element, 'max_selected_items') ?? Number.POSITIVE_INFINITY);
  const choose = (values: string[]) =>
    onValue(users ? usersValue(values) : optionsValue(values, options), true);
  return html`<div class="multi" role="group" aria-labelledby=${field && `${field.id}-label`} aria-describedby=${field?.describedBy}>
    ${chosen.length > 0 && html`<ul class="chips">${chosen.map((picked) => drawChip(labelOf(picked, options), () => choose(chosen.filter((other) => other !== picked))))}</ul>`}
    <select
      class="select"
      id=${field?.id}
      value=""
      disabled=${full || left.length === 0}
      aria-label=${chosen.length > 0 ? 'Add another' : wordsOf(element, 'placeholder') || 'Choose'}
      aria-invalid=${field?.invalid ? 'true' : undefined}
      onChange=${(event: Event) => {
        if (!(event.currentTarget instanceof HTMLSelectElement)) return;
        choose([...chosen, event.currentTarget.value]);
        event.currentTarget.value = '';
      }}
    >
      <option value="" disabled selected>${chosen.length > 0 ? 'Add another…' : wordsOf(element, 'placeholder') || 'Choose…'}</option>
      ${drawOptions(left, '')}
    </select>
  </div>`;
}

function drawChip(label: string, remove: () => void): Drawn {
  return html`<li class="chip" key=${label}>
    <span dir="auto">${label}</span>
    <button type="button" class="chip-remove" aria-label=${`Remove ${label}`} onClick=${remove}>×</button>
  </li>`;
}

function labelOf(value: string, options: Option[]): string {
  return options.find((option) => option.value === value)?.label ?? value;
}

function usersValue(values: string[]): Json {
  return { type: 'multi_users_select', selected_users: values };
}

function optionsValue(values: string[], options: Option[]): Json {
  const raw = values.flatMap((value) => options.filter((option) => option.value === value).slice(0, 1));
  return { type: 'multi_static_select', selected_options: raw.map((option) => option.raw) };
}
