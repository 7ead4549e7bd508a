import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Form } from '../../../src/chat/form.ts';
import type { Element, View } from '../../../src/chat/view.ts';
import { readInput } from '../../../src/platforms/teams/input-names.ts';
import { LIMITS } from '../../../src/platforms/teams/render/limits.ts';
import { createRenderer } from '../../../src/platforms/teams/render/renderer.ts';
import { keepLog } from '../slack/fake-slack.ts';

const strict = createRenderer('throw', keepLog());
const kind = createRenderer('cut', keepLog());
const draw = (...elements: Element[]) => strict.view({ summary: 'Summary', elements }).card;

type Node = Record<string, unknown>;
const nodesIn = (node: unknown): Node[] => {
  if (Array.isArray(node)) return node.flatMap(nodesIn);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Node, ...Object.values(node).flatMap(nodesIn)];
};
const ofType = (node: unknown, type: string) => nodesIn(node).filter((each) => each.type === type);

describe('a card', () => {
  it('says in words what a tone means, and where a name is typed', () => {
    const warned = draw({ kind: 'text', text: 'The deadline is near.', tone: 'warning' });
    expect(JSON.stringify(warned)).toContain('⚠️ Note: The deadline is near.');
    const form: Form = {
      ...{ title: 'Your manager', submit: 'Save' },
      fields: [{ kind: 'person', name: 'manager', label: 'Manager' }],
    };
    const { card } = strict.form(form, { form: 'x', input: {} }, []);
    expect(ofType(card, 'Input.ChoiceSet')).toMatchObject([{ placeholder: 'Type a name' }]);
  });

  it('says in words what cannot be drawn at all', () => {
    const never = undefined as unknown as Element;
    expect(JSON.stringify(kind.view({ summary: 'Summary', elements: [never] }))).toContain(
      'Your request was worked on, but the answer could not be shown here. Type credits to see how things stand.',
    );
  });

  it('has the version, the words and the language that clients ask for', () => {
    expect(draw({ kind: 'text', text: 'Hello' })).toMatchObject({
      type: 'AdaptiveCard',
      version: '1.5',
      lang: 'en',
      fallbackText: 'Summary',
      speak: 'Summary',
    });
  });

  it('names each press: verb and action, handler and input, and a drawing of its own', () => {
    const button = { label: 'Undo', act: { kind: 'does', handler: 'log.undo', input: { id: 7 } } } as const;
    const [one, two] = [
      draw({ kind: 'buttons', buttons: [button] }),
      draw({ kind: 'buttons', buttons: [button] }),
    ];
    const [first] = ofType(one, 'Action.Execute');
    const [second] = ofType(two, 'Action.Execute');
    expect(first).toMatchObject({
      verb: 'does',
      data: { action: 'does', handler: 'log.undo', input: { id: 7 } },
    });
    const drawings = [first, second].map((each) => z.object({ draw: z.string() }).parse(each?.data).draw);
    expect(new Set(drawings).size).toBe(2);
  });

  it('asks before what needs a yes, with a no beside it, and nothing is sent until then', () => {
    const confirm = { question: 'Really erase all?', yes: 'Erase' };
    const button = { label: 'Erase me', act: { kind: 'does', handler: 'x', input: {} }, confirm } as const;
    const card = draw({ kind: 'buttons', buttons: [button] });
    const [, question] = card.body;
    const [ask] = ofType(card, 'Action.ToggleVisibility');
    expect(ask).toMatchObject({ type: 'Action.ToggleVisibility', title: 'Erase me' });
    expect(question).toMatchObject({ isVisible: false });
    expect(ask).toMatchObject({ targetElements: [question?.id] });
    expect(JSON.stringify(question)).toContain('Really erase all?');
    expect(ofType(question, 'Action.Execute').map(({ title }) => title)).toEqual(['Erase']);
    expect(ofType(question, 'Action.ToggleVisibility').map(({ title }) => title)).toEqual(['No']);
  });

  it('draws a chart with its numbers below it and words where no chart is drawn', () => {
    const card = draw({
      kind: 'chart',
      draws: 'bars',
      title: 'Credit',
      unit: 'h',
      bars: [{ label: 'Technology', value: 3 }],
    });
    const [chart, numbers] = card.body;
    expect(chart).toMatchObject({ type: 'Chart.HorizontalBar', data: [{ x: 'Technology', y: 3 }] });
    expect(chart).toMatchObject({ altText: 'Bar chart: Credit. The same numbers stand below.' });
    expect(JSON.stringify(chart?.fallback)).toContain('Credit');
    expect(JSON.stringify(numbers)).toContain('Technology: 3 h');
  });

  const HOURS = {
    kind: 'chart',
    draws: 'parts',
    title: 'Hours',
    parts: [
      { label: 'Workshop', value: 3.5, says: 'Workshop: 3 h 30 min' },
      { label: 'x'.repeat(50), value: 1, says: 'Visits: 1 h' },
    ],
  } as const;

  it('draws parts of a whole as a ring, with each in words below it', () => {
    const [ring, ...numbers] = draw(HOURS).body;
    expect(ring).toMatchObject({
      type: 'Chart.Donut',
      title: 'Hours',
      data: [
        { legend: 'Workshop', value: 3.5, color: 'categoricalBlue' },
        { legend: `${'x'.repeat(39)}…`, value: 1, color: 'categoricalMarigold' },
      ],
      altText: 'Ring chart: Hours. The same numbers stand below.',
    });
    expect(JSON.stringify(ring?.fallback)).toContain('Hours');
    expect(JSON.stringify(numbers)).toMatch(/Workshop: 3 h 30 min.*Visits: 1 h/);
  });

  it.each([
    ['more parts than can be told apart', [1, 1, 1, 1, 1]],
    ['a part of nothing', [0]],
    ['a part that is no number', [Number.NaN]],
  ])('says a whole with %s in words only', (_what, values) => {
    const more = values.map((value, index) => ({ label: `${index}`, value, says: `more ${index}` }));
    const { body } = draw({ ...HOURS, parts: [...HOURS.parts, ...more] });
    expect(JSON.stringify(body)).not.toContain('Chart.');
    expect(JSON.stringify(body)).toContain('more 0');
  });
});

describe('a form', () => {
  const form: Form = {
    title: 'Log learning',
    submit: 'Save',
    fields: [
      {
        kind: 'text',
        name: 'title',
        label: 'What was it?',
        value: 'Weeding',
        error: 'Too short.',
        hint: 'A name',
      },
      { kind: 'paragraph', name: 'notes', label: 'Notes', optional: true },
      { kind: 'day', name: 'day', label: 'Day', value: '2031-06-04' },
      { kind: 'time', name: 'at', label: 'At', optional: true },
      {
        kind: 'choice',
        name: 'kind',
        label: 'Kind',
        value: 'a,b',
        choices: [{ value: 'a,b', label: 'A, b' }],
      },
      {
        kind: 'choices',
        name: 'tags',
        label: 'Tags',
        value: ['x,y', 'z'],
        choices: [
          { value: 'x,y', label: 'X' },
          { value: 'z', label: 'Z' },
        ],
      },
      { kind: 'person', name: 'manager', label: 'Manager', value: 'guid-1', optional: true },
    ],
  };
  const people = [{ user: 'guid-1', name: 'Marta Lindqvist' }];
  const { card } = strict.form(form, { form: 'log.form', input: {} }, people);
  const inputs = nodesIn(card).filter(({ type }) => String(type).startsWith('Input.'));

  it('gives every input a label, and says what is missing in what is wanted', () => {
    for (const input of inputs) expect(input.label, String(input.id)).toMatch(/\S/);
    expect(
      inputs.filter(({ isRequired }) => isRequired === true).map(({ errorMessage }) => errorMessage),
    ).toEqual([
      'Please fill in “What was it?”.',
      'Please fill in “Day”.',
      'Please fill in “Kind”.',
      'Please fill in “Tags”.',
    ]);
  });

  it('keeps what was typed, shows what was wrong at its field, and reads back what it drew', () => {
    const answers = inputs.flatMap(({ id, value }) => readInput(String(id), value) ?? []);
    expect(Object.fromEntries(answers.map(({ name, value }) => [name, value]))).toEqual({
      title: 'Weeding',
      day: '2031-06-04',
      kind: 'a,b',
      tags: ['x,y', 'z'],
      manager: 'guid-1',
    });
    expect(JSON.stringify(card)).toContain('⚠️ Please correct: Too short.');
  });

  it('can be sent and can be closed, and closing asks for nothing to be filled in', () => {
    expect(ofType(card, 'Action.Execute')).toMatchObject([
      { title: 'Save', verb: 'submit', data: { action: 'submit', form: 'log.form' } },
      { title: 'Cancel', verb: 'cancel', data: { action: 'cancel' }, associatedInputs: 'none' },
    ]);
  });
});

/** Everything that could make a client draw something else than the words. */
const hostile = fc.oneof(
  fc.constantFrom(
    '**bold** _it_ ~~no~~ `code`',
    '[here](https://evil.example)',
    'https://evil.example www.evil.example',
    '<at>Everyone</at>',
    '# Heading\n- item\n1. one\n> quote',
    '{{DATE(2017-02-14T06:00:00Z,SHORT)}} \\(name)',
    '&lt;b&gt; &amp; <script>alert(1)</script>',
    '\u0000\ud800 half',
  ),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
);

const element: fc.Arbitrary<Element> = fc.oneof(
  hostile.map((text): Element => ({ kind: 'heading', text })),
  fc.record({
    kind: fc.constant('text' as const),
    text: hostile,
    tone: fc.constantFrom(
      'plain' as const,
      'strong' as const,
      'quiet' as const,
      'good' as const,
      'warning' as const,
    ),
  }),
  hostile.map((text): Element => ({ kind: 'quote', text })),
  fc.array(hostile, { maxLength: 5 }).map((items): Element => ({ kind: 'list', items })),
  hostile.map((value): Element => ({ kind: 'facts', facts: [{ label: value, value }] })),
  fc
    .record({ share: fc.double(), numbers: hostile, label: hostile })
    .map((each): Element => ({ kind: 'progress', ...each })),
  hostile.map((title): Element => ({ kind: 'item', title, detail: title, buttons: [] })),
);

describe('whatever somebody typed', () => {
  it('formats, links and mentions nothing', () => {
    fc.assert(
      fc.property(fc.array(element, { maxLength: 12 }), hostile, (elements, summary) => {
        const { card, summary: told } = kind.view({ summary, elements });
        // Only a text block reads Markdown: whatever stands in one is free of it.
        for (const { text } of ofType(card, 'TextBlock')) {
          expect(text).not.toMatch(/[*_~`<>[\]|\\]|:\/\/|www\.|\{\{|^\s*([-+#]|\d+[.)])/im);
        }
        for (const { text } of ofType(card, 'TextRun')) expect(text).not.toContain('{{');
        for (const words of [told, card.fallbackText, card.speak])
          expect(words).not.toMatch(/[*_~`<>[\]]|:\/\//);
        expect(nodesIn(card).every((node) => !('entities' in node))).toBe(true);
        expect(JSON.stringify(card)).toBe(JSON.stringify(card).toWellFormed());
      }),
      { numRuns: 300 },
    );
  });

  it('stays within 25 KB of UTF-16, and says so where it had to be cut', () => {
    const long: View = {
      summary: 'Long',
      elements: Array.from(
        { length: 80 },
        (_, n): Element => ({ kind: 'text', text: `${n} ${'word '.repeat(60)}` }),
      ),
    };
    const { card } = kind.view(long);
    expect(JSON.stringify(card).length).toBeLessThanOrEqual(LIMITS.card);
    expect(JSON.stringify(card)).toContain(
      'Teams cannot show more than this in one message. The rest is behind the buttons of your home: type home.',
    );
    expect(() => strict.view(long)).toThrow('Too long');
  });
});
