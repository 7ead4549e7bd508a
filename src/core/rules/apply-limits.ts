import { compare, type Fraction, least, minus, roundTo, sum } from '../fraction.ts';
import type { CreditEntry } from './credit-entry.ts';
import { refOf } from './figure.ts';
import type { Counted, NotCounted } from './judged-case.ts';
import { limitEvents, mixedEvents } from './limit-events.ts';
import { limitRepeats } from './limit-repeats.ts';
import type { Rules } from './rules-schema.ts';
import { fits } from './select.ts';

/** Applies repeat limits, one event once, and caps to admitted entries. */
export function countAdmitted(
  rules: Rules,
  admitted: readonly CreditEntry[],
): { counted: Counted[]; notCounted: NotCounted[] } {
  const repeats = limitRepeats(rules, admitted);
  const events = limitEvents(rules, repeats.kept);
  const capped = applyCaps(rules, events.kept);
  return {
    counted: capped.counted,
    notCounted: [...repeats.notCounted, ...events.notCounted, ...capped.notCounted],
  };
}

/** Entries that a cap or a limit may touch, so that they cannot be counted by themselves. */
export function limitedEntries(rules: Rules, entries: readonly CreditEntry[]): Set<CreditEntry> {
  const mixed = new Set(mixedEvents(rules, entries).flat());
  return new Set(
    entries.filter(
      (entry) =>
        mixed.has(entry) ||
        rules.repeats.some((limit) => limit.kinds.includes(entry.kind)) ||
        rules.caps.some((cap) => fits(cap.of, entry)),
    ),
  );
}

/** Where a program rounds on the sum, every sum shown is rounded, never the entries. */
export function roundSum(rules: Rules, credits: Fraction): Fraction {
  const { rounding } = rules;
  return rounding?.on.value === 'sum' ? roundTo(credits, rounding.step.value, rounding.way.value) : credits;
}

/** What the counted parts sum to. */
export function creditsOf(counted: readonly Counted[]): Fraction {
  return sum(counted.map((one) => one.credits));
}

/**
 * Gives the room under the caps first to what is verified, then to what serves most minimums, then to what fewest
 * caps touch, then in order of days: so a surplus costs where it costs least.
 */
function applyCaps(
  rules: Rules,
  entries: readonly CreditEntry[],
): { counted: Counted[]; notCounted: NotCounted[] } {
  if (rules.caps.length === 0) {
    return { counted: entries.map((entry) => ({ entry, credits: entry.credits })), notCounted: [] };
  }
  const room = new Map(rules.caps.map((cap) => [cap.id, cap.atMost.value]));
  const given = new Map<CreditEntry, Fraction>();
  const notCounted: NotCounted[] = [];
  for (const { entry, caps } of inCapOrder(rules, entries)) {
    const [tightest] = [...caps].sort((a, b) => compare(roomOf(room, a), roomOf(room, b)));
    const credits = tightest ? least(entry.credits, roomOf(room, tightest)) : entry.credits;
    for (const cap of caps) room.set(cap.id, minus(roomOf(room, cap), credits));
    given.set(entry, credits);
    const cut = minus(entry.credits, credits);
    if (!tightest || cut.n === 0) continue;
    const { id, name, atMost } = tightest;
    const about = { cap: { id, name }, atMost: atMost.value, ref: refOf(atMost) };
    notCounted.push({ entryId: entry.id, credits: cut, reason: { code: 'over-cap', ...about } });
  }
  const counted = entries.map((entry) => ({ entry, credits: given.get(entry) ?? entry.credits }));
  return { counted: counted.filter((one) => one.credits.n > 0), notCounted };
}

type Cap = Rules['caps'][number];

function inCapOrder(rules: Rules, entries: readonly CreditEntry[]) {
  const open = (entry: CreditEntry) => (entry.status === 'verified' ? 0 : 1);
  return entries
    .map((entry) => ({
      entry,
      caps: rules.caps.filter((cap) => fits(cap.of, entry)),
      serves: rules.minimums.filter((minimum) => fits(minimum.of, entry)).length,
    }))
    .sort((a, b) => open(a.entry) - open(b.entry) || b.serves - a.serves || a.caps.length - b.caps.length);
}

function roomOf(room: ReadonlyMap<string, Fraction>, cap: Cap): Fraction {
  return room.get(cap.id) ?? cap.atMost.value;
}
