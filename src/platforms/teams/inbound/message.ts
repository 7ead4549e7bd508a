import type { Sender } from '../../../chat/interaction.ts';
import { type Spot, writeAddress, writeRef } from '../address.ts';
import { type Activity, isPersonal } from './activity.ts';
import { digest } from './digest.ts';
import { IGNORED, type Received } from './received.ts';
import { repliedTo, typedText } from './typed-text.ts';

/** Words that somebody typed: to the bot alone, or where others read along. */
export function receiveMessage(activity: Activity, from: Sender): Received {
  const text = typedText(activity);
  const { id, conversation } = activity;
  if (!id || text === '') return IGNORED;
  const spot: Spot = { serviceUrl: activity.serviceUrl, conversation: conversation.id };
  const ref = writeRef(conversation.id, id);
  const common = { kind: 'message', key: `message:${ref}`, from, text, ref } as const;
  if (!isPersonal(activity)) {
    return {
      kind: 'mention',
      spot,
      where: placeOf(activity),
      interaction: { ...common, place: 'shared' },
    };
  }
  const answered = repliedTo(activity);
  return {
    kind: 'message',
    spot,
    interaction: {
      ...common,
      place: 'private',
      address: writeAddress(spot),
      ...(answered ? { inReplyTo: writeRef(conversation.id, answered) } : {}),
    },
  };
}

/** Somebody changed a message of theirs. Only in private: elsewhere the first one was only ever a command. */
export function receiveEdit(activity: Activity, from: Sender): Received {
  const { id, conversation, channelData, serviceUrl } = activity;
  const text = typedText(activity);
  if (!id || text === '' || !isPersonal(activity) || channelData?.eventType !== 'editMessage') return IGNORED;
  const spot: Spot = { serviceUrl, conversation: conversation.id };
  const ref = writeRef(conversation.id, id);
  const key = `edit:${ref}:${digest(text)}`;
  const interaction = { kind: 'edited-message', key, from, address: writeAddress(spot), text, ref } as const;
  return { kind: 'message', spot, interaction: { ...interaction, place: 'private' } };
}

function placeOf({ conversation, channelData }: Activity): string {
  const channel = channelData?.channel?.name;
  const team = channelData?.team?.name;
  if (channel) return team ? `the channel “${channel}” of “${team}”` : `the channel “${channel}”`;
  if (team) return `a channel of “${team}”`;
  return conversation.name ? `the chat “${conversation.name}”` : 'a chat with others';
}
