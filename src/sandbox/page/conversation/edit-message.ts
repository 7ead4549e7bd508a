import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageMessage } from '../../page-api.ts';
import { type Drawn, html } from '../html.ts';
import { writeAsTyped } from '../text/write-as-typed.ts';
import type { Workspace } from '../workspace/workspace.ts';

type EditProps = { workspace: Workspace; message: PageMessage; done(): void };

/** Draws one's own message as a field: Enter saves, Esc leaves it as it was. */
export function EditMessage({ workspace, message, done }: EditProps): Drawn {
  const [text, setText] = useState(() => writeAsTyped(message.text, workspace.reader));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, []);
  const save = async () => {
    const { conversation, state } = workspace;
    if (!conversation || text.trim() === '') return;
    const changed = text !== writeAsTyped(message.text, workspace.reader);
    const saved =
      !changed ||
      (await workspace.act({
        kind: 'edit-message',
        as: state.me,
        in: conversation.id,
        ts: message.ts,
        text,
      }));
    if (saved) done();
  };
  return html`<div class="edit-message">
    <textarea
      ref=${field}
      aria-label="Edit message"
      dir="auto"
      rows="1"
      value=${text}
      onInput=${(event: Event) => {
        if (event.currentTarget instanceof HTMLTextAreaElement) setText(event.currentTarget.value);
      }}
      onKeyDown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') done();
        else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) save();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    ></textarea>
    <div class="edit-buttons">
      <button type="button" class="button small" onClick=${done}>Cancel</button>
      <button type="button" class="button small primary" onClick=${save}>Save</button>
    </div>
  </div>`;
}
