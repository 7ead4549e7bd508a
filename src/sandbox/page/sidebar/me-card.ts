import { Avatar } from '../avatar.ts';
import { writeTime } from '../clock/write-time.ts';
import { type Drawn, html } from '../html.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Draws who is acting now. */
export function MeCard({ workspace: { state, reader } }: { workspace: Workspace }): Drawn {
  const me = state.people.find((person) => person.id === state.me);
  if (!me) return null;
  return html`<section class="me" aria-label="Acting as">
    <${Avatar} person=${me} />
    <div>
      <p class="me-over">You are</p>
      <p class="me-name"><bdi>${me.name}</bdi></p>
      <p class="me-title"><bdi>${me.title}</bdi></p>
      <p class="me-title">${zoneName(reader.zone)} · ${writeTime(reader.now, reader.zone)}</p>
    </div>
  </section>`;
}

/** "America/Denver" as people say it: "Denver time". */
export function zoneName(zone: string): string {
  return zone.includes('/') ? `${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')} time` : zone;
}
