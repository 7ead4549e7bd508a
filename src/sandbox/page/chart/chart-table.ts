import { type Drawn, html } from '../html.ts';
import type { ChartData } from './chart.ts';

/** The numbers of a chart, for everybody who reads better than they guess lengths. */
export function ChartTable({ data }: { data: ChartData }): Drawn {
  return html`<table>
    <caption class="sr-only">${data.title}</caption>
    <thead>
      <tr><th scope="col">${data.xLabel || 'Name'}</th>${data.series.map((series) => html`<th scope="col">${series.name}</th>`)}</tr>
    </thead>
    <tbody>
      ${data.categories.map(
        (category, index) => html`<tr key=${category}>
        <th scope="row">${category}</th>${data.series.map((series) => html`<td>${series.values[index] ?? '–'}</td>`)}
      </tr>`,
      )}
    </tbody>
  </table>`;
}
