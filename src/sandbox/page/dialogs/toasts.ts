import { useCallback, useState } from 'preact/hooks';
import { type Drawn, html } from '../html.ts';

export type Toast = { id: number; text: string };

const patience = 12_000;
let last = 0;

/** Keeps the short messages at the foot of the page; each goes by itself after a while. */
export function useToasts(): { toasts: Toast[]; say(text: string): void; dismiss(id: number): void } {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const say = useCallback((text: string) => {
    last += 1;
    const id = last;
    setToasts((all) => [...all.filter((toast) => toast.text !== text), { id, text }].slice(-3));
    setTimeout(() => dismiss(id), patience);
  }, []);
  return { toasts, say, dismiss };
}

/** Draws the toasts; screen readers speak them as they come. */
export function Toasts({ toasts, dismiss }: { toasts: Toast[]; dismiss(id: number): void }): Drawn {
  return html`<div class="toasts" role="alert">
    ${toasts.map(
      ({ id, text }) => html`<div class="toast" key=${id}>
      <p dir="auto">${text}</p>
      <button type="button" class="plain" aria-label="Dismiss" onClick=${() => dismiss(id)}>×</button>
    </div>`,
    )}
  </div>`;
}
