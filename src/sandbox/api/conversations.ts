import { channelPayload } from '../deliver/payloads.ts';
import { BOT_USER, CHANNEL, CHANNEL_NAME, TEAM } from '../identity.ts';
import type { MessageQuery } from '../memory/messages.ts';
import { writeStamp } from '../memory/stamps.ts';
import type { Json } from '../read-json.ts';
import { textIn } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';
import { type Channel, channelType, findChannel } from './find-channel.ts';
import { messageObject } from './message-object.ts';
import { botMethod, countIn, done, flagIn, missingScope, refused } from './method.ts';

/** More than so many people have no conversation with the app. */
const MOST_MEMBERS = 8;

/** conversations.open: the direct message with one person, or the conversation with several. */
export const open = botMethod(['im:write', 'mpim:write'], async (workspace, args) => {
  const users = [...new Set(textIn(args.users).split(',').filter(Boolean))];
  if (users.length === 0 && args.channel === undefined) return refused('users_list_not_supplied');
  if (users.length > 1) return openGroup(workspace, users, flagIn(args.return_im));
  const channel = await findChannel(workspace, users[0] ?? args.channel);
  if (!channel?.owner) return refused(users[0] ? 'user_not_found' : 'channel_not_found');
  if (channel.owner.deleted) return refused('user_disabled');
  return done({ channel: flagIn(args.return_im) ? channelObject(channel) : { id: channel.id } });
});

async function openGroup(workspace: Workspace, users: readonly string[], whole: boolean): Promise<Json> {
  const missing = missingScope(workspace, ['mpim:write']);
  if (missing) return missing;
  if (users.length > MOST_MEMBERS) return refused('too_many_users');
  for (const user of users) {
    const person = await workspace.people.find(user);
    if (!person) return refused('user_not_found');
    if (person.deleted) return refused('user_disabled');
  }
  const group = await workspace.groups.open(users);
  workspace.changes.announce();
  return done({
    channel: whole ? channelObject({ id: group.id, owner: undefined, group }) : { id: group.id },
  });
}

/** conversations.info. */
export const info = botMethod(['im:read', 'channels:read'], async (workspace, args) => {
  const channel = await findChannel(workspace, args.channel);
  return channel ? done({ channel: channelObject(channel) }) : refused('channel_not_found');
});

const HISTORY = ['im:history', 'channels:history', 'mpim:history'];

/** conversations.history: the newest first, replies in threads left out. */
export const history = botMethod(HISTORY, (workspace, args) => listMessages(workspace, args, {}));

/** conversations.replies: one thread with its first message, the oldest first. */
export const replies = botMethod(HISTORY, async (workspace, args) => {
  const answer = await listMessages(workspace, args, { thread: textIn(args.ts) });
  if (answer.ok !== true) return answer;
  const messages = Array.isArray(answer.messages) ? answer.messages.toReversed() : [];
  return messages.length > 0 ? { ...answer, messages } : refused('thread_not_found');
});

async function listMessages(
  workspace: Workspace,
  args: Json,
  only: Pick<MessageQuery, 'thread'>,
): Promise<Json> {
  const channel = await findChannel(workspace, args.channel);
  if (!channel) return refused('channel_not_found');
  const missing = channelType(channel.id) === 'mpim' && missingScope(workspace, ['mpim:history']);
  if (missing) return missing;
  const limit = countIn(args.limit, 100, 999);
  const cursor = Buffer.from(textIn(args.cursor), 'base64url').toString();
  // Slack's read side may lag behind its write side; what was posted just now is not yet listed.
  const visible = writeStamp(Date.now() * 1_000 - workspace.faults.historyLagMs() * 1_000 + 999);
  const asked = cursor || textIn(args.latest);
  const found = await workspace.messages.list({
    channel: channel.id,
    limit: limit + 1,
    oldest: padStamp(textIn(args.oldest) || '0'),
    latest: asked && asked < visible ? asked : visible,
    inclusive: flagIn(args.inclusive) && !cursor,
    ...only,
  });
  const page = found.slice(0, limit);
  const hasMore = found.length > limit;
  const next = hasMore ? Buffer.from(page.at(-1)?.ts ?? '').toString('base64url') : '';
  return done({
    messages: page.map((message) => messageObject(message, flagIn(args.include_all_metadata))),
    has_more: hasMore,
    response_metadata: { next_cursor: next },
  });
}

/** A ts given in whole or fractional seconds, so that texts compare as the numbers do. */
function padStamp(stamp: string): string {
  const seconds = Number(stamp);
  return Number.isFinite(seconds) && seconds > 0 ? writeStamp(Math.round(seconds * 1e6)) : '0';
}

function channelObject({ id, owner, group }: Channel): Json {
  if (group)
    return {
      id,
      name: channelPayload(id).name,
      is_mpim: true,
      is_im: false,
      is_channel: false,
      is_private: true,
      is_member: true,
      is_open: true,
      context_team_id: TEAM,
    };
  return owner
    ? { id, is_im: true, is_channel: false, user: owner.userId, is_open: true, context_team_id: TEAM }
    : {
        id: CHANNEL,
        name: CHANNEL_NAME,
        is_channel: true,
        is_im: false,
        is_member: true,
        is_private: false,
        creator: BOT_USER,
        context_team_id: TEAM,
      };
}
