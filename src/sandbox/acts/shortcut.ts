import { messageObject } from '../api/message-object.ts';
import { accepted, failureName } from '../deliver/deliver.ts';
import { channelPayload, interactionPayload, responseUrlOf } from '../deliver/payloads.ts';
import type { PageAct, PageActResult } from '../page-api.ts';
import type { Workspace } from '../workspace.ts';
import { failed, findActor, seesConversation, whisperFailure } from './actor.ts';

/** Runs a message shortcut of the app on one message. */
export async function runShortcut(
  workspace: Workspace,
  act: Extract<PageAct, { kind: 'shortcut' }>,
): Promise<PageActResult> {
  const person = await findActor(workspace, act.as);
  const message = await workspace.messages.find(act.in, act.ts);
  const declared = workspace.options
    .manifest()
    .features?.shortcuts?.find((each) => each.type === 'message' && each.callback_id === act.callbackId);
  if (!person || person.stranger || !message || !declared || !seesConversation(workspace, person, act.in))
    return failed('This shortcut cannot be used here.');
  const url = workspace.responseUrls.issue({
    channel: act.in,
    userId: person.userId,
    threadTs: message.threadTs,
    original: undefined,
  });
  const reply = await workspace.deliver.send({
    type: 'interactive',
    payload: {
      ...interactionPayload('message_action', person, workspace.triggers.issue(person.userId)),
      callback_id: declared.callback_id,
      action_ts: workspace.stamps.next(),
      message_ts: message.ts,
      message: messageObject(message),
      channel: channelPayload(act.in),
      response_url: responseUrlOf(workspace, url),
    },
  });
  return accepted(reply)
    ? { ok: true }
    : whisperFailure(
        workspace,
        person,
        act.in,
        `${declared.name} failed with the error "${failureName(reply)}"`,
      );
}
