import { type Drawn, html } from '../html.ts';
import { icon } from '../icons.ts';
import { moveFocus } from '../roving.ts';
import type { Conversation, Workspace } from '../workspace/workspace.ts';

/** What stands for each kind of conversation. */
export const pictures = { app: 'book', channel: 'hash', direct: 'person', group: 'people' } as const;

/** Draws the conversations, with what is unread in each. */
export function ConversationList({ workspace, onGo }: { workspace: Workspace; onGo(): void }): Drawn {
  const { state, conversation: current } = workspace;
  return html`<nav aria-label="Conversations">
    <h2 class="shelf-name">Conversations</h2>
    <ul
      class="shelf"
      onKeyDown=${(event: KeyboardEvent) => {
        if (event.currentTarget instanceof Element) moveFocus(event, event.currentTarget, 'button');
      }}
    >
      ${state.conversations.map((each) => {
        const isCurrent = each.id === current?.id;
        return html`<li key=${each.id}>
          <button type="button" class="shelf-item" aria-current=${isCurrent ? 'page' : undefined} tabindex=${isCurrent ? 0 : -1} onClick=${() => {
            workspace.go(placeOf(each));
            onGo();
          }}>
            ${icon(pictures[each.kind])}
            <span class=${`shelf-label ${each.kind === 'group' ? 'whole' : ''}`} dir="auto">${each.name.replace(/^#/, '')}</span>
            ${each.kind === 'app' && html`<span class="app-badge">App</span>`}
            ${each.unread > 0 && html`<span class="unread" aria-label=${`${each.unread} unread`}>${each.unread}</span>`}
          </button>
        </li>`;
      })}
    </ul>
  </nav>`;
}

/** Where a conversation opens: new messages come before the Home tab. */
export function placeOf(conversation: Conversation): { in: string; tab: 'messages' } {
  return { in: conversation.kind === 'app' ? 'app' : conversation.id, tab: 'messages' };
}
