import { type Drawn, html } from '../html.ts';
import { icon } from '../icons.ts';
import { pictures } from '../sidebar/conversation-list.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Says what this conversation is for while nothing stands in it. */
export function EmptyConversation({ workspace: { conversation } }: { workspace: Workspace }): Drawn {
  return html`<div class="empty">
    <span class="empty-mark">${icon(pictures[conversation?.kind ?? 'app'])}</span>
    <h2 dir="auto">${conversation?.name ?? 'Nothing here yet'}</h2>
    <p>${
      conversation?.kind === 'channel' || conversation?.kind === 'group'
        ? `Everybody in the ${conversation.kind === 'channel' ? 'channel' : 'conversation'} reads along. What the app tells you here is for your eyes only.`
        : 'A blank page. Type / to see what the app can do, or write to it as you would to a colleague.'
    }</p>
  </div>`;
}
