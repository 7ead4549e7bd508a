import { type Drawn, html } from '../html.ts';
import { icon } from '../icons.ts';
import type { Workspace } from '../workspace/workspace.ts';

const tabs = [
  { id: 'home', name: 'Home', icon: 'home' },
  { id: 'messages', name: 'Messages', icon: 'messages' },
] as const;

/** Draws the two faces of the app; arrow keys turn from one to the other. */
export function Tabs({ workspace }: { workspace: Workspace }): Drawn {
  const { place, conversation } = workspace;
  const unread = conversation?.unread ?? 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    workspace.go({ tab: place.tab === 'home' ? 'messages' : 'home' });
    if (event.currentTarget instanceof Element) {
      event.currentTarget.querySelector<HTMLElement>('[aria-selected=false]')?.focus();
    }
  };
  return html`<div class="tabs" role="tablist" aria-label="Views of the app" onKeyDown=${onKeyDown}>
    ${tabs.map((tab) => {
      const selected = place.tab === tab.id;
      return html`<button
        type="button"
        key=${tab.id}
        role="tab"
        class="tab"
        aria-selected=${selected}
        tabindex=${selected ? 0 : -1}
        onClick=${() => workspace.go({ tab: tab.id })}
      >
        ${icon(tab.icon)} <span>${tab.name}</span>
        ${tab.id === 'messages' && !selected && unread > 0 && html`<span class="unread" aria-label=${`${unread} unread`}>${unread}</span>`}
      </button>`;
    })}
  </div>`;
}
