import { describe, expect, it } from 'vitest';
import { readChart } from '../../../src/sandbox/page/chart/chart.ts';

describe('a chart is read from the wire', () => {
  it('pairs the points of a series with the categories, whatever their order', () => {
    const chart = {
      type: 'bar',
      series: [
        {
          name: 'Counted',
          data: [
            { label: 'Tom', value: 52.5 },
            { label: 'Maya', value: 41 },
          ],
        },
      ],
      axis_config: { categories: ['Maya', 'Tom', 'Ben'], y_label: 'Credits' },
    };
    expect(readChart({ type: 'data_visualization', title: 'Credits this period', chart })).toEqual({
      title: 'Credits this period',
      kind: 'bar',
      xLabel: '',
      yLabel: 'Credits',
      categories: ['Maya', 'Tom', 'Ben'],
      series: [{ name: 'Counted', values: [41, 52.5, undefined] }],
    });
  });

  it('reads the segments of a pie', () => {
    const chart = {
      type: 'pie',
      segments: [
        { label: 'Workshops', value: 12 },
        { label: 'Reading', value: 4 },
      ],
    };
    const data = readChart({ type: 'data_visualization', title: 'Hours', chart });
    expect(data).toMatchObject({
      kind: 'pie',
      categories: ['Workshops', 'Reading'],
      series: [{ values: [12, 4] }],
    });
  });
});
