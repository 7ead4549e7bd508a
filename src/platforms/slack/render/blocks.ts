import type { types } from '@slack/bolt';
import type { View } from '../../../chat/view.ts';
import { isChart } from './chart.ts';
import { drawElement, type Surface } from './elements.ts';
import { LIMITS } from './limits.ts';
import { RenderError } from './render-error.ts';
import { plain } from './text-objects.ts';

/** What to do with a view that is larger than Slack takes: its author should have paged it. */
export type WhenTooLong = 'throw' | 'cut';

const CUT = 'Slack cannot show more than this here. The rest is in the Home tab and behind /cpd.';

/** A view as blocks that Slack takes on this surface, by construction. */
export function toBlocks(view: View, surface: Surface, whenTooLong: WhenTooLong): types.KnownBlock[] {
  let count = 0;
  const next = () => count++;
  const drawn = view.elements.flatMap((element) => drawElement(element, surface, next));
  const blocks = withFewCharts(drawn);
  if (blocks.length === 0) return [{ type: 'section', text: plain(view.summary, LIMITS.section) }];
  if (fits(blocks, surface)) return blocks;
  if (whenTooLong === 'throw') throw new RenderError(`Too long for one Slack ${surface}: "${view.summary}"`);
  return shortened(blocks, surface);
}

function shortened(blocks: readonly types.KnownBlock[], surface: Surface): types.KnownBlock[] {
  const last: types.KnownBlock = { type: 'context', elements: [plain(CUT, LIMITS.context)] };
  const kept = [...blocks];
  while (kept.length > 0 && !fits([...kept, last], surface)) kept.pop();
  return [...kept, last];
}

function fits(blocks: readonly types.KnownBlock[], surface: Surface): boolean {
  const limit = surface === 'message' ? LIMITS.message : LIMITS.view;
  if (blocks.length > limit.blocks) return false;
  const characters = blocks.reduce((sum, block) => sum + shownIn(block) + LIMITS.message.perBlock, 0);
  return characters <= limit.characters;
}

function withFewCharts(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  let charts = 0;
  return blocks.filter((block) => !isChart(block) || ++charts <= LIMITS.message.charts);
}

const SHOWN = new Set(['text', 'label', 'name', 'title', 'y_label', 'categories']);

function shownIn(value: unknown, name = ''): number {
  if (typeof value === 'string') return SHOWN.has(name) ? value.length : 0;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + shownIn(each, name), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [inner, each]) => sum + shownIn(each, inner), 0);
}
