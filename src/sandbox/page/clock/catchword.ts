import { type Drawn, html } from '../html.ts';
import { icon } from '../icons.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { writeExactly, writeSoon } from './write-time.ts';

/** Draws, at the foot of the page as printers did, the word that tells what comes next; pressed, it turns the page. */
export function Catchword({ workspace }: { workspace: Workspace }): Drawn {
  const { nextDue, zone, now } = workspace.state.clock;
  if (!nextDue) return null;
  const when = writeSoon(new Date(nextDue.at), new Date(now), zone);
  return html`<button
    type="button"
    class="catchword"
    aria-label=${`Next: ${nextDue.what}, ${when}. Jump there`}
    title="Jump to the next thing due"
    disabled=${workspace.moving}
    onClick=${() => workspace.moveClock({ toNextDue: true })}
  >
    ${workspace.moving ? html`<span class="spinner"></span> moving the clock: ${writeExactly(new Date(now), zone)}…` : html`<span>next: ${nextDue.what}, ${when}</span>${icon('forward')}`}
  </button>`;
}
