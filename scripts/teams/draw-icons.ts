import type { Picture } from './write-png.ts';

/*
 * The app's two pictures: a printed page whose last word, the catchword, stands alone at its foot. Drawn from these
 * few shapes, in units of a square of 32 by 32.
 */

type Point = readonly [x: number, y: number];
type Color = readonly [red: number, green: number, blue: number];

/** A shape is what is inside; later shapes cover earlier ones, and one without color cuts a hole. */
type Shape = { readonly color: Color | undefined; inside(x: number, y: number): boolean };

const NAVY: Color = [0x2b, 0x3a, 0x55];
const PAPER: Color = [0xfb, 0xf7, 0xee];
const INK: Color = [0xb4, 0xbb, 0xc9];
const RED: Color = [0xc2, 0x41, 0x2d];
const WHITE: Color = [0xff, 0xff, 0xff];

const PAGE: readonly Point[] = [
  [8.5, 5.5],
  [19.5, 5.5],
  [23.5, 9.5],
  [23.5, 26.5],
  [8.5, 26.5],
];
const FOLD: readonly Point[] = [
  [19.5, 5.5],
  [23.5, 9.5],
  [19.5, 9.5],
];

/** 192 by 192, in full color to its edges: Teams cuts its own corners. */
export function drawColorIcon(): Picture {
  return draw(192, [
    bar(0, 0, 32, 32, 0, NAVY),
    polygon(PAGE, PAPER),
    polygon(FOLD, INK),
    bar(11, 11.5, 10, 1.3, 0.65, INK),
    bar(11, 14.5, 10, 1.3, 0.65, INK),
    bar(11, 17.5, 10, 1.3, 0.65, INK),
    bar(11, 20.5, 6, 1.3, 0.65, INK),
    bar(16, 22.8, 5, 1.8, 0.9, RED),
  ]);
}

/** 32 by 32, white on nothing. */
export function drawOutlineIcon(): Picture {
  const inner: readonly Point[] = [
    [8, 4],
    [18.6, 4],
    [24, 9.4],
    [24, 28],
    [8, 28],
  ];
  const outer: readonly Point[] = [
    [6, 2],
    [19.4, 2],
    [26, 8.6],
    [26, 30],
    [6, 30],
  ];
  return draw(32, [
    polygon(outer, WHITE),
    polygon(inner, undefined),
    bar(10, 11, 12, 2, 0, WHITE),
    bar(10, 16, 12, 2, 0, WHITE),
    bar(16, 23, 6, 3, 0, WHITE),
  ]);
}

const SAMPLES = 8;

/** Each pixel is the mean of 8 by 8 points in it. */
function draw(size: number, shapes: readonly Shape[]): Picture {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) pixels.set(pixelAt(x, y, size, shapes), (y * size + x) * 4);
  }
  return { width: size, height: size, pixels };
}

function pixelAt(x: number, y: number, size: number, shapes: readonly Shape[]): readonly number[] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const at = (pixel: number, step: number) => ((pixel + (step + 0.5) / SAMPLES) / size) * 32;
    const [u, v] = [at(x, sample % SAMPLES), at(y, Math.floor(sample / SAMPLES))];
    const color = shapes.findLast((shape) => shape.inside(u, v))?.color;
    if (!color) continue;
    covered += 1;
    for (const [index, part] of color.entries()) sum[index] = (sum[index] ?? 0) + part;
  }
  if (covered === 0) return [0xff, 0xff, 0xff, 0];
  return [...sum.map((part) => Math.round(part / covered)), Math.round((covered * 255) / SAMPLES ** 2)];
}

function bar(x: number, y: number, width: number, height: number, radius: number, color: Color): Shape {
  const outside = (at: number, from: number, length: number) =>
    Math.max(from + radius - at, at - (from + length - radius), 0);
  return {
    color,
    inside: (u, v) => {
      const [across, down] = [outside(u, x, width), outside(v, y, height)];
      return radius === 0 ? across === 0 && down === 0 : Math.hypot(across, down) <= radius;
    },
  };
}

/** Inside is where a ray to the right crosses an odd number of edges. */
function polygon(points: readonly Point[], color: Color | undefined): Shape {
  return {
    color,
    inside: (u, v) => {
      let inside = false;
      for (const [index, [x1, y1]] of points.entries()) {
        const [x2, y2] = points.at(index - 1) ?? [x1, y1];
        if (y1 > v !== y2 > v && u < ((x2 - x1) * (v - y1)) / (y2 - y1) + x1) inside = !inside;
      }
      return inside;
    },
  };
}
