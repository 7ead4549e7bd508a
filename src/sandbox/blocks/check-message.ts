import { LIMITS } from '../limits.ts';
import { isObject, type Json } from '../read-json.ts';
import { checkBlocks } from './check-blocks.ts';

/** Why Slack would not take a message or a view: the error's name and its details. */
export type Refusal = { error: string; messages?: string[] };

/**
 * Judges text and blocks of a message. `how` is 'post' for a first posting and 'update' where Slack is stricter
 * about the text (chat.update).
 */
export function refuseMessage(message: Json, how: 'post' | 'update'): Refusal | undefined {
  const { text, blocks } = message;
  if (text !== undefined && typeof text !== 'string') return { error: 'invalid_arguments' };
  if (message.attachments !== undefined) return { error: 'invalid_attachments' };
  if (!text && blocks === undefined) return { error: 'no_text' };
  if (text && tooLong(text, how)) return { error: 'msg_too_long' };
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format' };
  if (blocks.length === 0 && !text) return { error: 'no_text' };
  const messages = checkBlocks(blocks, 'message');
  if (messages.length > 0) return { error: 'invalid_blocks', messages };
  const size = sizeOfTexts(blocks) + blocks.length * LIMITS.message.perBlock;
  return size > LIMITS.message.allBlocks ? { error: 'msg_blocks_too_long' } : undefined;
}

/** Judges the metadata of a message: an event type and a payload, nothing else. */
export function refuseMetadata(metadata: unknown): Refusal | undefined {
  if (metadata === undefined) return undefined;
  if (!isObject(metadata)) return { error: 'invalid_metadata_format' };
  if (typeof metadata.event_type !== 'string' || !isObject(metadata.event_payload))
    return { error: 'invalid_metadata_schema' };
  return Buffer.byteLength(JSON.stringify(metadata)) > LIMITS.message.metadataBytes
    ? { error: 'metadata_too_large' }
    : undefined;
}

function tooLong(text: string, how: 'post' | 'update'): boolean {
  return how === 'update'
    ? Buffer.byteLength(text) > LIMITS.message.updateTextBytes
    : text.length > LIMITS.message.text;
}

const READ_ALOUD = new Set(['text', 'label', 'name', 'title', 'x_label', 'y_label']);

function sizeOfTexts(value: unknown, name = ''): number {
  if (typeof value === 'string') return READ_ALOUD.has(name) ? value.length : 0;
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + sizeOfTexts(each, name), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [inner, each]) => sum + sizeOfTexts(each, inner), 0);
}
