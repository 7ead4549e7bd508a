import type { Block } from '../../page-api.ts';
import { listOf, numberOf, objectOf, stringOf, stringsOf, wordsOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';
import { decode } from '../text/decode.ts';
import { BarChart } from './bar-chart.ts';
import { ChartTable } from './chart-table.ts';
import { PieChart } from './pie-chart.ts';

/** The numbers of a chart: one row a category, one column a series. */
export type ChartData = {
  title: string;
  kind: 'pie' | 'bar';
  xLabel: string;
  yLabel: string;
  categories: string[];
  series: { name: string; values: (number | undefined)[] }[];
};

/** Draws a data_visualization block as a picture, and the same numbers as a table one press away. */
export function Chart({ block }: { block: Block }): Drawn {
  const data = readChart(block);
  return html`<figure class="chart">
    <figcaption dir="auto">${data.title}</figcaption>
    ${data.kind === 'pie' ? html`<${PieChart} data=${data} />` : html`<${BarChart} data=${data} />`}
    <details class="chart-numbers">
      <summary>The same numbers as a table</summary>
      <${ChartTable} data=${data} />
    </details>
  </figure>`;
}

/** Reads Slack's wire shape: segments of a pie; series of labelled points over an axis for everything else. */
export function readChart(block: Block): ChartData {
  const chart = objectOf(block, 'chart');
  const axis = objectOf(chart, 'axis_config');
  const common = {
    title: wordsOf(block, 'title'),
    xLabel: wordsOf(axis, 'x_label'),
    yLabel: wordsOf(axis, 'y_label'),
  };
  if (stringOf(chart, 'type') === 'pie') {
    const segments = listOf(chart, 'segments');
    return {
      ...common,
      kind: 'pie',
      categories: segments.map((segment) => wordsOf(segment, 'label')),
      series: [{ name: 'Value', values: segments.map((segment) => numberOf(segment, 'value')) }],
    };
  }
  const categories = stringsOf(axis, 'categories');
  const series = listOf(chart, 'series').map((each) => {
    const points = listOf(each, 'data');
    const valueAt = (label: string) => points.find((point) => stringOf(point, 'label') === label);
    return {
      name: wordsOf(each, 'name'),
      values: categories.map((label) => numberOf(valueAt(label) ?? {}, 'value')),
    };
  });
  return { ...common, kind: 'bar', categories: categories.map(decode), series };
}
