import type { types } from '@slack/bolt';
import type { Bar, Element } from '../../../chat/view.ts';
import { LIMITS } from './limits.ts';
import { fitted } from './text-objects.ts';

type Chart = Extract<Element, { kind: 'chart' }>;

/** A bar chart drawn by Slack, or nothing where there is nothing to draw. Not in Bolt's types yet, hence the cast. */
export function drawChart(chart: Chart): types.KnownBlock[] {
  const bars = chart.bars.filter((bar) => Number.isFinite(bar.value)).slice(0, LIMITS.chart.bars);
  if (bars.length === 0) return [];
  const points = withOwnLabels(bars).map(({ label, value }) => ({ label, value }));
  const block = {
    type: 'data_visualization',
    title: fitted(chart.title, LIMITS.chart.title),
    chart: {
      type: 'bar',
      series: [{ name: fitted(chart.unit, LIMITS.chart.label), data: points }],
      axis_config: {
        categories: points.map((point) => point.label),
        y_label: fitted(chart.unit, LIMITS.chart.title),
      },
    },
  };
  return [block as unknown as types.KnownBlock];
}

/** The same numbers in words, one line a bar. */
export function chartLines(chart: Chart): string[] {
  return chart.bars.map((bar) => `${bar.label}: ${bar.value} ${chart.unit}`);
}

/** The blocks without those that only some Slack servers can draw. */
export function withoutCharts(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  return blocks.filter((block) => !isChart(block));
}

/** Whether a block is a chart. */
export function isChart(block: { readonly type: string }): boolean {
  return block.type === 'data_visualization';
}

/** Slack wants each label once; what is cut short may not be told apart any more. */
function withOwnLabels(bars: readonly Bar[]): Bar[] {
  const seen = new Set<string>();
  return bars.map((bar, index) => {
    const short = fitted(bar.label, LIMITS.chart.label);
    const label = seen.has(short) ? `${index + 1}. ${fitted(bar.label, LIMITS.chart.label - 3)}` : short;
    seen.add(label);
    return { label, value: bar.value };
  });
}
