import { compare, type Fraction } from '../fraction.ts';
import type { CreditEntry } from './credit-entry.ts';
import { refOf } from './figure.ts';
import type { Exclusion } from './reasons.ts';
import type { Rules } from './rules-schema.ts';

type Repeats = Rules['repeats'][number];
type Cut = { entryId: string; credits: Fraction; reason: Exclusion };

/**
 * Keeps, of each topic, as many entries as the rules allow: the ones worth most, so that logging one
 * more can never cost credit. Without the tag for a changed presentation a topic counts once.
 */
export function limitRepeats(
  rules: Rules,
  entries: readonly CreditEntry[],
): { kept: CreditEntry[]; notCounted: Cut[] } {
  const notCounted: Cut[] = [];
  for (const limit of rules.repeats) {
    for (const sameTopic of groupByTopic(entries.filter((entry) => limit.kinds.includes(entry.kind)))) {
      notCounted.push(...surplusOf(limit, sameTopic));
    }
  }
  const dropped = new Set(notCounted.map((one) => one.entryId));
  return { kept: entries.filter((entry) => !dropped.has(entry.id)), notCounted };
}

function surplusOf(limit: Repeats, sameTopic: CreditEntry[]): Cut[] {
  // Equally good ones stay in the order of their days.
  const best = sameTopic.toSorted((a, b) => compare(b.credits, a.credits));
  const ref = refOf(limit.atMost);
  const atMost = limit.atMost.value;
  const cut: Cut[] = [];
  let taken = 0;
  let unchangedTaken = false;
  for (const entry of best) {
    const changed = limit.changedTag === undefined || entry.tags.includes(limit.changedTag);
    const title = entry.title ?? '';
    if (!changed && unchangedTaken) {
      cut.push({
        entryId: entry.id,
        credits: entry.credits,
        reason: { code: 'repeat-unchanged', title, ref },
      });
    } else if (taken >= atMost) {
      cut.push({
        entryId: entry.id,
        credits: entry.credits,
        reason: { code: 'repeat-limit', title, atMost, ref },
      });
    } else {
      taken += 1;
      unchangedTaken ||= !changed;
    }
  }
  return cut;
}

/** Entries of one topic: the same title, but for case, spaces and marks. Without a title nothing is a repeat. */
function groupByTopic(entries: CreditEntry[]): CreditEntry[][] {
  return [...Map.groupBy(entries, (entry) => topicOfEntry(entry) || `untitled ${entry.id}`).values()];
}

/** What falls out of a rolling window is counted day by day, and a title does not change on the way. */
const topics = new WeakMap<CreditEntry, string>();

/** The topic of an entry's title, empty without one. */
export function topicOfEntry(entry: CreditEntry): string {
  const known = topics.get(entry);
  if (known !== undefined) return known;
  const topic = topicOf(entry.title ?? '');
  topics.set(entry, topic);
  return topic;
}

/** A title but for case, accents, spaces and marks. */
export function topicOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
