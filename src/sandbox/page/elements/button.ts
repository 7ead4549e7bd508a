import type { ElementProps } from '../blocks/desk.ts';
import { stringOf, wordsOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';

/** Draws a button; one with an address opens it in a new tab and is told to the bot as well. */
export function Button({ element, busy, onValue }: ElementProps): Drawn {
  const style = stringOf(element, 'style');
  const url = stringOf(element, 'url');
  const common = {
    class: `button ${style}`,
    'aria-label': stringOf(element, 'accessibility_label') || undefined,
    onClick: () => {
      if (!busy) onValue({ type: 'button', value: element.value ?? null }, true);
    },
  };
  const words = html`<span dir="auto">${wordsOf(element, 'text')}</span>`;
  if (/^https?:\/\//.test(url)) {
    return html`<a ...${common} href=${url} target="_blank" rel="noopener noreferrer">${words}<span class="sr-only"> (opens in a new tab)</span></a>`;
  }
  return html`<button type="button" ...${common} aria-disabled=${busy} aria-busy=${busy}>${words}</button>`;
}
