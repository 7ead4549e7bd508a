import { messageObject } from '../api/message-object.ts';
import { findElement, stateOf, stateOfElement } from '../blocks/element-state.ts';
import type { CastMember } from '../contract.ts';
import { accepted, failureName } from '../deliver/deliver.ts';
import { channelPayload, interactionPayload, responseUrlOf } from '../deliver/payloads.ts';
import type { Message } from '../memory/messages.ts';
import { type OpenView, viewPayload } from '../memory/views.ts';
import type { Block, PageAct, PageActResult } from '../page-api.ts';
import type { Json } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';
import { failed, findActor, seesConversation } from './actor.ts';

type Press = Extract<PageAct, { kind: 'press' }>;

/** Presses a button or chooses in a menu, in a message, a modal or the Home tab. */
export async function press(workspace: Workspace, act: Press): Promise<PageActResult> {
  const person = await findActor(workspace, act.as);
  if (!person) return failed('You are not in this workspace any more.');
  const place = await findPlace(workspace, person, act);
  const element = place && findElement(place.blocks, act.blockId, act.actionId);
  if (!place || !element) return failed('This is not there any more.');
  if (place.kind === 'view' && act.values) keepTyped(workspace, place.view, act.values);
  const block = place.blocks.find((each) => each.block_id === act.blockId);
  if (block?.type === 'input' && block.dispatch_action !== true) return { ok: true };
  const now = workspace.stamps.next();
  const reply = await workspace.deliver.send({
    type: 'interactive',
    payload: {
      ...interactionPayload(
        'block_actions',
        person,
        workspace.triggers.issue(person.userId, place.kind === 'view' ? place.view.id : undefined),
      ),
      ...(await placePayload(workspace, person, place, act)),
      actions: [
        {
          ...stateOfElement(element, act.value),
          action_id: act.actionId,
          block_id: act.blockId,
          ...(element.type === 'button' ? { text: element.text } : {}),
          action_ts: now,
        },
      ],
    },
  });
  return accepted(reply) ? { ok: true } : failed(`The app did not take this (${failureName(reply)}).`);
}

type Place =
  | { kind: 'message'; blocks: Block[]; message: Message; whisper: boolean }
  | { kind: 'view'; blocks: Block[]; view: OpenView };

async function findPlace(workspace: Workspace, person: CastMember, act: Press): Promise<Place | undefined> {
  if (act.viewId !== undefined || act.ts === undefined) {
    const modal = act.viewId === undefined ? undefined : workspace.modals.find(act.viewId);
    const view = modal ?? (await workspace.homes.find(person.userId));
    const itsOwn = view?.owner === person.userId && (act.viewId === undefined || act.viewId === view.id);
    return itsOwn ? { kind: 'view', blocks: view.blocks, view } : undefined;
  }
  const whisper = workspace.whispers.find(act.ts);
  if (whisper)
    return whisper.to === person.userId
      ? { kind: 'message', blocks: whisper.blocks, message: whisper, whisper: true }
      : undefined;
  const message = await workspace.messages.find(act.in ?? '', act.ts);
  return message && seesConversation(workspace, person, message.channel)
    ? { kind: 'message', blocks: message.blocks, message, whisper: false }
    : undefined;
}

function keepTyped(workspace: Workspace, view: OpenView, typed: NonNullable<Press['values']>): void {
  view.values = stateOf(view.blocks, typed);
  workspace.modals.replace(view);
}

async function placePayload(
  workspace: Workspace,
  person: CastMember,
  place: Place,
  act: Press,
): Promise<Json> {
  if (place.kind === 'view')
    return { container: { type: 'view', view_id: place.view.id }, view: viewPayload(place.view) };
  const { message, whisper } = place;
  const url = workspace.responseUrls.issue({
    channel: message.channel,
    userId: person.userId,
    threadTs: message.threadTs,
    original: { kind: whisper ? 'whisper' : 'message', ts: message.ts },
  });
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: whisper,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    channel: channelPayload(message.channel),
    // Slack leaves an ephemeral message out: the app has to know what it said.
    ...(whisper ? {} : { message: messageObject(message) }),
    state: { values: stateOf(message.blocks, act.values ?? {}) },
    response_url: responseUrlOf(workspace, url),
  };
}
