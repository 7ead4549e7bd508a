import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageModal } from '../../page-api.ts';
import { Blocks } from '../blocks/blocks.ts';
import { collectValues } from '../elements/initial-value.ts';
import { type Drawn, html } from '../html.ts';
import { decode } from '../text/decode.ts';
import { forgetDraft, useDesk } from '../workspace/use-desk.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { Dialog } from './dialog.ts';
import { missingFields } from './missing-fields.ts';

/** Draws the topmost view: a form that keeps what was typed while the bot redraws it, and shows errors by field. */
export function Modal({ modal, workspace }: { modal: PageModal; workspace: Workspace }): Drawn {
  const [missing, setMissing] = useState<Record<string, string>>({});
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { me } = workspace.state;
  const errors = { ...modal.errors, ...missing };
  const desk = useDesk(workspace, {
    surface: modal.viewId,
    blocks: modal.blocks,
    where: { viewId: modal.viewId },
    seeds: modal.values,
    errors,
  });

  const submit = async () => {
    if (sending || modal.submit === undefined) return;
    const values = collectValues(modal.blocks, desk.values);
    const left = missingFields(modal.blocks, values);
    setMissing(left);
    if (Object.keys(left).length > 0) return;
    setSending(true);
    await workspace.act({ kind: 'submit', as: me, viewId: modal.viewId, values });
    setSending(false);
  };
  const close = () => {
    forgetDraft(me, modal.viewId);
    workspace.act({ kind: 'close', as: me, viewId: modal.viewId });
  };

  useEffect(() => {
    if (sending) return;
    const wrong = form.current?.querySelector('.has-error');
    wrong?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [sending, Object.keys(errors).join()]);
  useEffect(() => {
    const wanted = form.current?.querySelector<HTMLElement>('[data-autofocus]');
    (wanted ?? form.current?.querySelector<HTMLElement>('input, textarea, select'))?.focus();
  }, []);

  return html`<${Dialog} kind="modal" label=${decode(modal.title)} onClose=${close}>
    <form
      ref=${form}
      noValidate
      aria-busy=${sending}
      onSubmit=${(event: Event) => {
        event.preventDefault();
        submit();
      }}
    >
      <header>
        <h2 dir="auto">${decode(modal.title)}</h2>
        <button type="button" class="plain close" aria-label="Close" onClick=${close}>×</button>
      </header>
      <div class="dialog-content"><${Blocks} blocks=${modal.blocks} desk=${{ ...desk, submit }} /></div>
      <footer>
        <button type="button" class="button" onClick=${close}>${decode(modal.close)}</button>
        ${modal.submit !== undefined && html`<button type="submit" class="button primary" aria-disabled=${sending}>${sending ? 'One moment…' : decode(modal.submit)}</button>`}
      </footer>
    </form>
  <//>`;
}
