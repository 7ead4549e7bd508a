import { useEffect, useRef, useState } from 'preact/hooks';
import { type Drawn, html } from '../html.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { ClockFace } from './clock-face.ts';
import { ClockPanel } from './clock-panel.ts';
import { useBusinessNow } from './use-business-now.ts';
import { writeDay, writeTime } from './write-time.ts';

/** Draws business time as the acting person's wall clock shows it; pressed, it shows how to move it. */
export function Clock({ workspace }: { workspace: Workspace }): Drawn {
  const { clock } = workspace.state;
  const now = useBusinessNow(clock.now);
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>('.clock-button')?.focus();
  };
  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('.clock-panel button')?.focus();
    const away = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  return html`<div
    class="clock"
    ref=${root}
    onKeyDown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !open) return;
      event.preventDefault();
      close();
    }}
  >
    <button
      type="button"
      class="clock-button"
      data-opens="clock"
      aria-expanded=${open}
      aria-haspopup="dialog"
      aria-busy=${workspace.moving}
      onClick=${() => setOpen(!open)}
    >
      <${ClockFace} now=${now} zone=${clock.zone} />
      <span class="clock-text">
        <span class="clock-day">${writeDay(now, clock.zone)}</span>
        <span class="clock-time">${workspace.moving ? 'moving…' : writeTime(now, clock.zone)}</span>
      </span>
      <span class="sr-only">. Move the clock</span>
    </button>
    ${open && html`<${ClockPanel} workspace=${workspace} now=${now} close=${close} />`}
  </div>`;
}
