import type { PageMessage } from '../../page-api.ts';
import { Menu, type MenuItem } from '../dialogs/menu.ts';
import { type Drawn, html } from '../html.ts';
import { icon } from '../icons.ts';
import type { Workspace } from '../workspace/workspace.ts';

type ToolsProps = { workspace: Workspace; message: PageMessage; reply(): void; edit(ts: string): void };

/** Draws what can be done with a message: reply, edit one's own, and the app's shortcuts. */
export function MessageTools({ workspace, message, reply, edit }: ToolsProps): Drawn {
  // Slack keeps no record of what only one person sees, so it can be neither answered nor passed on.
  if (message.ephemeral) return null;
  const mine = message.from === workspace.state.me;
  const items: MenuItem[] = [
    ...shortcutItems(workspace, message),
    { key: 'reply', label: 'Reply in thread', choose: reply },
    ...(mine ? [{ key: 'edit', label: 'Edit message', choose: () => edit(message.ts) }] : []),
  ];
  return html`<div class="message-tools">
    <button type="button" class="tool" aria-label="Reply in thread" title="Reply in thread" onClick=${reply}>${icon('reply')}</button>
    ${mine && html`<button type="button" class="tool" aria-label="Edit message" title="Edit message" onClick=${() => edit(message.ts)}>${icon('pencil')}</button>`}
    <${Menu} label="More about this message" items=${items} />
  </div>`;
}

function shortcutItems({ state, conversation, act }: Workspace, message: PageMessage): MenuItem[] {
  if (!conversation) return [];
  const app = state.people.find((person) => person.bot)?.name ?? 'App';
  return state.shortcuts.map(({ callbackId, name }) => ({
    key: callbackId,
    label: name,
    hint: app,
    choose: () => act({ kind: 'shortcut', as: state.me, in: conversation.id, ts: message.ts, callbackId }),
  }));
}
