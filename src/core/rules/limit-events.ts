import { compare, sum } from '../fraction.ts';
import type { CreditEntry } from './credit-entry.ts';
import { refOf } from './figure.ts';
import type { NotCounted } from './judged-case.ts';
import { topicOf, topicOfEntry } from './limit-repeats.ts';
import type { Rules } from './rules-schema.ts';

/** Who both presented at an event and attended it gets what earns more, where the rules say so. */
export function limitEvents(
  rules: Rules,
  entries: readonly CreditEntry[],
): { kept: CreditEntry[]; notCounted: NotCounted[] } {
  const rule = rules.sameEvent;
  if (!rule) return { kept: [...entries], notCounted: [] };
  const notCounted = mixedEvents(rules, entries).flatMap((event) => {
    const presented = event.filter(isPresenting);
    const attended = event.filter((entry) => !isPresenting(entry));
    const lost = compare(creditsOf(presented), creditsOf(attended)) >= 0 ? attended : presented;
    return lost.map((entry): NotCounted => {
      const reason = { code: 'same-event' as const, title: entry.title ?? '', ref: refOf(rule) };
      return { entryId: entry.id, credits: entry.credits, reason };
    });
  });
  const dropped = new Set(notCounted.map((one) => one.entryId));
  return { kept: entries.filter((entry) => !dropped.has(entry.id)), notCounted };
}

/** Entries of one person and event (named, or the same day and topic) that were presented at and attended. */
export function mixedEvents(rules: Rules, entries: readonly CreditEntry[]): CreditEntry[][] {
  if (rules.sameEvent?.value !== 'once') return [];
  const events = Map.groupBy(entries, (entry) => `${entry.personId ?? ''} ${eventOf(entry)}`);
  return [...events.values()].filter((event) => event.some(isPresenting) && !event.every(isPresenting));
}

function eventOf(entry: CreditEntry): string {
  const named = topicOf(entry.event ?? '');
  return named === '' ? `${entry.day} ${topicOfEntry(entry) || entry.id}` : `event ${named}`;
}

function isPresenting({ kind }: CreditEntry): boolean {
  return kind === 'presenting';
}

function creditsOf(entries: readonly CreditEntry[]) {
  return sum(entries.map((entry) => entry.credits));
}
