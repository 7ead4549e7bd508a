import type { PageAct, PageActResult } from '../page-api.ts';
import type { Workspace } from '../workspace.ts';
import { failed } from './actor.ts';
import { runCommand } from './command.ts';
import { editAsPerson, sayAsPerson } from './message.ts';
import { openHome } from './open-home.ts';
import { press } from './press.ts';
import { runShortcut } from './shortcut.ts';
import { closeView, submitView } from './submit.ts';

/** Does what a person did on the page; resolves when the app has answered or failed to. */
export async function performAct(workspace: Workspace, act: PageAct): Promise<PageActResult> {
  if (!workspace.installed && act.kind !== 'message' && act.kind !== 'edit-message')
    return failed('The app is not in this workspace any more.');
  switch (act.kind) {
    case 'command':
      return runCommand(workspace, act);
    case 'message':
      return sayAsPerson(workspace, act);
    case 'edit-message':
      return editAsPerson(workspace, act);
    case 'press':
      return press(workspace, act);
    case 'submit':
      return submitView(workspace, act);
    case 'close':
      return closeView(workspace, act);
    case 'open-home':
      return openHome(workspace, act);
    case 'shortcut':
      return runShortcut(workspace, act);
    default:
      return failed('The page asked for something unknown.');
  }
}
