import type { Workspace } from '../workspace/workspace.ts';

/** Sends what was typed: a line that begins with a slash is a command, except in a thread, as in Slack. */
export function sendTyped(workspace: Workspace, text: string, threadTs?: string): Promise<boolean> {
  const { state, conversation } = workspace;
  if (!conversation) return Promise.resolve(false);
  const to = { as: state.me, in: conversation.id };
  const trimmed = text.trim();
  if (threadTs === undefined && /^\/\p{L}/u.test(trimmed))
    return workspace.act({ kind: 'command', ...to, text: trimmed });
  return workspace.act({ kind: 'message', ...to, text, ...(threadTs !== undefined && { threadTs }) });
}
