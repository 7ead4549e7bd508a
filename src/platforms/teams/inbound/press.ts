import { z } from 'zod';
import type { Sender } from '../../../chat/interaction.ts';
import { type MessageSpot, writeAddress } from '../address.ts';
import { type Activity, isPersonal } from './activity.ts';
import type { Received } from './received.ts';
import { submissionOf } from './submission.ts';

const invoked = z.object({ action: z.object({ data: z.looseObject({ action: z.string() }) }) });

const carried = z.object({
  handler: z.string(),
  input: z.unknown(),
  on: z.enum(['message', 'home']).catch('message'),
  draw: z.string().max(64),
});

/** A pressed button of a card. What it carries comes back from outside; its handler checks it again. */
export function receivePress(activity: Activity, from: Sender): Received {
  const read = invoked.safeParse(activity.value);
  if (!read.success) return { kind: 'unknown-button' };
  const { data } = read.data.action;
  return receiveData(activity, from, data);
}

/** The data of a button, whether it came by itself or with a message. */
export function receiveData(
  activity: Activity,
  from: Sender,
  data: Readonly<Record<string, unknown>> & { readonly action: string },
): Received {
  const spot: MessageSpot = {
    serviceUrl: activity.serviceUrl,
    conversation: activity.conversation.id,
    message: activity.replyToId ?? '',
  };
  const place = isPersonal(activity) ? 'private' : 'shared';
  const where = { from, place, ...(place === 'private' ? { address: writeAddress(spot) } : {}) } as const;
  switch (data.action) {
    case 'does':
    case 'opens': {
      const read = carried.safeParse(data);
      if (!read.success) return { kind: 'unknown-button' };
      const { handler, input, on, draw } = read.data;
      // Opening a form writes nothing, and the same button may open it again.
      if (data.action === 'opens') {
        const key = `open:${activity.conversation.id}:${activity.id ?? ''}`;
        return { kind: 'press', spot, interaction: { ...where, kind: 'open', key, form: handler, input } };
      }
      const key = `press:${draw}:${handler}:${from.user}`;
      return { kind: 'press', spot, interaction: { ...where, kind: 'press', key, handler, input, on } };
    }
    case 'submit': {
      const submission = submissionOf(from, data, writeAddress(spot));
      return submission && place === 'private'
        ? { kind: 'submit', spot, ...submission }
        : { kind: 'unknown-button' };
    }
    case 'cancel':
      return { kind: 'cancel', spot, title: typeof data.title === 'string' ? data.title : 'Form' };
    default:
      return { kind: 'unknown-button' };
  }
}
