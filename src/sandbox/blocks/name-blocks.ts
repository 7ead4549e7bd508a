import { randomBytes } from 'node:crypto';
import type { Block } from '../page-api.ts';
import { isObject, type Json, listIn } from '../read-json.ts';

/** The blocks as Slack stores them: each with a block_id, each thing that can be used with an action_id. */
export function nameBlocks(blocks: unknown): Block[] {
  return listIn(blocks).filter(isObject).map(nameBlock);
}

function nameBlock(block: Json): Block {
  return {
    ...block,
    type: String(block.type),
    block_id: typeof block.block_id === 'string' ? block.block_id : randomId(),
    ...(isObject(block.accessory) ? { accessory: nameElement(block.accessory) } : {}),
    ...(isObject(block.element) ? { element: nameElement(block.element) } : {}),
    ...(block.type === 'actions'
      ? { elements: listIn(block.elements).filter(isObject).map(nameElement) }
      : {}),
  };
}

function nameElement(element: Json): Json {
  return typeof element.action_id === 'string' ? element : { ...element, action_id: randomId() };
}

function randomId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
