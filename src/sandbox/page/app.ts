import { useEffect, useState } from 'preact/hooks';
import { Announcer } from './announcer.ts';
import { ConversationPane } from './conversation/conversation-pane.ts';
import { PaneHeader } from './conversation/pane-header.ts';
import { ConfirmPlace } from './dialogs/ask-first.ts';
import { GoTo } from './dialogs/go-to.ts';
import { Keys } from './dialogs/keys.ts';
import { Modal } from './dialogs/modal.ts';
import { Toasts } from './dialogs/toasts.ts';
import { TryThis } from './guide/try-this.ts';
import { type Drawn, html } from './html.ts';
import { type Overlay, useShortcuts } from './shortcuts.ts';
import { Sidebar } from './sidebar/sidebar.ts';
import { useWorkspace } from './workspace/workspace.ts';

/** Draws the whole page. */
export function App(): Drawn {
  const { workspace, toasts, dismiss } = useWorkspace();
  const [overlay, setOverlay] = useState<Overlay>();
  const [drawer, setDrawer] = useState(false);
  useShortcuts(workspace, setOverlay);
  const unread = workspace?.state.conversations.reduce((sum, each) => sum + each.unread, 0) ?? 0;
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${workspace?.state.workspace ?? 'Catchword'} · sandbox`;
  }, [unread, workspace?.state.workspace]);

  if (!workspace)
    return html`<p class="opening" role="status"><span class="spinner"></span> Opening the sandbox…</p>`;
  const { modal } = workspace.state;
  return html`
    <a class="skip" href="#main" onClick=${skipToMain}>Skip to the conversation</a>
    <div class="page">
      <${Sidebar} workspace=${workspace} open=${drawer} close=${() => setDrawer(false)} />
      ${drawer && html`<button type="button" class="scrim" aria-label="Close the list" onClick=${() => setDrawer(false)}></button>`}
      <main id="main" class="pane" tabindex="-1">
        <${PaneHeader} workspace=${workspace} openSidebar=${() => setDrawer(true)} openKeys=${() => setOverlay('keys')} />
        ${!workspace.online && html`<p class="offline" role="status">The sandbox does not answer. Trying again…</p>`}
        <${TryThis} workspace=${workspace} />
        <${ConversationPane} workspace=${workspace} />
      </main>
    </div>
    ${modal && html`<${Modal} key=${modal.viewId} modal=${modal} workspace=${workspace} />`}
    <${ConfirmPlace} reader=${workspace.reader} />
    ${overlay === 'keys' && html`<${Keys} close=${() => setOverlay(undefined)} />`}
    ${overlay === 'go-to' && html`<${GoTo} workspace=${workspace} close=${() => setOverlay(undefined)} />`}
    <${Announcer} workspace=${workspace} />
    <${Toasts} toasts=${toasts} dismiss=${dismiss} />
  `;
}

/** The address names the place, so the skip link moves the focus without touching it. */
function skipToMain(event: Event): void {
  event.preventDefault();
  (document.getElementById('composer') ?? document.getElementById('main'))?.focus();
}
