import { APP, BOT, BOT_USER, TEAM } from '../identity.ts';
import type { Message } from '../memory/messages.ts';
import type { Json } from '../read-json.ts';

/** A message as it travels in answers, events and payloads; metadata only where it was asked for. */
export function messageObject(message: Message, withMetadata = false): Json {
  return {
    type: 'message',
    user: message.author,
    ts: message.ts,
    team: TEAM,
    text: message.text,
    blocks: message.blocks,
    ...(message.author === BOT_USER ? { bot_id: BOT, app_id: APP } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.edited ? { edited: { user: message.author, ts: message.edited } } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}
