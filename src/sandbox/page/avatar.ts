import type { PagePerson } from '../page-api.ts';
import { type Drawn, html } from './html.ts';
import { icon } from './icons.ts';

const tints = 8;

/** Draws a person's initials on a tint that is always theirs; a bot gets the open book. */
export function Avatar({ person }: { person: PagePerson | undefined }): Drawn {
  if (person === undefined) return html`<span class="avatar tint-0" aria-hidden="true">?</span>`;
  if (person.bot) return html`<span class="avatar bot" aria-hidden="true">${icon('book')}</span>`;
  return html`<span class=${`avatar tint-${tintOf(person.id)}`} aria-hidden="true">${initialsOf(person.name)}</span>`;
}

/** First letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/\(.*?\)/g, ' ')
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase() || '?';
}

function tintOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % tints;
}
