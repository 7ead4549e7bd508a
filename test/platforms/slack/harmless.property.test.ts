import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Element, View } from '../../../src/chat/view.ts';
import { typedText } from '../../../src/platforms/slack/inbound/typed-text.ts';
import { toBlocks } from '../../../src/platforms/slack/render/blocks.ts';
import { expectHarmless } from '../../bad-input/harmless.ts';
import { TYPED } from '../../bad-input/typed.ts';

describe('rendering', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(
      ...TYPED.map(([, text]) => text),
      '',
      ' ',
      '*',
      '\n',
      '<',
      '&amp;lt;',
      ':a:',
      '>q',
      '\0',
      '\ud800',
    ),
    fc.tuple(fc.constantFrom(...TYPED.map(([, text]) => text)), fc.string()).map((parts) => parts.join('')),
  );
  const part = fc.record({ label: words, value: fc.integer({ min: 1 }), says: words });
  const element: fc.Arbitrary<Element> = fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), text: words }),
    fc.record({
      kind: fc.constant('text' as const),
      text: words,
      tone: fc.constantFrom(
        'plain' as const,
        'strong' as const,
        'quiet' as const,
        'good' as const,
        'warning' as const,
      ),
    }),
    fc.record({ kind: fc.constant('quote' as const), text: words }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(words, { maxLength: 5 }) }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: words, value: words }), { maxLength: 5 }),
    }),
    fc.record({
      kind: fc.constant('progress' as const),
      label: words,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      numbers: words,
    }),
    fc.record({ kind: fc.constant('item' as const), title: words, detail: words, buttons: fc.constant([]) }),
    fc.record({
      kind: fc.constant('chart' as const),
      draws: fc.constant('bars' as const),
      title: words,
      unit: words,
      bars: fc.array(fc.record({ label: words, value: fc.nat() }), { maxLength: 6 }),
    }),
    fc.record({
      kind: fc.constant('chart' as const),
      draws: fc.constant('parts' as const),
      title: words,
      parts: fc.tuple(part, part),
    }),
    fc.record({
      kind: fc.constant('buttons' as const),
      buttons: fc.array(
        fc.record({
          label: words,
          describes: words,
          act: fc.constant({ kind: 'does' as const, handler: 'x', input: {} }),
        }),
        { maxLength: 3 },
      ),
    }),
  );

  test('no text of any element can mention, link or format on any surface', () => {
    const views: fc.Arbitrary<View> = fc.record({
      summary: words,
      elements: fc.array(element, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(
        views,
        fc.constantFrom('message' as const, 'modal' as const, 'home' as const),
        (view, surface) => {
          expectHarmless(surface, toBlocks(view, surface, 'cut'));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('whatever Slack makes of typed text comes back as it was typed', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(words, (text) => {
        expect(typedText(escaped(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});
