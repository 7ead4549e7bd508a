import { refuseView } from '../blocks/check-view.ts';
import { makeView, type OpenView, redrawView, viewPayload } from '../memory/views.ts';
import { isObject, type Json, objectIn, textIn } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';
import { botMethod, done, refused } from './method.ts';

/** views.open: a modal for whoever did what the trigger stands for. */
export const open = botMethod([], async (workspace, args) => {
  const refusal = refuseView(args.view, 'modal') ?? refuseExternalId(workspace, args.view);
  if (refusal) return refused(refusal);
  const trigger = workspace.triggers.exchange(args.trigger_id);
  if ('error' in trigger) return refused(trigger.error);
  const view = makeView(trigger.userId, objectIn(args.view));
  workspace.modals.open(view);
  workspace.changes.announce();
  return done({ view: viewPayload(view) });
});

/** views.push: one more modal on top of those open, three at most. */
export const push = botMethod([], async (workspace, args) => {
  const refusal = refuseView(args.view, 'modal') ?? refuseExternalId(workspace, args.view);
  if (refusal) return refused(refusal);
  const trigger = workspace.triggers.exchange(args.trigger_id);
  if ('error' in trigger) return refused(trigger.error);
  const below = workspace.modals.top(trigger.userId);
  if (!below || trigger.viewId === undefined) return refused('invalid_trigger_id');
  const view = makeView(trigger.userId, objectIn(args.view), below);
  if (!workspace.modals.push(view)) return refused('push_limit_reached');
  workspace.changes.announce();
  return done({ view: viewPayload(view) });
});

/** views.update: other content for an open modal, unless it changed since the given hash. */
export const update = botMethod([], async (workspace, args) => {
  const refusal = refuseView(args.view, 'modal');
  if (refusal) return refused(refusal);
  const found = args.view_id
    ? workspace.modals.find(textIn(args.view_id))
    : workspace.modals.findByExternalId(textIn(args.external_id));
  if (!found) return refused('not_found');
  if (conflicts(found, args.hash)) return refused('hash_conflict');
  const view = redrawView(found, objectIn(args.view));
  workspace.modals.replace(view);
  workspace.changes.announce();
  return done({ view: viewPayload(view) });
});

/** views.publish: somebody's Home tab. */
export const publish = botMethod([], async (workspace, args) => {
  const refusal = refuseView(args.view, 'home');
  if (refusal) return refused(refusal);
  const userId = textIn(args.user_id);
  if (!(await workspace.people.find(userId))) return refused('user_not_found');
  const before = await workspace.homes.find(userId);
  if (before && conflicts(before, args.hash)) return refused('hash_conflict');
  const sent = objectIn(args.view);
  const view = before ? redrawView(before, sent) : makeView(userId, sent);
  await workspace.homes.publish(userId, view);
  workspace.changes.announce();
  return done({ view: viewPayload(view) });
});

function conflicts(view: OpenView, hash: unknown): boolean {
  return hash !== undefined && hash !== view.hash;
}

function refuseExternalId(workspace: Workspace, view: unknown): { error: string } | undefined {
  const externalId = isObject(view) ? (view as Json).external_id : undefined;
  return externalId && workspace.modals.findByExternalId(textIn(externalId))
    ? { error: 'duplicate_external_id' }
    : undefined;
}
