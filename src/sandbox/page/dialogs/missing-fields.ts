import type { Block } from '../../page-api.ts';
import type { Values } from '../blocks/desk.ts';
import { numberOf, objectOf, stringOf } from '../blocks/read.ts';
import { isBlank } from '../elements/initial-value.ts';

/** What Slack's own client asks for before anything is sent: required fields, and text that is long enough. */
export function missingFields(blocks: Block[], values: Values): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const element = objectOf(block, 'element');
    const value = values[block.block_id]?.[stringOf(element, 'action_id')];
    const least = numberOf(element, 'min_length') ?? 0;
    if (isBlank(value)) {
      if (block.optional !== true) missing[block.block_id] = 'Please fill in this field.';
    } else if (least > 0 && stringOf(objectOf({ value }, 'value'), 'value').length < least) {
      missing[block.block_id] = `Please write at least ${least} characters.`;
    }
  }
  return missing;
}
