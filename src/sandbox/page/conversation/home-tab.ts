import { Blocks } from '../blocks/blocks.ts';
import { type Drawn, html } from '../html.ts';
import { useDesk } from '../workspace/use-desk.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Draws the app's Home tab as the app published it for this person. */
export function HomeTab({ workspace }: { workspace: Workspace }): Drawn {
  const { home } = workspace.state;
  const desk = useDesk(workspace, { surface: 'home', blocks: home ?? [], where: {} });
  return html`<div class="home" id="pane-home" role="tabpanel" aria-label="Home">
    <div class="home-page">
      ${
        home === null
          ? html`<p class="home-waiting" role="status"><span class="spinner"></span> The app is writing this page…</p>`
          : html`<${Blocks} blocks=${home} desk=${desk} />`
      }
    </div>
  </div>`;
}
