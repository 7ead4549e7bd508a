import type { ChartColor } from '@microsoft/teams.cards';
import type { Chart } from '../../../chat/view.ts';
import type { Part } from './card.ts';
import { LIMITS } from './limits.ts';
import { fitted, paragraph, run } from './words.ts';

type Bars = Extract<Chart, { draws: 'bars' }>;
type Whole = Extract<Chart, { draws: 'parts' }>;

/** A chart where the client draws one, and always the same numbers below it, one line each. */
export function drawChart(chart: Chart): Part[] {
  switch (chart.draws) {
    case 'bars':
      return [
        ...drawBars(chart),
        ...lines(chart.bars.map((bar) => `${bar.label}: ${bar.value} ${chart.unit}`)),
      ];
    case 'parts':
      return [...drawRing(chart), ...lines(chart.parts.map(({ says }) => says))];
    default:
      return chart satisfies never;
  }
}

function drawBars(chart: Bars): Part[] {
  const bars = chart.bars.filter((bar) => Number.isFinite(bar.value)).slice(0, LIMITS.chart.shown);
  if (bars.length === 0) return [];
  const title = fitted(chart.title, LIMITS.title);
  return [
    {
      type: 'Chart.HorizontalBar',
      ...described(title, `Bar chart: ${title}. The same numbers stand below.`),
      xAxisTitle: fitted(chart.unit, LIMITS.chart.label),
      data: bars.map((bar) => ({ x: fitted(bar.label, LIMITS.chart.label), y: bar.value })),
    },
  ];
}

/** The usual colors are shades of one, and the first of the other sets is the red of a warning. */
const PART_COLORS = [
  'categoricalBlue',
  'categoricalMarigold',
  'categoricalTeal',
  'categoricalPurple',
  'categoricalLime',
  'categoricalLavender',
] as const satisfies readonly ChartColor[];

/** A ring with a part left out would tell of another whole, so there is none then. */
function drawRing(chart: Whole): Part[] {
  const { parts } = chart;
  if (parts.length > LIMITS.chart.shown || parts.some(({ value }) => !(value > 0 && value < Infinity)))
    return [];
  const title = fitted(chart.title, LIMITS.title);
  return [
    {
      type: 'Chart.Donut',
      ...described(title, `Ring chart: ${title}. The same numbers stand below.`),
      data: parts.map((part, at) => ({
        legend: fitted(part.label, LIMITS.chart.label),
        value: part.value,
        color: PART_COLORS[at],
      })),
    },
  ];
}

function described(title: string, altText: string) {
  return {
    title,
    altText,
    // What a client that knows no charts shows in its place.
    fallback: { type: 'RichTextBlock', inlines: [run(title, { weight: 'Bolder' })] },
  };
}

function lines(numbers: readonly string[]): Part[] {
  return numbers.flatMap((each) => paragraph(`• ${each}`));
}
