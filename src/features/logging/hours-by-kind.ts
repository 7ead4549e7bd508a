import type { Element, Part } from '../../chat/view.ts';
import { sayKind } from '../ledger/kind-names.ts';
import { sayList, sayMinutes } from '../ledger/say-amounts.ts';
import type { KindSum } from './store.ts';

/** What a ring shows and can still be told apart. */
const MOST = 6;

/** Names of kinds that fit where a ring is labelled, 20 characters; all others are short as they are. */
const SHORT: Readonly<Record<string, string>> = {
  'semester-course': 'College (semester)',
  'quarter-course': 'College (quarter)',
  'self-directed': 'Self-directed',
  presenting: 'Presenting',
  visit: 'Library visit',
};

/** Where the hours of a year went: a ring of the kinds of activity, the largest first. One kind is no whole of parts. */
export function hoursByKind(year: string, sums: readonly KindSum[]): readonly Element[] {
  const [first, second, ...rest] = partsOf(sums);
  if (!first || !second) return [];
  const all = sums.reduce((minutes, each) => minutes + each.minutes, 0);
  return [
    { kind: 'text', text: `Where your hours went in ${year}: ${sayMinutes(all)}`, tone: 'strong' },
    {
      kind: 'chart',
      draws: 'parts',
      title: `Hours by kind of activity in ${year}`,
      parts: [first, second, ...rest],
    },
  ];
}

/** At most six parts: of more kinds, the five largest and all others together, with their names. */
function partsOf(sums: readonly KindSum[]): readonly Part[] {
  if (sums.length <= MOST) return sums.toSorted(bySize).map(partOf);
  // “Other learning” beside “Other kinds” could not be told apart.
  const named = sums.filter(({ kind }) => kind !== 'other').sort(bySize);
  const shown = named.slice(0, MOST - 1);
  const others = sums.filter((each) => !shown.includes(each)).sort(bySize);
  const minutes = others.reduce((sum, each) => sum + each.minutes, 0);
  const names = sayList(others.map(({ kind }) => sayKind(kind)));
  return [
    ...shown.map(partOf),
    { label: 'Other kinds', value: hours(minutes), says: `Other kinds: ${sayMinutes(minutes)} (${names})` },
  ];
}

function partOf({ kind, minutes }: KindSum): Part {
  const name = sayKind(kind);
  return { label: SHORT[kind] ?? name, value: hours(minutes), says: `${name}: ${sayMinutes(minutes)}` };
}

function bySize(a: KindSum, b: KindSum): number {
  return b.minutes - a.minutes || a.kind.localeCompare(b.kind, 'en');
}

/** To the hundredth, which no minute rounds away. */
function hours(minutes: number): number {
  return Math.round((minutes / 60) * 100) / 100;
}
