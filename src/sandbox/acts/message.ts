import { channelType } from '../api/find-channel.ts';
import { announceEvent } from '../deliver/announce-event.ts';
import { BOT_USER, TEAM } from '../identity.ts';
import { botName } from '../memory/people.ts';
import type { PageAct, PageActResult } from '../page-api.ts';
import { say, sayAgain } from '../say.ts';
import type { Workspace } from '../workspace.ts';
import { failed, findActor, seesConversation } from './actor.ts';
import { escapeText } from './escape-text.ts';

/** Says something as a person. The app hears direct messages, and what others read along only where it is mentioned. */
export async function sayAsPerson(
  workspace: Workspace,
  act: Extract<PageAct, { kind: 'message' }>,
): Promise<PageActResult> {
  const person = await findActor(workspace, act.as);
  if (!person || !seesConversation(workspace, person, act.in))
    return failed('This conversation is not open to you.');
  if (act.text.trim() === '') return failed('Nothing was typed.');
  const text = escapeText(act.text, await workspace.people.all(), botName(workspace.options.manifest()));
  const { message, told } = await say(workspace, {
    channel: act.in,
    author: person.userId,
    text,
    blocks: [],
    threadTs: act.threadTs ?? null,
  });
  await workspace.readMarks.markRead({ userId: person.userId, channel: act.in });
  await told;
  if (channelType(act.in) !== 'im' && text.includes(`<@${BOT_USER}>`))
    await announceEvent(workspace, {
      type: 'app_mention',
      user: person.userId,
      text,
      ts: message.ts,
      channel: act.in,
      team: TEAM,
      event_ts: message.ts,
    });
  return { ok: true };
}

/** Edits one's own message; the app hears of it as message_changed. */
export async function editAsPerson(
  workspace: Workspace,
  act: Extract<PageAct, { kind: 'edit-message' }>,
): Promise<PageActResult> {
  const person = await findActor(workspace, act.as);
  const message = await workspace.messages.find(act.in, act.ts);
  if (!person || message?.author !== person.userId) return failed('Only your own messages can be edited.');
  const text = escapeText(act.text, await workspace.people.all(), botName(workspace.options.manifest()));
  const { told } = await sayAgain(workspace, message, { ...message, text, edited: workspace.stamps.next() });
  await told;
  return { ok: true };
}
