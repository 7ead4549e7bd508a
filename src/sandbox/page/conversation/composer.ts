import { useEffect, useRef, useState } from 'preact/hooks';
import { type Drawn, html } from '../html.ts';
import { icon } from '../icons.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { CommandList, matchingCommands, usageFor } from './command-list.ts';
import { recallDraft, rememberDraft } from './drafts.ts';
import { sendTyped } from './send-typed.ts';

type ComposerProps = {
  workspace: Workspace;
  label: string;
  threadTs?: string;
  focused?: boolean;
  editLast(): void;
  onDone?: () => void;
  onSend?: () => void;
};

/** Draws the field one writes in: `/` completes commands, Enter sends, Shift+Enter breaks the line, Up edits. */
export function Composer({
  workspace,
  label,
  threadTs,
  focused,
  editLast,
  onDone,
  onSend,
}: ComposerProps): Drawn {
  const place = `${workspace.state.me} ${workspace.conversation?.id ?? ''} ${threadTs ?? ''}`;
  const [draft, setDraft] = useState({ place, text: recallDraft(place) });
  const [chosen, setChosen] = useState(0);
  const [hidden, setHidden] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.place === place ? draft.text : recallDraft(place);
  const commands = threadTs === undefined && !hidden ? matchingCommands(workspace.state.commands, text) : [];
  const usage = threadTs === undefined ? usageFor(workspace.state.commands, text) : undefined;
  useEffect(() => {
    if (focused) field.current?.focus();
  }, []);

  const write = (next: string) => {
    rememberDraft(place, next);
    setDraft({ place, text: next });
    setChosen(0);
    setHidden(false);
  };
  const complete = (index: number) => {
    const command = commands[index];
    if (command) write(`${command.command} `);
    field.current?.focus();
  };
  const send = async () => {
    if (text.trim() === '') return;
    write('');
    onSend?.();
    if (!(await sendTyped(workspace, text, threadTs))) return;
    onDone?.();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.altKey) return;
    const listed = commands.length > 0;
    if (listed && event.key === 'ArrowDown') setChosen((chosen + 1) % commands.length);
    else if (listed && event.key === 'ArrowUp') setChosen((chosen - 1 + commands.length) % commands.length);
    else if (listed && event.key === 'Tab' && !event.shiftKey) complete(chosen);
    else if (listed && event.key === 'Enter' && commands[chosen]?.command !== text.trim()) complete(chosen);
    else if (listed && event.key === 'Escape') setHidden(true);
    else if (event.key === 'Escape' && onDone) onDone();
    else if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'ArrowUp' && text === '') editLast();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const listId = `commands-${threadTs ?? 'main'}`;
  return html`<div class=${`composer ${threadTs === undefined ? '' : 'in-thread'}`}>
    ${commands.length > 0 && html`<${CommandList} id=${listId} commands=${commands} chosen=${chosen} choose=${complete} />`}
    ${usage && commands.length === 0 && html`<p class="usage"><code>${usage.command}</code> <span>${usage.usageHint}</span></p>`}
    <div class="composer-field">
      <textarea
        ref=${field}
        id=${threadTs === undefined ? 'composer' : undefined}
        rows="1"
        dir="auto"
        aria-label=${label}
        aria-autocomplete="list"
        aria-controls=${commands.length > 0 ? listId : undefined}
        aria-activedescendant=${commands.length > 0 ? `${listId}-${chosen}` : undefined}
        placeholder=${label}
        value=${text}
        onInput=${(event: Event) => {
          if (event.currentTarget instanceof HTMLTextAreaElement) write(event.currentTarget.value);
        }}
        onKeyDown=${onKeyDown}
      ></textarea>
      <button type="button" class="send" aria-label="Send" title="Send (Enter)" disabled=${text.trim() === ''} onClick=${send}>${icon('send')}</button>
    </div>
  </div>`;
}
