import { type Drawn, html } from '../html.ts';
import { icon } from '../icons.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { ConversationList } from './conversation-list.ts';
import { MeCard } from './me-card.ts';
import { PeopleList } from './people-list.ts';

/** Draws the shelf at the left: the workspace, who one is, where one can go, whom one can be. */
export function Sidebar({
  workspace,
  open,
  close,
}: {
  workspace: Workspace;
  open: boolean;
  close(): void;
}): Drawn {
  return html`<aside class=${`sidebar ${open ? 'open' : ''}`} aria-label="Workspace">
    <div class="sidebar-head">
      <span class="mark" aria-hidden="true">${icon('book')}</span>
      <div>
        <h1>${workspace.state.workspace}</h1>
        <p>Sandbox · all on this computer</p>
      </div>
    </div>
    <div class="sidebar-scroll">
      <${MeCard} workspace=${workspace} />
      <${ConversationList} workspace=${workspace} onGo=${close} />
      <${PeopleList} workspace=${workspace} onGo=${close} />
    </div>
  </aside>`;
}
