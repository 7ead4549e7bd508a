import type { ElementProps } from '../blocks/desk.ts';
import { objectOf, stringOf, wordsOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';
import { groupsOf, type Option, optionsOf } from './options.ts';

/** Draws a menu of options or of people with the browser's own control. */
export function Select({ element, value, reader, busy, field, onValue }: ElementProps): Drawn {
  const users = stringOf(element, 'type') === 'users_select';
  const options = optionsOf(element, reader);
  const chosen = users
    ? stringOf(value, 'selected_user')
    : stringOf(objectOf(value, 'selected_option'), 'value');
  const placeholder = wordsOf(element, 'placeholder') || (users ? 'Choose a person' : 'Choose one');
  const choose = (picked: string) => {
    const option = options.find((candidate) => candidate.value === picked);
    if (users) onValue({ type: 'users_select', selected_user: picked || null }, true);
    else onValue({ type: 'static_select', selected_option: option?.raw ?? null }, true);
  };
  return html`<select
    class="select"
    id=${field?.id}
    value=${chosen}
    disabled=${busy}
    aria-label=${field ? undefined : stringOf(element, 'accessibility_label') || placeholder}
    aria-invalid=${field?.invalid ? 'true' : undefined}
    aria-describedby=${field?.describedBy}
    aria-required=${field?.required ? 'true' : undefined}
    onChange=${(event: Event) => {
      if (event.currentTarget instanceof HTMLSelectElement) choose(event.currentTarget.value);
    }}
  >
    <option value="" disabled=${field?.required ?? true} selected=${chosen === ''}>${placeholder}</option>
    ${drawOptions(options, chosen)}
  </select>`;
}

/** The options, under their group names where they have some. */
export function drawOptions(options: Option[], chosen: string): Drawn {
  const draw = (option: Option) =>
    html`<option key=${option.value} value=${option.value} selected=${option.value === chosen}>${option.label}</option>`;
  return groupsOf(options).map((group) => {
    const drawn = options.filter((option) => option.group === group).map(draw);
    return group === '' ? drawn : html`<optgroup key=${group} label=${group}>${drawn}</optgroup>`;
  });
}
