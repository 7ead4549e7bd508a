import { useState } from 'preact/hooks';
import { type Drawn, html } from '../html.ts';
import { placeOf } from '../sidebar/conversation-list.ts';
import { placeAs } from '../sidebar/people-list.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { Dialog } from './dialog.ts';

type Target = { key: string; kind: string; name: string; words: string; go(): void };

/** Draws a field that finds people and conversations by a few letters. */
export function GoTo({ workspace, close }: { workspace: Workspace; close(): void }): Drawn {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = targetsIn(workspace).filter(({ name, words }) =>
    typed
      .toLowerCase()
      .split(/\s+/)
      .every((part) => `${name} ${words}`.toLowerCase().includes(part)),
  );
  const go = (target: Target | undefined) => {
    if (!target) return;
    target.go();
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setChosen(Math.min(found.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, chosen - 1));
    else if (event.key === 'Enter') go(found[chosen]);
    else return;
    event.preventDefault();
  };
  return html`<${Dialog} kind="go-to" label="Go to a person or a conversation" onClose=${close}>
    <input
      type="text"
      role="combobox"
      autocomplete="off"
      class="text-input"
      aria-label="Go to a person or a conversation"
      aria-expanded="true"
      aria-controls="go-to-list"
      aria-activedescendant=${`go-to-${chosen}`}
      placeholder="Whom or where?"
      value=${typed}
      onInput=${(event: Event) => {
        if (event.currentTarget instanceof HTMLInputElement) setTyped(event.currentTarget.value);
        setChosen(0);
      }}
      onKeyDown=${onKeyDown}
    />
    <div class="go-to-list" role="listbox" id="go-to-list" aria-label="Found">
      ${found.map(
        (
          target,
          index,
        ) => html`<div key=${target.key} id=${`go-to-${index}`} role="option" class="command" aria-selected=${index === chosen} onMouseDown=${() => go(target)}>
        <span><strong dir="auto">${target.name}</strong> <span class="command-usage">${target.kind}</span></span>
        <span class="command-words" dir="auto">${target.words}</span>
      </div>`,
      )}
      ${found.length === 0 && html`<p class="go-to-none">Nobody and nothing of that name.</p>`}
    </div>
  <//>`;
}

function targetsIn(workspace: Workspace): Target[] {
  const { state, go } = workspace;
  const people = state.people.filter((person) => !person.bot && person.id !== state.me);
  return [
    ...state.conversations.map((each) => ({
      key: each.id,
      kind: 'conversation',
      name: each.name,
      words: each.unread > 0 ? `${each.unread} unread` : '',
      go: () => go(placeOf(each)),
    })),
    ...people.map(({ id, name, title }) => ({
      key: id,
      kind: 'act as',
      name,
      words: title,
      go: () => go(placeAs(workspace, id)),
    })),
  ];
}
