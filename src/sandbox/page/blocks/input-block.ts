import { Element } from '../elements/element.ts';
import { initialValueOf } from '../elements/initial-value.ts';
import { type Drawn, html } from '../html.ts';
import type { BlockProps } from './blocks.ts';
import { type Json, objectOf, stringOf, wordsOf } from './read.ts';

const groups = new Set(['radio_buttons', 'checkboxes', 'multi_static_select', 'multi_users_select']);

/** Draws a labelled field with its hint and its error, tied together for screen readers. */
export function InputBlock({ block, blockId, desk }: BlockProps): Drawn {
  const element = objectOf(block, 'element');
  const actionId = stringOf(element, 'action_id');
  const optional = block.optional === true;
  const [hint, error] = [wordsOf(block, 'hint'), desk.errors[blockId]];
  const id = `${desk.surface}-${blockId}`;
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  const label = html`${wordsOf(block, 'label')}${optional && html` <span class="optional">(optional)</span>`}`;
  return html`<div class=${`block-input ${error ? 'has-error' : ''}`}>
    ${
      groups.has(stringOf(element, 'type'))
        ? html`<div class="label" id=${`${id}-label`} dir="auto">${label}</div>`
        : html`<label class="label" id=${`${id}-label`} for=${id} dir="auto">${label}</label>`
    }
    <${Element}
      element=${element}
      value=${desk.values[blockId]?.[actionId] ?? initialValueOf(element)}
      reader=${desk.reader}
      busy=${false}
      field=${{ id, describedBy, invalid: Boolean(error), required: !optional }}
      onValue=${(value: Json, settled: boolean) =>
        settled && block.dispatch_action === true
          ? desk.press(blockId, element, value)
          : desk.write(blockId, actionId, value)}
      onSubmit=${desk.submit}
    />
    ${error && html`<p class="field-error" id=${`${id}-error`} dir="auto">${error}</p>`}
    ${hint && html`<p class="hint" id=${`${id}-hint`} dir="auto">${hint}</p>`}
  </div>`;
}
