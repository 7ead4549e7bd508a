import type { Block, PageState } from '../../src/sandbox/page-api.ts';

export type Element = Record<string, unknown> & { type: string; action_id?: string };

/** A form as its reader meets it: its title, what is wrong, its blocks, and the button that sends it. */
export function withErrors(modal: NonNullable<PageState['modal']>): Block[] {
  const errors = Object.values(modal.errors).map((text) => ({ type: 'plain', text }));
  const submit = modal.submit === undefined ? [] : [{ type: 'plain', text: modal.submit }];
  return [{ type: 'plain', text: modal.title }, ...errors, ...modal.blocks, ...submit];
}

/** All words of blocks, a line a text, as a screen reader would come by them. */
export function readBlocks(blocks: readonly Block[]): string {
  return blocks.map((block) => wordsIn(block).join('\n')).join('\n');
}

function wordsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(wordsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type, text, label, elements, ...rest } = node as Record<string, unknown>;
  const own = typeof text === 'string' ? [text] : wordsIn(text);
  // The runs of one rich-text line are one line.
  const inner =
    type === 'rich_text_section' || type === 'rich_text_quote'
      ? [wordsIn(elements).join('')]
      : wordsIn(elements);
  const others = [
    'accessory',
    'element',
    'fields',
    'hint',
    'placeholder',
    'options',
    'initial_option',
  ].flatMap((key) => wordsIn(rest[key]));
  const typedAlready = typeof rest.initial_value === 'string' ? [rest.initial_value] : [];
  return [...wordsIn(label), ...own, ...inner, ...others, ...typedAlready];
}

/** The buttons of a block. */
export function elementsOf(block: Block): Element[] {
  const all = [...((block.elements as Element[] | undefined) ?? []), block.accessory as Element | undefined];
  return all.filter((one): one is Element => one?.type === 'button');
}

/** The words of a text object. */
export function textOf(text: unknown): string {
  return typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : '';
}

/** What Slack sends for a field that somebody wrote in or chose from, by the words they read. */
export function valueFor(element: Element, value: string, how: 'writes' | 'picks'): Record<string, unknown> {
  if (how === 'picks') {
    const options = (element.options as { text: unknown; value: string }[] | undefined) ?? [];
    const called = (label: string) => options.find((option) => textOf(option.text) === label);
    const chosen = called(value) ? [called(value)] : value.split(', ').map(called);
    if (element.type === 'users_select')
      return { type: element.type, selected_user: `U0${value.toUpperCase()}` };
    if (chosen.includes(undefined)) throw new Error(`No choice "${value}"`);
    return element.type === 'checkboxes' || element.type === 'multi_static_select'
      ? { type: element.type, selected_options: chosen }
      : { type: element.type, selected_option: chosen[0] };
  }
  if (element.type === 'datepicker') return { type: element.type, selected_date: value };
  if (element.type === 'timepicker') return { type: element.type, selected_time: value };
  return { type: element.type, value };
}

/** What Slack sends for fields that were left as they were drawn. */
export function initialValues(blocks: readonly Block[]): Record<string, Record<string, unknown>> {
  const inputs = blocks.filter(({ type }) => type === 'input');
  return Object.fromEntries(
    inputs.map((block) => {
      const { type, action_id = '', ...element } = block.element as Element;
      const state = {
        type,
        ...(element.initial_value !== undefined && { value: element.initial_value }),
        ...(element.initial_date !== undefined && { selected_date: element.initial_date }),
        ...(element.initial_time !== undefined && { selected_time: element.initial_time }),
        ...(element.initial_option !== undefined && { selected_option: element.initial_option }),
        ...(element.initial_options !== undefined && { selected_options: element.initial_options }),
      };
      return [block.block_id ?? '', { [action_id]: state }];
    }),
  );
}
