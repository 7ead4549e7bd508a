import { useEffect } from 'preact/hooks';
import { placeOf } from './sidebar/conversation-list.ts';
import { placeAs } from './sidebar/people-list.ts';
import type { Workspace } from './workspace/workspace.ts';

export type Overlay = 'keys' | 'go-to' | undefined;

/** Listens for the page's keyboard shortcuts; letters count only outside fields, and nothing under a dialog. */
export function useShortcuts(workspace: Workspace | undefined, open: (overlay: Overlay) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!workspace || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const done = onAnywhere(event, workspace, open) || (!isTyping(event) && onPage(event, open));
      if (done) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [workspace]);
}

function onAnywhere(event: KeyboardEvent, workspace: Workspace, open: (overlay: Overlay) => void): boolean {
  if (event.key === '/' && (event.ctrlKey || event.metaKey)) {
    open('keys');
    return true;
  }
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
    open('go-to');
    return true;
  }
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!event.altKey || step === undefined) return false;
  const { state, conversation } = workspace;
  if (event.shiftKey) {
    const people = state.people.filter((person) => !person.bot);
    const next = neighbor(people, (person) => person.id === state.me, step);
    if (next) workspace.go(placeAs(workspace, next.id));
  } else {
    const next = neighbor(state.conversations, (each) => each.id === conversation?.id, step);
    if (next) workspace.go(placeOf(next));
  }
  return true;
}

function onPage(event: KeyboardEvent, open: (overlay: Overlay) => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === '?') open('keys');
  else if (event.key === '/') document.getElementById('composer')?.focus();
  else if (event.key === 'c') document.querySelector<HTMLElement>('[data-opens=clock]')?.click();
  else return false;
  // The slash itself is still typed, into the field that has just got the focus.
  return event.key !== '/';
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

function neighbor<Item>(items: Item[], isCurrent: (item: Item) => boolean, step: number): Item | undefined {
  const at = items.findIndex(isCurrent);
  return items[(at + step + items.length) % items.length];
}
