import { z } from 'zod';
import type { Activity } from './activity.ts';

const mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string() }),
  text: z.string(),
});

/** What a person typed, from what Teams made of it: the bot's own name gone, other people's names as words. */
export function typedText(activity: Activity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    const read = mention.safeParse(entity);
    if (read.success && read.data.mentioned.id === activity.recipient?.id) {
      text = text.replaceAll(read.data.text, ' ');
    }
  }
  return text
    .replaceAll(/<at>([^<>]*)<\/at>/g, '@$1')
    .replaceAll('\u00A0', ' ')
    .trim();
}

const quoted = /itemtype="http:\/\/schema\.skype\.com\/Reply"[^>]*itemid="([^"\s/]+)"/;

/** The message that this one answers, if it quotes one. */
export function repliedTo(activity: Activity): string | undefined {
  if (activity.replyToId) return activity.replyToId;
  for (const { content } of activity.attachments ?? []) {
    const [, id] = typeof content === 'string' ? (quoted.exec(content) ?? []) : [];
    if (id) return id;
  }
  return undefined;
}
