import { LIMITS } from '../limits.ts';
import { listIn, objectIn } from '../read-json.ts';
import { also, anyNumber, byType, type Check, complaint, list, shape, text } from './check-shape.ts';

const point = shape({ label: text(LIMITS.chart.label), value: anyNumber });

const pie = also(shape({ type: text(20), segments: list(point, 1, LIMITS.chart.segments) }), (value, at) =>
  listIn(value.segments).some((each) => Number(objectIn(each).value) <= 0)
    ? complaint('segment values must be positive', at)
    : [],
);

const bar = also(
  shape({
    type: text(20),
    series: list(
      shape({ name: text(LIMITS.chart.label), data: list(point, 1, LIMITS.chart.points) }),
      1,
      LIMITS.chart.series,
    ),
    axis_config: shape(
      { categories: list(text(LIMITS.chart.label), 1, LIMITS.chart.points) },
      { x_label: text(LIMITS.chart.axisTitle), y_label: text(LIMITS.chart.axisTitle) },
    ),
  }),
  (value, at) => {
    const categories = listIn(objectIn(value.axis_config).categories).map(String);
    const series = listIn(value.series).map(objectIn);
    const names = series.map((each) => String(each.name));
    return [
      ...(new Set(categories).size < categories.length
        ? complaint('categories must be unique', `${at}/axis_config/categories`)
        : []),
      ...(new Set(names).size < names.length ? complaint('series names must be unique', `${at}/series`) : []),
      ...series.flatMap((each, index) => {
        const labels = listIn(each.data).map((one) => String(objectIn(one).label));
        return [...labels].sort().join('\n') === [...categories].sort().join('\n')
          ? []
          : complaint('each series needs exactly one point per category', `${at}/series/${index}/data`);
      }),
    ];
  },
);

/** A chart drawn by Slack: a pie or bars. */
export const chart: Check = shape(
  { type: text(30), title: text(LIMITS.chart.title), chart: byType({ pie, bar }) },
  { block_id: text(LIMITS.id) },
);
