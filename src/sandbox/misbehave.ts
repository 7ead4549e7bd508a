import type { Misbehavior } from './faults.ts';
import type { Workspace } from './workspace.ts';

/** Makes the sandbox behave badly from now on, or sends the last request once more and tells the app's answer. */
export async function misbehave(workspace: Workspace, how: Misbehavior): Promise<{ status?: number }> {
  if ('replay' in how) {
    const status = await workspace.deliver.replay();
    return status === undefined ? {} : { status };
  }
  workspace.faults.add(how);
  return {};
}
