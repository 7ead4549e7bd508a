import type { ElementProps } from '../blocks/desk.ts';
import { stringOf, wordsOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';

/** Draws a datepicker (YYYY-MM-DD) or a timepicker (HH:mm) with the browser's own control. */
export function DateOrTime({ element, value, busy, field, onValue }: ElementProps): Drawn {
  const type = stringOf(element, 'type');
  const key = type === 'datepicker' ? 'selected_date' : 'selected_time';
  return html`<input
    type=${type === 'datepicker' ? 'date' : 'time'}
    class="text-input short"
    id=${field?.id}
    value=${stringOf(value, key)}
    disabled=${busy}
    aria-label=${field ? undefined : wordsOf(element, 'placeholder') || (type === 'datepicker' ? 'Date' : 'Time')}
    aria-invalid=${field?.invalid ? 'true' : undefined}
    aria-describedby=${field?.describedBy}
    aria-required=${field?.required ? 'true' : undefined}
    onInput=${(event: Event) => {
      if (!(event.currentTarget instanceof HTMLInputElement)) return;
      const typed = event.currentTarget.value;
      // A year typed digit by digit passes through 0002 and 0020: not a choice yet.
      const settled = typed !== '' && !typed.startsWith('0') && type === 'datepicker';
      onValue({ type, [key]: typed || null }, settled || type === 'timepicker');
    }}
  />`;
}
