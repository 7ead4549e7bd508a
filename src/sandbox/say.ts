import { channelType } from './api/find-channel.ts';
import { messageObject } from './api/message-object.ts';
import { announceEvent } from './deliver/announce-event.ts';
import type { Message } from './memory/messages.ts';
import type { Workspace } from './workspace.ts';

type Saying = Pick<Message, 'channel' | 'author' | 'text' | 'blocks'> &
  Partial<Pick<Message, 'threadTs' | 'metadata'>>;

/** Keeps a new message and shows it; `told` settles when the app has been told of it the first time. */
export async function say(
  workspace: Workspace,
  what: Saying,
): Promise<{ message: Message; told: Promise<void> }> {
  const message: Message = {
    threadTs: null,
    ...what,
    ts: workspace.stamps.next(),
    saidAt: workspace.options.time.now(),
  };
  await workspace.messages.say(message);
  workspace.changes.announce();
  const told = announceEvent(workspace, {
    ...messageObject(message),
    type: 'message',
    channel: message.channel,
    channel_type: channelType(message.channel),
    event_ts: message.ts,
  });
  return { message, told };
}

/** Replaces what a message says; the app is told, as Slack tells it, also of its own changes. */
export async function sayAgain(
  workspace: Workspace,
  before: Message,
  after: Message,
): Promise<{ told: Promise<void> }> {
  await workspace.messages.change(after);
  workspace.changes.announce();
  const ts = workspace.stamps.next();
  return {
    told: announceEvent(workspace, {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      message: messageObject(after),
      previous_message: messageObject(before),
      channel: after.channel,
      channel_type: channelType(after.channel),
      ts,
      event_ts: ts,
    }),
  };
}

/** Takes a message away; the app is told. */
export async function unsay(workspace: Workspace, message: Message): Promise<void> {
  await workspace.messages.remove(message.channel, message.ts);
  workspace.changes.announce();
  const ts = workspace.stamps.next();
  void announceEvent(workspace, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: message.ts,
    previous_message: messageObject(message),
    channel: message.channel,
    channel_type: channelType(message.channel),
    ts,
    event_ts: ts,
  });
}
