import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Drawn, html } from '../html.ts';

type DialogProps = {
  label: string;
  kind: string;
  onClose(): void;
  children?: Drawn;
};

/**
 * Draws a dialog above everything else. The browser's own modal dialog keeps the focus inside, makes the page behind
 * it inert and gives the focus back at the end; Esc asks to close.
 */
export function Dialog({ label, kind, onClose, children }: DialogProps): Drawn {
  const root = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = root.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return html`<dialog
    ref=${root}
    class=${`dialog ${kind}`}
    aria-label=${label}
    onCancel=${(event: Event) => {
      event.preventDefault();
      onClose();
    }}
    onKeyDown=${(event: KeyboardEvent) => {
      // A second Esc would close the dialog past its cancel event and leave the page out of step with the server.
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onClose();
    }}
    onMouseDown=${(event: MouseEvent) => {
      if (event.target === root.current && kind !== 'modal') onClose();
    }}
  >
    <div class="dialog-body">${children}</div>
  </dialog>`;
}
