import { describe, expect, it } from 'vitest';
import { missingFields } from '../../../src/sandbox/page/dialogs/missing-fields.ts';
import { collectValues, isBlank } from '../../../src/sandbox/page/elements/initial-value.ts';
import type { Block } from '../../../src/sandbox/page-api.ts';

const workshop = { text: { type: 'plain_text', text: 'Workshop' }, value: 'workshop' };
const blocks: Block[] = [
  { type: 'input', block_id: 'time', element: { type: 'plain_text_input', action_id: 't', min_length: 2 } },
  {
    type: 'input',
    block_id: 'kind',
    element: { type: 'static_select', action_id: 'k', options: [workshop], initial_option: workshop },
  },
  {
    type: 'input',
    block_id: 'tags',
    optional: true,
    element: { type: 'checkboxes', action_id: 'c', options: [workshop] },
  },
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'b' },
      { type: 'datepicker', action_id: 'd' },
    ],
  },
];

describe('the values of a form', () => {
  it('are what was typed, and the initial ones elsewhere', () => {
    const typed = { time: { t: { type: 'plain_text_input', value: '3h' } } };
    expect(collectValues(blocks, typed)).toEqual({
      time: { t: { type: 'plain_text_input', value: '3h' } },
      kind: { k: { type: 'static_select', selected_option: workshop } },
      tags: { c: { type: 'checkboxes', selected_options: [] } },
      row: { d: { type: 'datepicker', selected_date: null } },
    });
  });

  it.each([
    [{ type: 'plain_text_input', value: null }, true],
    [{ type: 'plain_text_input', value: '  ' }, true],
    [{ type: 'plain_text_input', value: '0' }, false],
    [{ type: 'checkboxes', selected_options: [] }, true],
    [{ type: 'static_select', selected_option: workshop }, false],
    [undefined, true],
  ])('%o is blank: %s', (value, blank) => {
    expect(isBlank(value)).toBe(blank);
  });

  it('asks for required fields and for text that is long enough', () => {
    const fill = (text: string | null) =>
      missingFields(
        blocks,
        collectValues(blocks, { time: { t: { type: 'plain_text_input', value: text } } }),
      );
    expect(fill(null)).toEqual({ time: 'Please fill in this field.' });
    expect(fill('3')).toEqual({ time: 'Please write at least 2 characters.' });
    expect(fill('3h')).toEqual({});
  });
});
