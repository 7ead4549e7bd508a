import { stateOf } from './blocks/element-state.ts';
import { clockState } from './clock.ts';
import type { CastMember } from './contract.ts';
import { BOT_USER, CHANNEL, CHANNEL_NAME, directMessageOf, SLACKBOT, TEAM_NAME } from './identity.ts';
import type { Message } from './memory/messages.ts';
import { botName } from './memory/people.ts';
import type { OpenView } from './memory/views.ts';
import type { PageMessage, PageModal, PageState } from './page-api.ts';
import { isObject } from './read-json.ts';
import { isoIn } from './show-time.ts';
import type { Workspace } from './workspace.ts';

const MOST_MESSAGES = 500;

/**
 * Everything the page draws for one person; looking at a conversation marks it read. Ephemeral messages that
 * came before `since` (a revision) are left out, as they are after a reload of Slack.
 */
export async function pageState(
  workspace: Workspace,
  as: string | undefined,
  conversation: string | undefined,
  since = 0,
): Promise<PageState> {
  const revision = workspace.changes.revision();
  const cast = await workspace.people.all();
  const me = cast.find((person) => person.userId === as && !person.deleted) ?? firstOf(cast);
  const app = botName(workspace.options.manifest());
  const dm = directMessageOf(me.userId);
  const groups = workspace.groups.of(me.userId);
  const shown = placesOf(workspace, me).find((id) => id === conversation);
  if (shown) await workspace.readMarks.markRead({ userId: me.userId, channel: shown });
  const waiting = await unreadOf(workspace, cast);
  const home = await workspace.homes.find(me.userId);
  const modal = workspace.modals.top(me.userId);
  return {
    revision,
    workspace: TEAM_NAME,
    me: me.userId,
    people: [
      ...cast
        .filter((person) => !person.deleted)
        .map((person) => ({
          id: person.userId,
          name: person.realName,
          title: person.title,
          zone: person.zone,
          bot: false,
          unread: placesOf(workspace, person)
            .map((channel) => waiting(person.userId, channel))
            .reduce((sum, count) => sum + count, 0),
        })),
      { id: BOT_USER, name: app, title: 'App', zone: me.zone, bot: true },
      { id: SLACKBOT, name: 'Slackbot', title: 'Only visible to you', zone: me.zone, bot: true },
    ],
    conversations: [
      { id: dm, name: app, kind: 'app', unread: waiting(me.userId, dm) },
      { id: CHANNEL, name: CHANNEL_NAME, kind: 'channel', unread: waiting(me.userId, CHANNEL) },
      ...groups.map(({ id, members }) => ({
        id,
        name: namesOf(members, cast),
        kind: 'group' as const,
        unread: waiting(me.userId, id),
      })),
    ],
    messages: shown ? await messagesOf(workspace, me, shown, since) : [],
    home: home?.blocks ?? null,
    modal: modal ? drawModal(modal) : null,
    ...offersOf(workspace),
    clock: await clockState(workspace, me.zone),
  };
}

function firstOf(cast: readonly CastMember[]): CastMember {
  const first = cast.find((person) => !person.deleted && !person.stranger);
  if (!first) throw new Error('The sandbox has no people yet.');
  return first;
}

async function unreadOf(
  workspace: Workspace,
  cast: readonly CastMember[],
): Promise<(userId: string, channel: string) => number> {
  const places = cast.flatMap((person) =>
    placesOf(workspace, person).map((channel) => ({ userId: person.userId, channel })),
  );
  const counts = await workspace.readMarks.unread(places);
  return (userId, channel) =>
    counts.find((each) => each.userId === userId && each.channel === channel)?.count ?? 0;
}

/** Where somebody can be written to. */
function placesOf({ groups }: Workspace, { userId }: CastMember): readonly string[] {
  return [directMessageOf(userId), CHANNEL, ...groups.of(userId).map(({ id }) => id)];
}

/** A conversation of several is called by those who are in it. */
function namesOf(members: readonly string[], cast: readonly CastMember[]): string {
  const names = cast.filter(({ userId }) => members.includes(userId)).map(({ realName }) => realName);
  return names.join(' and ');
}

async function messagesOf(
  workspace: Workspace,
  me: CastMember,
  channel: string,
  since: number,
): Promise<PageMessage[]> {
  const said = await workspace.messages.list({ channel, limit: MOST_MESSAGES, everything: true });
  const whispers = workspace.whispers.list(me.userId, channel, since);
  const draw = (message: Message, ephemeral: boolean): PageMessage => ({
    ts: message.ts,
    from: message.author,
    text: message.text,
    blocks: message.blocks,
    ...(message.threadTs ? { threadTs: message.threadTs } : {}),
    edited: message.edited !== undefined,
    ephemeral,
    at: isoIn(message.saidAt, me.zone),
  });
  return [...said.map((each) => draw(each, false)), ...whispers.map((each) => draw(each, true))].toSorted(
    (one, other) => (one.ts < other.ts ? -1 : 1),
  );
}

function drawModal(view: OpenView): PageModal {
  const words = (name: string) => {
    const text = view.sent[name];
    return isObject(text) ? String(text.text) : undefined;
  };
  const submit = words('submit');
  return {
    viewId: view.id,
    hash: view.hash,
    title: words('title') ?? '',
    ...(submit ? { submit } : {}),
    close: words('close') ?? 'Cancel',
    blocks: view.blocks,
    errors: view.errors,
    values: stateOf(view.blocks, view.values),
  };
}

function offersOf({ options }: Workspace): Pick<PageState, 'commands' | 'shortcuts'> {
  const { features } = options.manifest();
  return {
    commands: (features?.slash_commands ?? []).map((each) => ({
      command: each.command,
      description: each.description ?? '',
      usageHint: each.usage_hint ?? '',
    })),
    shortcuts: (features?.shortcuts ?? [])
      .filter((each) => each.type === 'message')
      .map((each) => ({ callbackId: each.callback_id, name: each.name })),
  };
}
