import { type Drawn, html } from '../html.ts';
import type { ChartData } from './chart.ts';
import { Legend } from './legend.ts';

const radius = 60;
const around = 2 * Math.PI * radius;

/** Draws a ring whose arcs are the shares, and a legend that names each with its number. */
export function PieChart({ data }: { data: ChartData }): Drawn {
  const values = (data.series[0]?.values ?? []).map((value) => Math.max(0, value ?? 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  const starts = values.map((_, index) => values.slice(0, index).reduce((sum, value) => sum + value, 0));
  const share = (value: number) => (total === 0 ? 0 : (value / total) * around);
  return html`<div class="pie">
    <svg viewBox="0 0 160 160" role="img" aria-label=${`${data.title}. The numbers are in the legend and the table below.`}>
      <circle class="pie-empty" cx="80" cy="80" r=${radius} />
      ${values.map((value, index) => html`<circle key=${index} class=${`arc tone-${index}`} cx="80" cy="80" r=${radius} transform="rotate(-90 80 80)" stroke-dasharray=${`${Math.max(0, share(value) - 1.5)} ${around}`} stroke-dashoffset=${-share(starts[index] ?? 0)} />`)}
    </svg>
    <${Legend} names=${data.categories.map((name, index) => `${name}: ${values[index] ?? 0}`)} />
  </div>`;
}
