import { z } from 'zod';
import type { Sender } from '../../../chat/interaction.ts';
import type { Activity } from './activity.ts';
import type { Received } from './received.ts';
import { submissionOf } from './submission.ts';

const chosen = z.object({
  commandId: z.string(),
  messagePayload: z
    .object({ id: z.string().nullish(), body: z.object({ content: z.string().nullish() }).nullish() })
    .nullish(),
});

const sent = z.object({ data: z.looseObject({ action: z.string().nullish() }) });

/** An action of the message menu, e.g. "Log this": its form opens in a dialog with the message's words. */
export function receiveExtension(activity: Activity, from: Sender): Received {
  const read = chosen.safeParse(activity.value);
  if (!read.success) return { kind: 'unknown-dialog' };
  const { commandId, messagePayload } = read.data;
  const text = withoutTags(messagePayload?.body?.content ?? '');
  const key = `extension:${activity.conversation.id}:${activity.id ?? ''}`;
  const interaction = { kind: 'shortcut', key, from, place: 'private', name: commandId, text } as const;
  return { kind: 'extension', interaction };
}

/** The form of such a dialog was sent. */
export function receiveDialog(activity: Activity, from: Sender): Received {
  const read = sent.safeParse(activity.value);
  const submission = read.success ? submissionOf(from, read.data.data, undefined) : undefined;
  return submission
    ? { kind: 'dialog-submit', serviceUrl: activity.serviceUrl, ...submission }
    : { kind: 'unknown-dialog' };
}

/** Messages come as HTML: the words in it. */
function withoutTags(html: string): string {
  return html
    .replaceAll(/<(?:br|\/p|\/div|\/li)\s*\/?>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim();
}
