import type { ClockMove } from '../../page-api.ts';
import { type Drawn, html } from '../html.ts';
import { zoneName } from '../sidebar/me-card.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { jumpsFrom } from './jumps.ts';
import { MomentForm } from './moment-form.ts';
import { writeExactly } from './write-time.ts';

type PanelProps = { workspace: Workspace; now: Date; close(): void };

/** Draws the ways to move the clock. There is no way back: what happened in the meantime has happened. */
export function ClockPanel({ workspace, now, close }: PanelProps): Drawn {
  const { zone, nextDue } = workspace.state.clock;
  const move = async (to: ClockMove) => {
    await workspace.moveClock(to);
    close();
  };
  return html`<div class="clock-panel" role="dialog" aria-label="Move the clock">
    <p class="panel-words">
      Everybody's time moves forward, and all that falls due on the way happens. Of a jump over months, messages that are over four weeks old by then may be left
      out. Shown in ${zoneName(zone)}.
    </p>
    ${
      nextDue &&
      html`<button type="button" class="jump next-due" disabled=${workspace.moving} onClick=${() => move({ toNextDue: true })}>
      <span class="jump-over">To the next thing due</span>
      <span class="jump-label">${nextDue.what}</span>
      <span class="jump-when">${writeExactly(new Date(nextDue.at), zone)}</span>
    </button>`
    }
    <div class="jumps">
      ${jumpsFrom(now, zone).map(
        (
          jump,
        ) => html`<button type="button" key=${jump.label} class="jump" disabled=${workspace.moving} onClick=${() => move(jump.move)}>
        <span class="jump-label">${jump.label}</span>
        <span class="jump-when">${writeExactly(jump.to, zone)}</span>
      </button>`,
      )}
    </div>
    <${MomentForm} now=${now} zone=${zone} busy=${workspace.moving} move=${move} />
    ${workspace.moving && html`<p class="panel-busy" role="status"><span class="spinner"></span> Moving the clock: it is ${writeExactly(now, zone)}, and what falls due is being sent…</p>`}
  </div>`;
}
