import type { PagePerson } from '../../page-api.ts';
import { Avatar } from '../avatar.ts';
import { type Drawn, html } from '../html.ts';
import { moveFocus } from '../roving.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Draws everybody one can be; one press is enough to see the workspace with their eyes. */
export function PeopleList({ workspace, onGo }: { workspace: Workspace; onGo(): void }): Drawn {
  const { state } = workspace;
  const people = state.people.filter((person) => !person.bot);
  return html`<nav aria-label="Act as">
    <h2 class="shelf-name">Act as</h2>
    <ul
      class="shelf"
      onKeyDown=${(event: KeyboardEvent) => {
        if (event.currentTarget instanceof Element) moveFocus(event, event.currentTarget, 'button');
      }}
    >
      ${people.map(
        (person) =>
          html`<li key=${person.id}>${drawPerson(person, person.id === state.me, () => {
            workspace.go(placeAs(workspace, person.id));
            onGo();
          })}</li>`,
      )}
    </ul>
  </nav>`;
}

function drawPerson(person: PagePerson, isMe: boolean, choose: () => void): Drawn {
  const unread = isMe ? 0 : (person.unread ?? 0);
  return html`<button type="button" class="shelf-item person" aria-current=${isMe ? 'true' : undefined} tabindex=${isMe ? 0 : -1} onClick=${choose}>
    <${Avatar} person=${person} />
    <span class="shelf-label">
      <span class="person-name"><bdi>${person.name}</bdi></span>
      <span class="person-title"><bdi>${person.title}</bdi></span>
    </span>
    ${unread > 0 && html`<span class="unread quiet" aria-label=${`${unread} unread`}>${unread}</span>`}
  </button>`;
}

/**
 * Another person stays where others read along, but has a conversation with the app of their own. Who is not in a
 * conversation of several is led to the app's when it is loaded.
 */
export function placeAs({ place, conversation }: Workspace, as: string): { as: string; in: string } {
  const stays = conversation?.kind === 'channel' || conversation?.kind === 'group';
  return { as, in: stays ? place.in : 'app' };
}
