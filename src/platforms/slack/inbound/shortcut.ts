import { z } from 'zod';
import { type Received, unreadable } from './received.ts';
import { actor, senderOf } from './sender.ts';
import { typedText } from './typed-text.ts';

const shortcut = actor.extend({
  callback_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  message: z.object({ text: z.string().default('') }).optional(),
});

/** A shortcut, from a message's menu or from anywhere. */
export function receiveShortcut(body: unknown): Received {
  const read = shortcut.safeParse(body);
  if (!read.success) return unreadable('a shortcut without its fields');
  const { callback_id, trigger_id, response_url, message } = read.data;
  return {
    kind: 'shortcut',
    triggerId: trigger_id,
    responseUrl: response_url,
    interaction: {
      kind: 'shortcut',
      key: `shortcut:${trigger_id}`,
      from: senderOf(read.data),
      place: 'private',
      name: callback_id,
      text: typedText(message?.text ?? ''),
    },
  };
}
