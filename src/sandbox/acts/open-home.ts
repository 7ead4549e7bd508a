import { announceEvent } from '../deliver/announce-event.ts';
import { directMessageOf } from '../identity.ts';
import { viewPayload } from '../memory/views.ts';
import type { PageAct, PageActResult } from '../page-api.ts';
import type { Workspace } from '../workspace.ts';
import { failed, findActor } from './actor.ts';

/** Opens the app's Home tab; the app is told, with the view it published last. */
export async function openHome(
  workspace: Workspace,
  act: Extract<PageAct, { kind: 'open-home' }>,
): Promise<PageActResult> {
  const person = await findActor(workspace, act.as);
  if (!person || person.stranger) return failed('The Home tab is not open to you.');
  const view = await workspace.homes.find(person.userId);
  await announceEvent(workspace, {
    type: 'app_home_opened',
    user: person.userId,
    channel: directMessageOf(person.userId),
    tab: 'home',
    ...(view ? { view: viewPayload(view) } : {}),
    event_ts: workspace.stamps.next(),
  });
  return { ok: true };
}
