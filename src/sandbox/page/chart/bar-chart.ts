import { type Drawn, html } from '../html.ts';
import type { ChartData } from './chart.ts';
import { Legend } from './legend.ts';

const bar = 16;
const gap = 14;
const names = 150;
const room = 330;

/**
 * Draws lying bars, because names of people and programs need room to be read. Each bar carries its number, so
 * nothing is told by length or color alone.
 */
export function BarChart({ data }: { data: ChartData }): Drawn {
  const most = Math.max(1, ...data.series.flatMap((series) => series.values.map((value) => value ?? 0)));
  const row = data.series.length * (bar + 3) + gap;
  const height = data.categories.length * row;
  return html`
    ${data.series.length > 1 && html`<${Legend} names=${data.series.map((series) => series.name)} />`}
    <svg class="bars" viewBox=${`0 0 ${names + room + 50} ${height}`} role="img" aria-label=${`${data.title}. The numbers are in the table below.`}>
      <line class="axis" x1=${names} y1="0" x2=${names} y2=${height - gap / 2} />
      ${data.categories.map(
        (category, index) => html`<g key=${category} transform=${`translate(0 ${index * row + gap / 2})`}>
          <text class="bar-name" x=${names - 10} y=${(row - gap) / 2} text-anchor="end" dominant-baseline="central">${category}</text>
          ${data.series.map((series, order) => drawBar(series.values[index], order, most))}
        </g>`,
      )}
    </svg>
    ${(data.yLabel || data.xLabel) && html`<p class="chart-axis">${[data.yLabel, data.xLabel && `by ${data.xLabel.toLowerCase()}`].filter(Boolean).join(' ')}</p>`}
  `;
}

function drawBar(value: number | undefined, order: number, most: number): Drawn {
  if (value === undefined) return null;
  const y = order * (bar + 3);
  const width = (Math.max(0, value) / most) * room;
  return html`<g key=${order}>
    <rect class=${`tone-${order}`} x=${names} y=${y} width=${width} height=${bar} rx="3" />
    <text class="bar-value" x=${names + width + 6} y=${y + bar / 2} dominant-baseline="central">${value}</text>
  </g>`;
}
