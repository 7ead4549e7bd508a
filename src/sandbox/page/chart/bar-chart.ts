import { type Drawn, html } from '../html.ts';
import type { ChartData } from './chart.ts';
import { Legend } from './legend.ts';

/**
 * Draws lying bars, because names of people and programs need room to be read. Each bar carries its number, so
 * nothing is told by length or color alone.
 */
export function BarChart({ data }: { data: ChartData }): Drawn {
  const most = Math.max(1, ...data.series.flatMap((series) => series.values.map((value) => value ?? 0)));
  const axis = [data.yLabel, data.xLabel && `by ${data.xLabel.toLowerCase()}`].filter(Boolean).join(' ');
  return html`
    ${data.series.length > 1 && html`<${Legend} names=${data.series.map((series) => series.name)} />`}
    <div class="bars" role="img" aria-label=${`${data.title}. The numbers are in the table below.`}>
      ${data.categories.map(
        (category, index) => html`<div class="bar-row" key=${category}>
        <span class="bar-name" dir="auto">${category}</span>
        <span class="bar-group">${data.series.map((series, tone) => drawBar(series.values[index], tone, most))}</span>
      </div>`,
      )}
    </div>
    ${axis !== '' && html`<p class="chart-axis">${axis}</p>`}
  `;
}

/** The number follows its bar, so a full bar leaves it a fifth of the room. */
const room = 80;

function drawBar(value: number | undefined, tone: number, most: number): Drawn {
  if (value === undefined) return null;
  const length = (Math.max(0, value) / most) * room;
  return html`<svg class="bar" key=${tone} aria-hidden="true">
    <rect class=${`tone-${tone}`} width=${`${length}%`} height="100%" rx="3" />
    <text x=${`${length}%`} dx="7" y="50%" dominant-baseline="central">${value}</text>
  </svg>`;
}
