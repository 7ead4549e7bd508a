import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../src/sandbox/blocks/check-blocks.ts';
import { refuseMessage, refuseMetadata } from '../../src/sandbox/blocks/check-message.ts';
import { refuseView } from '../../src/sandbox/blocks/check-view.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const markdown = (text: string) => ({ type: 'mrkdwn', text });
const long = (size: number) => 'x'.repeat(size);
const many = <T>(size: number, make: (index: number) => T) =>
  Array.from({ length: size }, (_, index) => make(index));
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const option = (value: string, label = value) => ({ text: plain(label), value });
const options = (size: number) => many(size, (index) => option(`v${index}`));
const section = (more: object = {}) => ({ type: 'section', text: markdown('Hello'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('Name'),
  element,
  ...more,
});
const confirm = (more: object = {}) => ({
  title: plain('Sure?'),
  text: plain('Really'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...more,
});
const pie = (size: number, value = 1) => ({
  type: 'data_visualization',
  title: 'Credits',
  chart: { type: 'pie', segments: many(size, (index) => ({ label: `s${index}`, value })) },
});
const bars = (categories: string[], labels: string[], more: object = {}) => ({
  type: 'data_visualization',
  title: 'Credits',
  chart: {
    type: 'bar',
    series: [{ name: 'Hours', data: labels.map((label) => ({ label, value: 2 })) }],
    axis_config: { categories, y_label: 'Hours' },
  },
  ...more,
});
const richText = (...elements: object[]) => ({ type: 'rich_text', elements });
const words = (text: string) => ({ type: 'text', text });

/** For each limit, the largest that is drawn and the smallest that is refused. */
const messages: [string, object[], object[]][] = [
  ['header text', [{ type: 'header', text: plain(long(150)) }], [{ type: 'header', text: plain(long(151)) }]],
  ['header in mrkdwn', [{ type: 'header', text: plain('a') }], [{ type: 'header', text: markdown('a') }]],
  ['empty text', [section({ text: plain('a') })], [section({ text: plain('') })]],
  ['section text', [section({ text: markdown(long(3000)) })], [section({ text: markdown(long(3001)) })]],
  [
    'section fields',
    [section({ fields: many(10, () => plain('a')) })],
    [section({ fields: many(11, () => plain('a')) })],
  ],
  ['field text', [section({ fields: [plain(long(2000))] })], [section({ fields: [plain(long(2001))] })]],
  ['section without anything', [section()], [{ type: 'section' }]],
  ['accessory', [section({ accessory: button() })], [section({ accessory: { type: 'datepicker' } })]],
  [
    'context elements',
    [{ type: 'context', elements: many(10, () => markdown('a')) }],
    [{ type: 'context', elements: many(11, () => markdown('a')) }],
  ],
  ['actions', [actions(...many(25, () => button()))], [actions(...many(26, () => button()))]],
  ['no action', [actions(button())], [actions()]],
  ['button text', [actions(button({ text: plain(long(75)) }))], [actions(button({ text: plain(long(76)) }))]],
  ['button value', [actions(button({ value: long(2000) }))], [actions(button({ value: long(2001) }))]],
  ['button style', [actions(button({ style: 'danger' }))], [actions(button({ style: 'default' }))]],
  [
    'button url',
    [actions(button({ url: `https://${long(2992)}` }))],
    [actions(button({ url: `https://${long(2993)}` }))],
  ],
  [
    'a script as url',
    [actions(button({ url: 'https://a.org' }))],
    [actions(button({ url: 'javascript:1' }))],
  ],
  [
    'accessibility label',
    [actions(button({ accessibility_label: long(75) }))],
    [actions(button({ accessibility_label: long(76) }))],
  ],
  ['action_id', [actions(button({ action_id: long(255) }))], [actions(button({ action_id: long(256) }))]],
  ['block_id', [section({ block_id: long(255) })], [section({ block_id: long(256) })]],
  [
    'confirm title',
    [actions(button({ confirm: confirm({ title: plain(long(100)) }) }))],
    [actions(button({ confirm: confirm({ title: plain(long(101)) }) }))],
  ],
  [
    'confirm text',
    [actions(button({ confirm: confirm({ text: plain(long(300)) }) }))],
    [actions(button({ confirm: confirm({ text: plain(long(301)) }) }))],
  ],
  [
    'confirm button',
    [actions(button({ confirm: confirm({ deny: plain(long(30)) }) }))],
    [actions(button({ confirm: confirm({ deny: plain(long(31)) }) }))],
  ],
  [
    'overflow most',
    [actions({ type: 'overflow', options: options(5) })],
    [actions({ type: 'overflow', options: options(6) })],
  ],
  [
    'overflow least',
    [actions({ type: 'overflow', options: options(2) })],
    [actions({ type: 'overflow', options: options(1) })],
  ],
  [
    'select options',
    [actions({ type: 'static_select', options: options(100) })],
    [actions({ type: 'static_select', options: options(101) })],
  ],
  [
    'option text',
    [actions({ type: 'static_select', options: [option('a', long(75))] })],
    [actions({ type: 'static_select', options: [option('a', long(76))] })],
  ],
  [
    'option value',
    [actions({ type: 'static_select', options: [option(long(75), 'a')] })],
    [actions({ type: 'static_select', options: [option(long(76), 'a')] })],
  ],
  [
    'initial option',
    [actions({ type: 'static_select', options: options(2), initial_option: option('v1') })],
    [actions({ type: 'static_select', options: options(2), initial_option: option('v2') })],
  ],
  [
    'placeholder',
    [actions({ type: 'static_select', options: options(1), placeholder: plain(long(150)) })],
    [actions({ type: 'static_select', options: options(1), placeholder: plain(long(151)) })],
  ],
  [
    'date',
    [actions({ type: 'datepicker', initial_date: '2026-06-30' })],
    [actions({ type: 'datepicker', initial_date: '30.6.2026' })],
  ],
  ['pie segments', [pie(6)], [pie(7)]],
  ['pie values', [pie(2, 1)], [pie(2, 0)]],
  ['bar categories', [bars(['a', 'b'], ['b', 'a'])], [bars(['a', 'b'], ['a'])]],
  ['bar labels', [bars([long(20)], [long(20)])], [bars([long(21)], [long(21)])]],
  ['chart title', [bars(['a'], ['a'], { title: long(50) })], [bars(['a'], ['a'], { title: long(51) })]],
  ['charts', [pie(1), pie(1)], [pie(1), pie(1), pie(1)]],
  [
    'rich text',
    [richText({ type: 'rich_text_quote', elements: [words('their words')] })],
    [richText({ type: 'rich_text_preformatted', elements: [words('code')] })],
  ],
  [
    'rich text words',
    [richText({ type: 'rich_text_section', elements: [words('a')] })],
    [richText({ type: 'rich_text_section', elements: [words('')] })],
  ],
  ['blocks', many(50, () => ({ type: 'divider' })), many(51, () => ({ type: 'divider' }))],
  [
    'same block_id',
    [section({ block_id: 'a' }), section()],
    [section({ block_id: 'a' }), section({ block_id: 'a' })],
  ],
  [
    'same action_id',
    [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))],
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
  ],
  ['unknown property', [section()], [section({ colour: 'red' })]],
  ['other blocks', [section()], [{ type: 'image', image_url: 'https://a.org/a.png', alt_text: 'a' }]],
  ['a question in a message', [section()], [input({ type: 'plain_text_input' })]],
];

describe('blocks of a message', () => {
  it.each(messages)('%s', (_, drawn, refusedBlocks) => {
    expect(checkBlocks(drawn, 'message')).toEqual([]);
    const found = checkBlocks(refusedBlocks, 'message');
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) expect(each).toMatch(/^\[ERROR\] .+ \[json-pointer:\/blocks/);
  });
});

const questions: [string, object, object][] = [
  [
    'label',
    input({ type: 'plain_text_input' }, { label: plain(long(2000)) }),
    input({ type: 'plain_text_input' }, { label: plain(long(2001)) }),
  ],
  [
    'hint',
    input({ type: 'plain_text_input' }, { hint: plain(long(2000)) }),
    input({ type: 'plain_text_input' }, { hint: plain(long(2001)) }),
  ],
  [
    'text',
    input({ type: 'plain_text_input', max_length: 3000 }),
    input({ type: 'plain_text_input', max_length: 3001 }),
  ],
  [
    'number',
    input({ type: 'number_input', is_decimal_allowed: true, initial_value: '1.5' }),
    input({ type: 'number_input', is_decimal_allowed: true, initial_value: 1.5 }),
  ],
  [
    'number without decimals said',
    input({ type: 'number_input', is_decimal_allowed: false }),
    input({ type: 'number_input' }),
  ],
  [
    'time',
    input({ type: 'timepicker', initial_time: '15:00' }),
    input({ type: 'timepicker', initial_time: '3 pm' }),
  ],
  [
    'radio',
    input({ type: 'radio_buttons', options: options(10) }),
    input({ type: 'radio_buttons', options: options(11) }),
  ],
  [
    'checkboxes',
    input({ type: 'checkboxes', options: options(10), initial_options: options(2) }),
    input({ type: 'checkboxes', options: options(10), initial_options: [option('z')] }),
  ],
  [
    'many choices',
    input({ type: 'multi_static_select', options: options(100) }),
    input({ type: 'multi_static_select', options: options(101) }),
  ],
  [
    'people',
    input({ type: 'users_select', initial_user: 'U0BEA' }),
    input({ type: 'users_select', initial_user: 'bea' }),
  ],
  ['a button as question', input({ type: 'datepicker' }), input(button())],
];

describe('views', () => {
  const modal = (more: object = {}) => ({
    type: 'modal',
    title: plain('Log'),
    submit: plain('Save'),
    blocks: [section()],
    ...more,
  });

  it.each(questions)('%s', (_, drawn, refusedBlock) => {
    expect(refuseView(modal({ blocks: [drawn] }), 'modal')).toBeUndefined();
    expect(refuseView(modal({ blocks: [refusedBlock] }), 'modal')).toMatchObject({
      error: 'invalid_arguments',
    });
  });

  it.each([
    ['title', { title: plain(long(24)) }, { title: plain(long(25)) }],
    ['submit', { submit: plain(long(24)) }, { submit: plain(long(25)) }],
    ['close', { close: plain(long(24)) }, { close: plain(long(25)) }],
    ['private_metadata', { private_metadata: long(3000) }, { private_metadata: long(3001) }],
    ['callback_id', { callback_id: long(255) }, { callback_id: long(256) }],
    [
      'blocks',
      { blocks: many(100, () => ({ type: 'divider' })) },
      { blocks: many(101, () => ({ type: 'divider' })) },
    ],
    ['a chart', {}, { blocks: [pie(2)] }],
    ['a question without submit', {}, { submit: undefined, blocks: [input({ type: 'plain_text_input' })] }],
    ['another kind of view', {}, { type: 'home' }],
  ])('%s', (_, drawn, refused) => {
    expect(refuseView(modal(drawn), 'modal')).toBeUndefined();
    expect(refuseView(modal(refused), 'modal')).toMatchObject({
      error: 'invalid_arguments',
      messages: [expect.stringContaining('json-pointer:/view')],
    });
  });

  it('is too large over 250 KB', () => {
    const blocks = many(90, () => section({ text: plain(long(3000)) }));
    expect(refuseView(modal({ blocks }), 'modal')).toEqual({ error: 'view_too_large' });
  });

  it('lets the Home tab have no title and no questions', () => {
    expect(refuseView({ type: 'home', blocks: [section()] }, 'home')).toBeUndefined();
    expect(refuseView({ type: 'home', title: plain('a'), blocks: [section()] }, 'home')).toBeDefined();
    expect(refuseView({ type: 'home', blocks: [input({ type: 'datepicker' })] }, 'home')).toBeDefined();
  });
});

describe('messages', () => {
  it('has a text or blocks', () => {
    expect(refuseMessage({}, 'post')).toEqual({ error: 'no_text' });
    expect(refuseMessage({ text: 'a' }, 'post')).toBeUndefined();
    expect(refuseMessage({ blocks: [section()] }, 'post')).toBeUndefined();
    expect(refuseMessage({ text: 'a', blocks: 'no JSON' }, 'post')).toEqual({
      error: 'invalid_blocks_format',
    });
    expect(refuseMessage({ text: 'a', attachments: [] }, 'post')).toEqual({ error: 'invalid_attachments' });
  });

  it('has at most 40,000 characters, and 4,000 bytes when updated', () => {
    expect(refuseMessage({ text: long(40_000) }, 'post')).toBeUndefined();
    expect(refuseMessage({ text: long(40_001) }, 'post')).toEqual({ error: 'msg_too_long' });
    expect(refuseMessage({ text: 'é'.repeat(2_000) }, 'update')).toBeUndefined();
    expect(refuseMessage({ text: 'é'.repeat(2_001) }, 'update')).toEqual({ error: 'msg_too_long' });
  });

  it('has at most 13,000 characters in all its blocks together', () => {
    const blocks = (last: number) => [
      ...many(4, () => section({ text: plain(long(3000)) })),
      section({ text: plain(long(last)) }),
    ];
    expect(refuseMessage({ text: 'a', blocks: blocks(375) }, 'post')).toBeUndefined();
    expect(refuseMessage({ text: 'a', blocks: blocks(376) }, 'post')).toEqual({
      error: 'msg_blocks_too_long',
    });
  });

  it('has metadata of one type with a payload', () => {
    expect(refuseMetadata({ event_type: 'outbox', event_payload: { key: 'k' } })).toBeUndefined();
    expect(refuseMetadata('outbox')).toEqual({ error: 'invalid_metadata_format' });
    expect(refuseMetadata({ event_type: 'outbox' })).toEqual({ error: 'invalid_metadata_schema' });
  });
});
