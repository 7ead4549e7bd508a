import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart } from '../../../src/chat/view.ts';
import { ACTIVITY_KINDS } from '../../../src/core/activity.ts';
import { hoursByKind } from '../../../src/features/logging/hours-by-kind.ts';
import type { KindSum } from '../../../src/features/logging/store.ts';
import { LIMITS } from '../../../src/platforms/slack/render/limits.ts';

const sums = fc.uniqueArray(
  fc.record({ kind: fc.constantFrom(...ACTIVITY_KINDS), minutes: fc.integer({ min: 1, max: 200_000 }) }),
  { selector: ({ kind }) => kind },
);

function ringOf(of: readonly KindSum[]): Extract<Chart, { draws: 'parts' }> | undefined {
  const chart = hoursByKind('2026', of).find((each) => each.kind === 'chart');
  return chart?.kind === 'chart' && chart.draws === 'parts' ? chart : undefined;
}

describe('where the hours went', () => {
  it('is a ring that adds up and that every platform draws, from two kinds on', () => {
    fc.assert(
      fc.property(sums, (all) => {
        const ring = ringOf(all);
        expect(ring === undefined).toBe(all.length < 2);
        if (!ring) return;
        const { parts } = ring;
        expect(parts.length).toBe(Math.min(all.length, LIMITS.chart.shown));
        const minutes = all.reduce((sum, each) => sum + each.minutes, 0);
        const drawn = parts.reduce((sum, { value }) => sum + value, 0);
        expect(Math.abs(drawn - minutes / 60)).toBeLessThan(0.01 * parts.length);
        for (const { value } of parts) expect(value).toBeGreaterThan(0);
        for (const { label } of parts) expect(label.length).toBeLessThanOrEqual(LIMITS.chart.label);
        expect(new Set(parts.map(({ label }) => label)).size).toBe(parts.length);
        expect(ring.title.length).toBeLessThanOrEqual(LIMITS.chart.title);
      }),
    );
  });

  it('names the largest first, and the smallest together with all that has no kind of its own', () => {
    const all = ['other', 'visit', 'webinar', 'reading', 'meeting', 'course', 'workshop'].map(
      (kind, index) => ({ kind, minutes: 500 - 10 * index }),
    );
    expect(ringOf(all)?.parts.map(({ says }) => says)).toEqual([
      'Visit to another library: 8 h 10 min',
      'Webinar: 8 h',
      'Professional reading: 7 h 50 min',
      'Meeting: 7 h 40 min',
      'Course: 7 h 30 min',
      'Other kinds: 15 h 40 min (Other learning and Workshop)',
    ]);
  });

  it('has short names where a long one would be cut', () => {
    const long = ['semester-course', 'quarter-course', 'self-directed', 'presenting', 'visit'];
    const all = long.map((kind, index) => ({ kind, minutes: 500 - index }));
    expect(ringOf(all)?.parts.map(({ label }) => label)).toEqual([
      'College (semester)',
      'College (quarter)',
      'Self-directed',
      'Presenting',
      'Library visit',
    ]);
  });

  it('says the whole in words', () => {
    const all = [
      { kind: 'webinar', minutes: 30 },
      { kind: 'something of an older version', minutes: 61 },
    ];
    expect(hoursByKind('2026', all)[0]).toMatchObject({
      text: 'Where your hours went in 2026: 1 h 31 min',
    });
    expect(ringOf(all)?.parts.map(({ says }) => says)).toEqual([
      'Other learning: 1 h 1 min',
      'Webinar: 30 min',
    ]);
  });
});
