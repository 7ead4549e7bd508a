import { type Drawn, html } from '../html.ts';

/** Names the tones of a chart. */
export function Legend({ names }: { names: string[] }): Drawn {
  return html`<ul class="legend" aria-hidden="true">
    ${names.map((name, index) => html`<li key=${name}><svg viewBox="0 0 10 10"><rect class=${`tone-${index}`} width="10" height="10" rx="2" /></svg>${name}</li>`)}
  </ul>`;
}
