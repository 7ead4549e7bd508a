import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import type { Element, View } from '../../../src/chat/view.ts';
import { toBlocks } from '../../../src/platforms/slack/render/blocks.ts';
import { drawForm } from '../../../src/platforms/slack/render/form.ts';
import { createRenderer } from '../../../src/platforms/slack/render/surfaces.ts';
import { refuseMessage } from '../../../src/sandbox/blocks/check-message.ts';
import { refuseView } from '../../../src/sandbox/blocks/check-view.ts';
import { keepLog } from './fake-slack.ts';

const draw = (...elements: Element[]) => toBlocks({ summary: 'Summary', elements }, 'message', 'throw');
const HOURS = {
  kind: 'chart',
  draws: 'parts',
  title: 'Hours',
  parts: [
    { label: 'Workshop', value: 3.5, says: 'Workshop: 3 h 30 min' },
    { label: 'Visits to libraries in town', value: 1, says: 'Visits in town: 1 h' },
    { label: 'Visits to libraries elsewhere', value: 0.5, says: 'Visits elsewhere: 30 min' },
  ],
} as const;
const undo = (n: number) =>
  ({ label: `Undo ${n}`, act: { kind: 'does', handler: 'log.undo', input: { id: n } } }) as const;

describe('each element', () => {
  it('heading', () => {
    expect(draw({ kind: 'heading', text: 'Credits & more' })).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Credits &amp; more', emoji: false } },
    ]);
  });

  it('text in each tone, told by a sign or a word and not by colour', () => {
    const tones = (['plain', 'strong', 'quiet', 'good', 'warning'] as const).map(
      (tone) => ({ kind: 'text', text: 'Said', tone }) as const,
    );
    expect(draw(...tones)).toEqual([
      { type: 'section', text: { type: 'plain_text', text: 'Said', emoji: false } },
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'Said', style: { bold: true } }] },
        ],
      },
      { type: 'context', elements: [{ type: 'plain_text', text: 'Said', emoji: false }] },
      { type: 'section', text: { type: 'plain_text', text: '✅ Said', emoji: false } },
      { type: 'section', text: { type: 'plain_text', text: '⚠️ Note: Said', emoji: false } },
    ]);
  });

  it('quote and list, word for word', () => {
    expect(
      draw({ kind: 'quote', text: 'My <own> *words*\n> twice' }, { kind: 'list', items: ['one', '_two_'] }),
    ).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_quote',
            elements: [{ type: 'text', text: 'My &lt;own&gt; *words*\n&gt; twice' }],
          },
        ],
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] },
              { type: 'rich_text_section', elements: [{ type: 'text', text: '_two_' }] },
            ],
          },
        ],
      },
    ]);
  });

  it('facts with bold labels only where nothing in them is markup', () => {
    const facts = [
      { label: 'Date', value: '3 June' },
      { label: 'Title', value: '*Metadata* 101' },
      { label: 'Notes', value: '' },
    ];
    expect(draw({ kind: 'facts', facts })).toEqual([
      {
        type: 'section',
        fields: [
          { type: 'mrkdwn', text: '*Date*\n3 June', verbatim: true },
          { type: 'plain_text', text: 'Title\n*Metadata* 101', emoji: false },
          { type: 'mrkdwn', text: '*Notes*\n–', verbatim: true },
        ],
      },
    ]);
  });

  it.each([
    [0, '░░░░░░░░░░'],
    [0.001, '█░░░░░░░░░'],
    [0.5, '█████░░░░░'],
    [0.999, '█████████░'],
    [1, '██████████'],
    [7, '██████████'],
    [Number.NaN, '░░░░░░░░░░'],
  ])('progress of %d', (share, bar) => {
    expect(draw({ kind: 'progress', label: 'MSL', share, numbers: '1 of 60' })).toEqual([
      { type: 'section', text: { type: 'plain_text', text: `MSL\n${bar} 1 of 60`, emoji: false } },
    ]);
  });

  it('item with its one button beside it, several below it', () => {
    expect(draw({ kind: 'item', title: '3 h workshop', detail: 'today', buttons: [undo(1)] })).toEqual([
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*3 h workshop*\ntoday', verbatim: true },
        accessory: {
          type: 'button',
          text: { type: 'plain_text', text: 'Undo 1', emoji: false },
          action_id: 'does:log.undo:0',
          value: '{"input":{"id":1}}',
        },
      },
    ]);
    const [section, row] = draw({ kind: 'item', title: '3 h', buttons: [undo(1), undo(2)] });
    expect(section).not.toHaveProperty('accessory');
    expect(row).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'does:log.undo:0' }, { action_id: 'does:log.undo:1' }],
    });
  });

  it('buttons of every act and look', () => {
    const [row] = draw({
      kind: 'buttons',
      buttons: [
        {
          ...undo(1),
          style: 'danger',
          describes: 'Undo cataloging workshop',
          confirm: { question: 'Undo it?', yes: 'Undo' },
        },
        { label: 'Edit', act: { kind: 'opens', form: 'log.edit', input: 7 } },
        { label: 'Privacy', act: { kind: 'link', url: 'https://example.org/privacy' } },
      ],
    });
    expect(row).toEqual({
      type: 'actions',
      elements: [
        {
          type: 'button',
          text: { type: 'plain_text', text: 'Undo 1', emoji: false },
          action_id: 'does:log.undo:0',
          value: '{"input":{"id":1}}',
          style: 'danger',
          accessibility_label: 'Undo cataloging workshop',
          confirm: {
            title: { type: 'plain_text', text: 'Undo 1', emoji: false },
            text: { type: 'plain_text', text: 'Undo it?', emoji: false },
            confirm: { type: 'plain_text', text: 'Undo', emoji: false },
            deny: { type: 'plain_text', text: 'Cancel', emoji: false },
          },
        },
        {
          type: 'button',
          text: { type: 'plain_text', text: 'Edit', emoji: false },
          action_id: 'opens:log.edit:1',
          value: '{"input":7}',
        },
        {
          type: 'button',
          text: { type: 'plain_text', text: 'Privacy', emoji: false },
          action_id: 'link:2',
          url: 'https://example.org/privacy',
        },
      ],
    });
  });

  it('chart drawn by Slack in messages, and always its numbers as text', () => {
    const chart: Element = {
      kind: 'chart',
      draws: 'bars',
      title: 'Hours',
      unit: 'h',
      bars: [
        { label: 'Maya', value: 3 },
        { label: 'Sam', value: 1.5 },
      ],
    };
    const [drawn, list] = draw(chart);
    expect(drawn).toEqual({
      type: 'data_visualization',
      title: 'Hours',
      chart: {
        type: 'bar',
        series: [
          {
            name: 'h',
            data: [
              { label: 'Maya', value: 3 },
              { label: 'Sam', value: 1.5 },
            ],
          },
        ],
        axis_config: { categories: ['Maya', 'Sam'], y_label: 'h' },
      },
    });
    expect(JSON.stringify(list)).toContain('Sam: 1.5 h');
    expect(toBlocks({ summary: '', elements: [chart] }, 'home', 'throw')).toEqual([list]);
  });

  it('parts of a whole as a pie in messages, and always in words', () => {
    const [drawn, list] = draw(HOURS);
    expect(drawn).toEqual({
      type: 'data_visualization',
      title: 'Hours',
      chart: {
        type: 'pie',
        segments: [
          { label: 'Workshop', value: 3.5 },
          { label: 'Visits to libraries…', value: 1 },
          { label: '3. Visits to librar…', value: 0.5 },
        ],
      },
    });
    const words = JSON.stringify(list);
    for (const { says } of HOURS.parts) expect(words).toContain(says);
    expect(toBlocks({ summary: '', elements: [HOURS] }, 'home', 'throw')).toEqual([list]);
  });

  it.each([
    ['more parts than Slack draws', Array.from({ length: 5 }, () => 1)],
    ['a part of nothing', [0]],
    ['a part below nothing', [-1]],
    ['a part that is no number', [Number.NaN]],
  ])('a whole with %s in words only', (_what, values) => {
    const more = values.map((value, index) => ({ label: `${index}`, value, says: `more ${index}` }));
    const blocks = draw({ ...HOURS, parts: [...HOURS.parts, ...more] });
    expect(JSON.stringify(blocks)).not.toContain('data_visualization');
    expect(JSON.stringify(blocks)).toContain('more 0');
  });

  it('divider, and the summary where there is nothing else', () => {
    expect(draw({ kind: 'divider' })).toEqual([{ type: 'divider' }]);
    expect(draw()).toEqual([
      { type: 'section', text: { type: 'plain_text', text: 'Summary', emoji: false } },
    ]);
  });
});

describe('limits', () => {
  it('refuses a button that carries more than Slack takes', () => {
    const heavy = { label: 'Undo', act: { kind: 'does', handler: 'x', input: 'y'.repeat(2_000) } } as const;
    expect(() => draw({ kind: 'buttons', buttons: [heavy] })).toThrow('The button "Undo" carries too much');
  });

  it('in production says that something went wrong where nothing can be drawn', () => {
    const log = keepLog();
    const heavy = { label: 'Undo', act: { kind: 'does', handler: 'x', input: 'y'.repeat(2_000) } } as const;
    const { text } = createRenderer('cut', log).message({
      summary: 'x',
      elements: [{ kind: 'buttons', buttons: [heavy] }],
    });
    expect(text).toContain(
      'Your request was worked on, but the answer could not be shown here. The Home tab and /credits show how things stand.',
    );
    expect(log.lines).toMatchObject([{ level: 'error' }]);
  });

  it('names a view that is too long in development, and cuts it with a line saying so in production', () => {
    const view: View = {
      summary: 'All of it',
      elements: Array.from({ length: 60 }, (_, n) => ({ kind: 'text', text: `Line ${n}` }) as const),
    };
    expect(() => toBlocks(view, 'message', 'throw')).toThrow('Too long for one Slack message: "All of it"');
    const cut = toBlocks(view, 'message', 'cut');
    expect(cut).toHaveLength(50);
    expect(JSON.stringify(cut.at(-1))).toContain(
      'Slack cannot show more than this here. The rest is in the Home tab and behind /cpd.',
    );
    expect(toBlocks(view, 'home', 'throw')).toHaveLength(60);
  });

  it('spreads a long text over sections without losing a word', () => {
    const words = Array.from({ length: 1_200 }, (_, n) => `word${n}`).join(' ');
    const blocks = draw({ kind: 'text', text: words });
    expect(blocks.length).toBeGreaterThan(3);
    const shown = blocks.map((block) => (block as { text: { text: string } }).text.text).join(' ');
    expect(shown).toBe(words);
  });
});

const NASTY = [
  '<!channel>',
  '<@U123>',
  '<#C1|general>',
  '<http://evil.example|x>',
  '&lt;!here&gt;',
  '&amp;',
  '*bold*',
  '_it_',
  '`code`',
  ':tada:',
  '\u0000',
  '\u202e',
  '\ud800',
  '😀',
  '"',
  "'",
  '\n',
  '\n> quote',
  'https://evil.example',
  '',
];
const text = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 8 })), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...NASTY, 'a'), fc.nat(900)).map(([piece, times]) => piece.repeat(times)),
);
const button = fc.record({
  label: text,
  act: fc.oneof(
    fc.record({ kind: fc.constant('does' as const), handler: fc.constant('log.undo'), input: fc.nat() }),
    fc.record({ kind: fc.constant('opens' as const), form: fc.constant('log.edit'), input: fc.nat() }),
  ),
  describes: text,
  confirm: fc.record({ question: text, yes: text }),
});
const part = fc.record({ label: text, value: fc.double(), says: text });
const element: fc.Arbitrary<Element> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text }),
  fc.record({
    kind: fc.constant('text' as const),
    text,
    tone: fc.constantFrom('plain', 'strong', 'quiet', 'good', 'warning'),
  }),
  fc.record({ kind: fc.constant('quote' as const), text }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 13 }),
  }),
  fc.record({ kind: fc.constant('progress' as const), label: text, share: fc.double(), numbers: text }),
  fc.record({
    kind: fc.constant('item' as const),
    title: text,
    detail: text,
    buttons: fc.array(button, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant('chart' as const),
    draws: fc.constant('bars' as const),
    title: text,
    unit: text,
    bars: fc.array(fc.record({ label: text, value: fc.double() }), { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('chart' as const),
    draws: fc.constant('parts' as const),
    title: text,
    parts: fc
      .tuple(part, part, fc.array(part, { maxLength: 6 }))
      .map(([one, two, more]) => [one, two, ...more] as const),
  }),
  fc.constant({ kind: 'divider' as const }),
);
const view: fc.Arbitrary<View> = fc.record({ summary: text, elements: fc.array(element, { maxLength: 12 }) });

const field = fc.nat(9_999).chain((n) => {
  const common = {
    name: fc.constant(`field${n}`),
    label: text,
    hint: text,
    optional: fc.boolean(),
    error: text,
  };
  const choices = fc.uniqueArray(
    fc.record({ value: fc.string({ minLength: 1, maxLength: 75 }), label: text, hint: text }),
    { selector: (each) => each.value, maxLength: 14 },
  );
  return fc.oneof(
    fc.record({
      ...common,
      kind: fc.constantFrom('text' as const, 'paragraph' as const),
      value: text,
      example: text,
      maxLength: fc.integer({ min: 1, max: 9_000 }),
    }),
    fc.record({
      ...common,
      kind: fc.constantFrom('day' as const, 'time' as const, 'person' as const),
      value: text,
    }),
    fc.record({ ...common, kind: fc.constant('choice' as const), value: text, choices }),
    fc.record({ ...common, kind: fc.constant('choices' as const), value: fc.array(text), choices }),
  );
});
const form: fc.Arbitrary<Form> = fc.record({
  title: text,
  intro: text,
  submit: text,
  fields: fc.uniqueArray(field, { selector: (each) => each.name, maxLength: 8 }),
});

describe('whatever people write', () => {
  const renderer = createRenderer('cut', keepLog());

  it('is a message that Slack takes, with no mention, no link and no markup of theirs', () => {
    fc.assert(
      fc.property(view, (each) => {
        const message = renderer.message(each);
        expect(refuseMessage(message, 'update')).toBeUndefined();
        expectHarmless(message);
      }),
      { numRuns: 200 },
    );
  });

  it('is a Home tab and a modal that Slack takes', () => {
    fc.assert(
      fc.property(view, (each) => {
        expect(refuseView(renderer.home(each), 'home')).toBeUndefined();
        expect(refuseView(renderer.modal(each), 'modal')).toBeUndefined();
        expectHarmless(renderer.home(each));
      }),
      { numRuns: 100 },
    );
  });

  it('says where there is nothing to choose from', () => {
    const fields: Form['fields'] = [{ kind: 'choice', name: 'who', label: 'Who', choices: [] }];
    const modal = drawForm({ title: 'Somebody', submit: 'Save', fields }, { form: 'log.edit', input: {} });
    expect(refuseView(modal, 'modal')).toBeUndefined();
    expect(JSON.stringify(modal)).toContain('Who: there is nothing to choose from yet.');
  });

  it('is a form that Slack takes', () => {
    fc.assert(
      fc.property(form, (each) => {
        const modal = drawForm(each, { form: 'log.edit', input: { id: 1 } });
        expect(refuseView(modal, 'modal')).toBeUndefined();
        expectHarmless(modal);
      }),
      { numRuns: 100 },
    );
  });
});

/** What is carried or filled in is not shown as text by Slack. */
const CARRIED = new Set(['value', 'private_metadata', 'initial_value', 'action_id', 'block_id', 'url']);

function expectHarmless(value: unknown, name = ''): void {
  if (typeof value === 'string') {
    if (CARRIED.has(name)) return;
    if (/<|>|&(?!(amp|lt|gt);)/.test(value)) throw new Error(`Not escaped: ${name} ${value}`);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const shape = value as Record<string, unknown>;
  if (shape.type === 'mrkdwn') {
    expect(shape.verbatim).toBe(true);
    expect(String(shape.text).replace(/^\*[^*]+\*/, '')).not.toMatch(/[*_~`]|:\w+:/);
  }
  if (shape.type === 'plain_text') expect(shape.emoji).toBe(false);
  for (const [inner, each] of Object.entries(shape)) expectHarmless(each, inner);
}
