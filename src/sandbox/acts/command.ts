import { accepted, failureName } from '../deliver/deliver.ts';
import { channelPayload, responseUrlOf } from '../deliver/payloads.ts';
import { APP, TEAM, TEAM_DOMAIN } from '../identity.ts';
import { botName } from '../memory/people.ts';
import type { PageAct, PageActResult } from '../page-api.ts';
import { isObject } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';
import { failed, findActor, seesConversation, whisperFailure } from './actor.ts';
import { answerWithMessage } from './answer-with-message.ts';
import { escapeEntities, escapeText } from './escape-text.ts';

/** Sends a slash command to the app and shows what the body of its ack says. */
export async function runCommand(
  workspace: Workspace,
  act: Extract<PageAct, { kind: 'command' }>,
): Promise<PageActResult> {
  const person = await findActor(workspace, act.as);
  if (!person || !seesConversation(workspace, person, act.in))
    return failed('This conversation is not open to you.');
  const [, command = '', typed = ''] = /^\s*(\/\S*)\s*([\s\S]*)$/.exec(act.text) ?? [];
  const manifest = workspace.options.manifest();
  const declared = manifest.features?.slash_commands?.find((each) => each.command === command.toLowerCase());
  if (!declared || person.stranger)
    return whisperFailure(
      workspace,
      person,
      act.in,
      `${command} is not a valid command. Whatever starts with a slash is read as one.`,
    );
  const cast = await workspace.people.all();
  const url = workspace.responseUrls.issue({
    channel: act.in,
    userId: person.userId,
    threadTs: null,
    original: undefined,
  });
  const reply = await workspace.deliver.send({
    type: 'slash_commands',
    payload: {
      token: 'sandbox',
      team_id: TEAM,
      team_domain: TEAM_DOMAIN,
      channel_id: act.in,
      channel_name: channelPayload(act.in).name,
      user_id: person.userId,
      user_name: person.name,
      command: declared.command,
      text: declared.should_escape
        ? escapeText(typed.trim(), cast, botName(manifest))
        : escapeEntities(typed.trim()),
      api_app_id: APP,
      is_enterprise_install: false,
      response_url: responseUrlOf(workspace, url),
      trigger_id: workspace.triggers.issue(person.userId),
    },
  });
  if (!accepted(reply))
    return whisperFailure(
      workspace,
      person,
      act.in,
      `${declared.command} failed with the error "${failureName(reply)}"`,
    );
  const body = reply.kind === 'answered' ? reply.body : undefined;
  if (body === undefined || body === '') return { ok: true };
  const answer = isObject(body) ? body : { text: String(body) };
  const shown = await answerWithMessage(workspace, url, answer);
  if ('error' in shown) {
    workspace.warn(`${declared.command}: ${shown.error} ${(shown.messages ?? []).join('; ')}`);
    return whisperFailure(
      workspace,
      person,
      act.in,
      `${declared.command} failed with the error "${shown.error}"`,
    );
  }
  url.original = shown.shown;
  return { ok: true };
}
