import { useEffect, useRef, useState } from 'preact/hooks';
import { type Drawn, html } from '../html.ts';

export type MenuItem = { key: string; label: string; hint?: string; choose: () => void };

/** Draws three dots that open a menu: arrows move, Enter chooses, Esc and a click elsewhere close. */
export function Menu({ label, items }: { label: string; items: MenuItem[] }): Drawn {
  const [open, setOpen] = useState(false);
  const [upwards, setUpwards] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

  useEffect(() => {
    if (!open) return;
    setUpwards(reachesBelow(root.current));
    entries()[0]?.focus({ preventScroll: true });
    const away = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>('.menu-opener')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    const at = entries().findIndex((entry) => entry.matches(':focus'));
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (step !== undefined)
      entries()
        .at(step % entries().length)
        ?.focus();
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') setOpen(false);
    if (step === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="menu" ref=${root} onKeyDown=${onKeyDown}>
    <button type="button" class="menu-opener" aria-haspopup="menu" aria-expanded=${open} aria-label=${label} title=${label} onClick=${() => setOpen(!open)}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="3" cy="8" r="1.4" /><circle cx="8" cy="8" r="1.4" /><circle cx="13" cy="8" r="1.4" /></svg>
    </button>
    ${open && html`<div class=${`menu-items ${upwards ? 'upwards' : ''}`} role="menu" aria-label=${label}>${items.map((item) => drawItem(item, close))}</div>`}
  </div>`;
}

/** Whether the open menu would be cut off by the foot of what scrolls around it. */
function reachesBelow(root: HTMLElement | null): boolean {
  const items = root?.querySelector('.menu-items')?.getBoundingClientRect();
  const around = root?.closest('.messages, .home, .dialog-content')?.getBoundingClientRect();
  const foot = Math.min(around?.bottom ?? innerHeight, innerHeight);
  return items !== undefined && items.bottom > foot && items.height < items.top - (around?.top ?? 0);
}

function drawItem(item: MenuItem, close: () => void): Drawn {
  const choose = () => {
    close();
    item.choose();
  };
  return html`<button type="button" role="menuitem" tabindex="-1" key=${item.key} onClick=${choose}>
    <span dir="auto">${item.label}</span>${item.hint && html`<small>${item.hint}</small>`}
  </button>`;
}
