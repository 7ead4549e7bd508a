import { LIMITS } from '../limits.ts';
import { isObject, type Json, listIn, objectIn } from '../read-json.ts';
import { chart } from './check-chart.ts';
import { accessory, action, asked, plain, rich } from './check-elements.ts';
import { richText } from './check-rich-text.ts';
import { also, byType, type Check, complaint, flag, list, shape, text } from './check-shape.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Everything Slack would complain about in these blocks on this surface; empty when it would draw them. */
export function checkBlocks(blocks: unknown, surface: Surface): string[] {
  const most = surface === 'message' ? LIMITS.message.blocks : LIMITS.view.blocks;
  const found = list(BLOCKS[surface], surface === 'message' ? 0 : 1, most)(blocks, '/blocks');
  if (found.length > 0) return found;
  const drawn = listIn(blocks).filter(isObject);
  return [...repeatedBlockIds(drawn), ...repeatedActionIds(drawn), ...tooManyCharts(drawn)];
}

const blockId = { block_id: text(LIMITS.id) };
const kind = { type: text(30) };

const section = also(
  shape(kind, {
    ...blockId,
    text: rich(LIMITS.section.text),
    fields: list(rich(LIMITS.section.field), 1, LIMITS.section.fields),
    accessory,
    expand: flag,
  }),
  (value, at) =>
    value.text === undefined && value.fields === undefined
      ? complaint('either text or fields is required', at)
      : [],
);

const everywhere: Record<string, Check> = {
  header: shape({ ...kind, text: plain(LIMITS.header) }, blockId),
  section,
  context: shape({ ...kind, elements: list(rich(LIMITS.context.text), 1, LIMITS.context.elements) }, blockId),
  divider: shape(kind, blockId),
  actions: shape({ ...kind, elements: list(action, 1, LIMITS.actions) }, blockId),
  rich_text: richText,
};

const input = shape(
  { ...kind, label: plain(LIMITS.input.label), element: asked },
  { ...blockId, hint: plain(LIMITS.input.hint), optional: flag, dispatch_action: flag },
);

const BLOCKS: Record<Surface, Check> = {
  message: byType({ ...everywhere, data_visualization: chart }),
  modal: byType({ ...everywhere, input }),
  home: byType(everywhere),
};

function repeatedBlockIds(blocks: readonly Json[]): string[] {
  const seen = new Set<unknown>();
  return blocks.flatMap((block, index) => {
    if (block.block_id === undefined) return [];
    if (seen.has(block.block_id))
      return complaint(`block_id "${String(block.block_id)}" already exists`, `/blocks/${index}/block_id`);
    seen.add(block.block_id);
    return [];
  });
}

function repeatedActionIds(blocks: readonly Json[]): string[] {
  return blocks.flatMap((block, at) => {
    const seen = new Set<unknown>();
    return interactiveIn(block).flatMap((element, index) => {
      if (element.action_id === undefined) return [];
      const where = `/blocks/${at}/elements/${index}/action_id`;
      if (seen.has(element.action_id))
        return complaint(`action_id "${String(element.action_id)}" already exists in this block`, where);
      seen.add(element.action_id);
      return [];
    });
  });
}

/** The elements of a block that a person can use: its actions, its accessory or its question. */
export function interactiveIn(block: Json): Json[] {
  if (block.type === 'actions') return listIn(block.elements).map(objectIn);
  return [block.accessory, block.element].filter(isObject);
}

function tooManyCharts(blocks: readonly Json[]): string[] {
  return blocks.filter((block) => block.type === 'data_visualization').length > LIMITS.message.charts
    ? complaint(`no more than ${LIMITS.message.charts} data_visualization blocks allowed`, '/blocks')
    : [];
}
