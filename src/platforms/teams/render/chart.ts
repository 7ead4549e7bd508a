import type { Element } from '../../../chat/view.ts';
import type { Part } from './card.ts';
import { LIMITS } from './limits.ts';
import { fitted, paragraph, run } from './words.ts';

type Chart = Extract<Element, { kind: 'chart' }>;

/** A bar chart where the client draws one, and always the same numbers below it, one line a bar. */
export function drawChart(chart: Chart): Part[] {
  const bars = chart.bars.filter((bar) => Number.isFinite(bar.value)).slice(0, LIMITS.chart.bars);
  const lines = chart.bars.flatMap((bar) => paragraph(`• ${bar.label}: ${bar.value} ${chart.unit}`));
  if (bars.length === 0) return lines;
  const title = fitted(chart.title, LIMITS.title);
  const picture: Part = {
    type: 'Chart.HorizontalBar',
    title,
    xAxisTitle: fitted(chart.unit, LIMITS.chart.label),
    data: bars.map((bar) => ({ x: fitted(bar.label, LIMITS.chart.label), y: bar.value })),
    altText: `Bar chart: ${title}. The same numbers stand below.`,
    // What a client that knows no charts shows in its place.
    fallback: { type: 'RichTextBlock', inlines: [run(title, { weight: 'Bolder' })] },
  };
  return [picture, ...lines];
}
