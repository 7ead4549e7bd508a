import { refuseView } from '../blocks/check-view.ts';
import { refuseState, stateOf } from '../blocks/element-state.ts';
import type { CastMember } from '../contract.ts';
import { accepted, failureName } from '../deliver/deliver.ts';
import { interactionPayload } from '../deliver/payloads.ts';
import { makeView, type OpenView, redrawView, viewPayload } from '../memory/views.ts';
import type { PageAct, PageActResult } from '../page-api.ts';
import { isObject, objectIn } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';
import { failed, findActor } from './actor.ts';

const TROUBLE = 'We had some trouble connecting. Try again?';

/** Submits the modal on top and does what the app's answer says: close, errors, update, push or clear. */
export async function submitView(
  workspace: Workspace,
  act: Extract<PageAct, { kind: 'submit' }>,
): Promise<PageActResult> {
  const person = await findActor(workspace, act.as);
  const view = workspace.modals.find(act.viewId);
  if (!person || view?.owner !== person.userId) return failed('This form is not open any more.');
  const values = stateOf(view.blocks, act.values);
  const errors = refuseState(view.blocks, values);
  const typed: OpenView = { ...view, values, errors };
  workspace.modals.replace(typed);
  if (Object.keys(errors).length > 0) {
    workspace.changes.announce();
    return failed('Some fields need another look.');
  }
  const reply = await workspace.deliver.send({
    type: 'interactive',
    payload: {
      ...interactionPayload('view_submission', person, workspace.triggers.issue(person.userId, view.id)),
      view: viewPayload(typed),
      response_urls: [],
    },
  });
  if (!accepted(reply)) return failed(`${TROUBLE} (${failureName(reply)})`);
  // The app may have redrawn the view while it was answering.
  return applyAnswer(
    workspace,
    workspace.modals.find(view.id) ?? typed,
    reply.kind === 'answered' ? reply.body : undefined,
  );
}

function applyAnswer(workspace: Workspace, view: OpenView, body: unknown): PageActResult {
  // A text in the body is no valid answer; Slack then shows trouble, though the app has done its work.
  if (body !== undefined && body !== '' && !isObject(body))
    return trouble(workspace, 'the ack carried a text');
  const answer = objectIn(body);
  switch (answer.response_action) {
    case undefined:
      workspace.modals.close(view);
      break;
    case 'clear':
      workspace.modals.clear(view.owner);
      break;
    case 'errors':
      return showErrors(workspace, view, objectIn(answer.errors));
    case 'update':
    case 'push':
      return showView(workspace, view, answer.response_action, answer.view);
    default:
      return trouble(workspace, `unknown response_action ${String(answer.response_action)}`);
  }
  workspace.changes.announce();
  return { ok: true };
}

function showErrors(workspace: Workspace, view: OpenView, sent: Record<string, unknown>): PageActResult {
  const inputs = new Set(
    view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id ?? ''),
  );
  const errors = Object.entries(sent).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const wrong = errors.filter(([blockId, text]) => !inputs.has(blockId) || text === '');
  if (errors.length === 0 || wrong.length > 0)
    return trouble(workspace, `errors for no input block: ${wrong.map(([blockId]) => blockId).join(', ')}`);
  workspace.modals.replace({ ...view, errors: Object.fromEntries(errors) });
  workspace.changes.announce();
  return { ok: true };
}

function showView(
  workspace: Workspace,
  view: OpenView,
  how: 'update' | 'push',
  sent: unknown,
): PageActResult {
  const refusal = refuseView(sent, 'modal');
  if (refusal) return trouble(workspace, `${refusal.error} ${(refusal.messages ?? []).join('; ')}`);
  if (how === 'update') workspace.modals.replace(redrawView(view, objectIn(sent)));
  else if (!workspace.modals.push(makeView(view.owner, objectIn(sent), view)))
    return trouble(workspace, 'push_limit_reached');
  workspace.changes.announce();
  return { ok: true };
}

function trouble(workspace: Workspace, why: string): PageActResult {
  workspace.warn(`view_submission: ${why}`);
  return failed(TROUBLE);
}

/** Closes the modal on top without sending it; the app is told where the view asked for that. */
export async function closeView(
  workspace: Workspace,
  act: Extract<PageAct, { kind: 'close' }>,
): Promise<PageActResult> {
  const person = await findActor(workspace, act.as);
  const view = workspace.modals.find(act.viewId);
  if (!person || view?.owner !== person.userId) return { ok: true };
  const cleared = view.sent.clear_on_close === true;
  const closed = cleared ? workspace.modals.clear(person.userId) : [view];
  workspace.modals.close(view);
  workspace.changes.announce();
  for (const each of closed) await tellClosed(workspace, person, each, cleared);
  return { ok: true };
}

async function tellClosed(
  workspace: Workspace,
  person: CastMember,
  view: OpenView,
  cleared: boolean,
): Promise<void> {
  if (view.sent.notify_on_close !== true) return;
  const { trigger_id: _, ...payload } = interactionPayload('view_closed', person, '');
  await workspace.deliver.send({
    type: 'interactive',
    payload: { ...payload, view: viewPayload(view), is_cleared: cleared },
  });
}
