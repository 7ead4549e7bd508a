import { Clock } from '../clock/clock.ts';
import { type Drawn, html } from '../html.ts';
import { icon } from '../icons.ts';
import { ThemeButton } from '../theme.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { Tabs } from './tabs.ts';

type HeaderProps = { workspace: Workspace; openSidebar(): void; openKeys(): void };

/** Draws the name of the place, the app's two tabs, the clock and the small buttons. */
export function PaneHeader({ workspace, openSidebar, openKeys }: HeaderProps): Drawn {
  const { conversation } = workspace;
  return html`<header class="pane-header">
    <button type="button" class="tool drawer-button" aria-label="Open the list of people and conversations" onClick=${openSidebar}>${icon('menu')}</button>
    <h2 class="pane-name" dir="auto">
      ${conversation?.kind === 'channel' && html`<span class="pane-hash" aria-hidden="true">#</span>`}${conversation?.name.replace(/^#/, '')}
    </h2>
    ${conversation?.kind === 'app' && html`<${Tabs} workspace=${workspace} />`}
    <span class="spring"></span>
    <${Clock} workspace=${workspace} />
    <${ThemeButton} />
    <button type="button" class="tool" aria-label="Keyboard shortcuts" title="Keyboard shortcuts (Ctrl /)" onClick=${openKeys}>${icon('question')}</button>
  </header>`;
}
