import type { ElementProps } from '../blocks/desk.ts';
import { type Json, listOf, objectOf, stringOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';
import { drawTextObject } from '../text/draw-text.ts';

/** Draws radio buttons or checkboxes, each with its description. */
export function Choices(props: ElementProps): Drawn {
  const { element, field } = props;
  const many = stringOf(element, 'type') === 'checkboxes';
  return html`<div
    class="choices"
    role=${many ? 'group' : 'radiogroup'}
    id=${field?.id}
    aria-labelledby=${field && `${field.id}-label`}
    aria-describedby=${field?.describedBy}
    aria-invalid=${field?.invalid && !many ? 'true' : undefined}
  >
    ${listOf(element, 'options').map((option) => drawChoice(option, many, props))}
  </div>`;
}

function drawChoice(option: Json, many: boolean, props: ElementProps): Drawn {
  const { element, value, reader, field } = props;
  const chosen = chosenValues(value);
  const own = stringOf(option, 'value');
  return html`<label class="choice" key=${own}>
    <input
      type=${many ? 'checkbox' : 'radio'}
      name=${`${field?.id ?? ''}${stringOf(element, 'action_id')}`}
      checked=${chosen.includes(own)}
      onChange=${() => props.onValue(nextValue(option, many, props), true)}
    />
    <span>
      <span class="choice-label">${drawTextObject(option.text, reader)}</span>
      ${option.description !== undefined && html`<span class="choice-description">${drawTextObject(option.description, reader)}</span>`}
    </span>
  </label>`;
}

function nextValue(option: Json, many: boolean, { element, value }: ElementProps): Json {
  if (!many) return { type: 'radio_buttons', selected_option: option };
  const chosen = chosenValues(value);
  const own = stringOf(option, 'value');
  const next = chosen.includes(own) ? chosen.filter((other) => other !== own) : [...chosen, own];
  const options = listOf(element, 'options').filter((each) => next.includes(stringOf(each, 'value')));
  return { type: 'checkboxes', selected_options: options };
}

function chosenValues(value: Json): string[] {
  const one = stringOf(objectOf(value, 'selected_option'), 'value');
  return one !== '' ? [one] : listOf(value, 'selected_options').map((option) => stringOf(option, 'value'));
}
