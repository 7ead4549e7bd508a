import type { types } from '@slack/bolt';
import type { Chart } from '../../../chat/view.ts';
import { LIMITS } from './limits.ts';
import { fitted } from './text-objects.ts';

type Bars = Extract<Chart, { draws: 'bars' }>;
type Whole = Extract<Chart, { draws: 'parts' }>;
type Point = { readonly label: string; readonly value: number };

/** A chart drawn by Slack, or nothing where there is nothing to draw. Not in Bolt's types yet, hence the cast. */
export function drawChart(chart: Chart): types.KnownBlock[] {
  const drawn = chart.draws === 'bars' ? barsOf(chart) : pieOf(chart);
  if (!drawn) return [];
  const title = fitted(chart.title, LIMITS.chart.title);
  const block = { type: 'data_visualization', title, chart: drawn };
  return [block as unknown as types.KnownBlock];
}

/** The same numbers in words, one line each. */
export function chartLines(chart: Chart): string[] {
  switch (chart.draws) {
    case 'bars':
      return chart.bars.map((bar) => `${bar.label}: ${bar.value} ${chart.unit}`);
    case 'parts':
      return chart.parts.map(({ says }) => says);
    default:
      return chart satisfies never;
  }
}

/** The blocks without those that only some Slack servers can draw. */
export function withoutCharts(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  return blocks.filter((block) => !isChart(block));
}

/** Whether a block is a chart. */
export function isChart(block: { readonly type: string }): boolean {
  return block.type === 'data_visualization';
}

function barsOf(chart: Bars): object | undefined {
  const bars = chart.bars.filter((bar) => Number.isFinite(bar.value)).slice(0, LIMITS.chart.shown);
  if (bars.length === 0) return undefined;
  const points = withOwnLabels(bars);
  return {
    type: 'bar',
    series: [{ name: fitted(chart.unit, LIMITS.chart.label), data: points }],
    axis_config: {
      categories: points.map((point) => point.label),
      y_label: fitted(chart.unit, LIMITS.chart.title),
    },
  };
}

/** A pie with a part left out would tell of another whole, so there is none then. Slack refuses parts of nothing. */
function pieOf({ parts }: Whole): object | undefined {
  const whole = parts.every(({ value }) => value > 0 && value < Infinity);
  return whole && parts.length <= LIMITS.chart.shown
    ? { type: 'pie', segments: withOwnLabels(parts) }
    : undefined;
}

/** Slack wants each label once; what is cut short may not be told apart any more. */
function withOwnLabels(points: readonly Point[]): Point[] {
  const seen = new Set<string>();
  return points.map((point, index) => {
    const short = fitted(point.label, LIMITS.chart.label);
    const label = seen.has(short) ? `${index + 1}. ${fitted(point.label, LIMITS.chart.label - 3)}` : short;
    seen.add(label);
    return { label, value: point.value };
  });
}
