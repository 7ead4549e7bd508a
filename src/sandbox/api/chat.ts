import { seesConversation } from '../acts/actor.ts';
import { refuseMessage, refuseMetadata } from '../blocks/check-message.ts';
import { nameBlocks } from '../blocks/name-blocks.ts';
import { BOT_USER } from '../identity.ts';
import type { Message } from '../memory/messages.ts';
import { isObject, type Json, textIn } from '../read-json.ts';
import { say, sayAgain, unsay } from '../say.ts';
import type { Workspace } from '../workspace.ts';
import { findChannel } from './find-channel.ts';
import { messageObject } from './message-object.ts';
import { botMethod, done, refused } from './method.ts';

/** chat.postMessage: posting to a deactivated person succeeds silently, as in Slack. */
export const postMessage = botMethod(['chat:write'], async (workspace, args) => {
  const channel = await findChannel(workspace, args.channel);
  if (!channel) return refused('channel_not_found');
  const refusal = refuseMessage(args, 'post') ?? refuseMetadata(args.metadata);
  if (refusal) return refused(refusal);
  if (args.text === undefined || args.text === '')
    workspace.warn(`missing_text_in_message: posted to ${channel.id} without a plain-text fallback`);
  const { message } = await say(workspace, {
    channel: channel.id,
    author: BOT_USER,
    text: textIn(args.text),
    blocks: nameBlocks(args.blocks),
    threadTs: textIn(args.thread_ts) || null,
    ...(isObject(args.metadata) ? { metadata: args.metadata } : {}),
  });
  return done({ channel: channel.id, ts: message.ts, message: messageObject(message, true) });
});

/** chat.update: the app's own messages only. Without blocks the old ones go; without metadata the old stays. */
export const update = botMethod(['chat:write'], async (workspace, args) => {
  const found = await ownMessage(workspace, args, 'cant_update_message');
  if ('error' in found) return refused(found.error);
  const refusal = refuseMessage(args, 'update') ?? refuseMetadata(args.metadata);
  if (refusal) return refused(refusal);
  if (args.blocks === undefined && found.blocks.length > 0)
    workspace.warn(`blocks_left_out: an update of ${found.channel} ${found.ts} drops its blocks`);
  const after: Message = {
    ...found,
    text: args.text === undefined ? found.text : textIn(args.text),
    blocks: nameBlocks(args.blocks),
    ...(isObject(args.metadata) ? { metadata: args.metadata } : {}),
    edited: workspace.stamps.next(),
  };
  await sayAgain(workspace, found, after);
  return done({
    channel: after.channel,
    ts: after.ts,
    text: after.text,
    message: messageObject(after, true),
  });
});

/** chat.delete: the app's own messages only. */
export const remove = botMethod(['chat:write'], async (workspace, args) => {
  const found = await ownMessage(workspace, args, 'cant_delete_message');
  if ('error' in found) return refused(found.error);
  await unsay(workspace, found);
  return done({ channel: found.channel, ts: found.ts });
});

/** chat.postEphemeral: seen by one person who is in the conversation. */
export const postEphemeral = botMethod(['chat:write'], async (workspace, args) => {
  const channel = await findChannel(workspace, args.channel);
  if (!channel) return refused('channel_not_found');
  const person = await workspace.people.find(textIn(args.user));
  if (!person || person.deleted || !seesConversation(workspace, person, channel.id))
    return refused('user_not_in_channel');
  const refusal = refuseMessage(args, 'post');
  if (refusal) return refused(refusal);
  const ts = workspace.stamps.next();
  workspace.whispers.say({
    channel: channel.id,
    ts,
    author: BOT_USER,
    to: person.userId,
    threadTs: textIn(args.thread_ts) || null,
    text: textIn(args.text),
    blocks: nameBlocks(args.blocks),
    saidAt: workspace.options.time.now(),
    cameAt: workspace.changes.revision(),
  });
  workspace.changes.announce();
  return done({ message_ts: ts });
});

async function ownMessage(
  workspace: Workspace,
  args: Json,
  notOwn: string,
): Promise<Message | { error: string }> {
  const channel = await findChannel(workspace, args.channel);
  if (!channel) return { error: 'channel_not_found' };
  const message = await workspace.messages.find(channel.id, textIn(args.ts));
  if (!message) return { error: 'message_not_found' };
  return message.author === BOT_USER ? message : { error: notOwn };
}
