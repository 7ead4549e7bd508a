import type { Context } from '../../chat/context.ts';
import type { Element } from '../../chat/view.ts';
import { type Day, sayDay } from '../../core/day.ts';
import { compare, type Fraction, minus, sum, ZERO } from '../../core/fraction.ts';
import { standing } from '../../core/rules/standing.ts';
import { sayCredits } from '../ledger/say-amounts.ts';
import { standingInFull } from '../ledger/standing-views.ts';
import type { LedgerEnrollment } from '../ledger/store.ts';
import type { BoardRow } from './store.ts';

/** So many activities are named, the latest first. */
const MOST_NAMED = 10;

/** Where a board stands, what each member brought, and what of theirs counts. Nothing that does not count is named. */
export function standingOfBoard(ctx: Context, held: LedgerEnrollment, { terms }: BoardRow): Element[] {
  const { program, enrollment, entries, proofs } = held;
  const now = standing(program.rules, enrollment, entries, proofs, ctx.today);
  const lost = Map.groupBy(now.notCounted, ({ entryId }) => entryId);
  const counting = entries
    .map((entry) => ({ entry, counted: minus(entry.credits, lostOf(lost.get(entry.id))) }))
    .filter(({ counted }) => compare(counted, ZERO) > 0)
    .sort((a, b) => (a.entry.day < b.entry.day ? 1 : -1));
  const names = new Map(terms.map(({ personId, name }) => [personId, name]));
  const of = (personId: string) => counting.filter(({ entry }) => entry.personId === personId);
  const members = [...names].map(
    ([personId, name]) =>
      `${name}: ${sayCredits(sum(of(personId).map(({ counted }) => counted)), program.rules)}, ${sayTerms(terms, personId, ctx.today)}`,
  );
  const named = counting.slice(0, MOST_NAMED).map(({ entry, counted }) => {
    const said = [entry.title, sayDay(entry.day), names.get(entry.personId ?? '')].filter(Boolean);
    return `${said.join(', ')} (${sayCredits(counted, program.rules)})`;
  });
  const more = counting.length - named.length;
  return [
    ...standingInFull(program, now, ctx.today),
    { kind: 'text', text: 'What each member brought', tone: 'strong' },
    { kind: 'list', items: members.length > 0 ? members : ['Nobody is a member yet.'] },
    ...(named.length > 0
      ? [
          { kind: 'text' as const, text: 'What counts', tone: 'strong' as const },
          { kind: 'list' as const, items: more > 0 ? [...named, `and ${more} more`] : named },
        ]
      : []),
  ];
}

function lostOf(all: readonly { readonly credits: Fraction }[] = []): Fraction {
  return sum(all.map(({ credits }) => credits));
}

/** `since 1 January 2026`, `1 January 2025 to 3 March 2026`, or of a day that is to come `from 1 July 2026`. */
function sayTerms(terms: BoardRow['terms'], of: string, today: Day): string {
  const own = terms.filter(({ personId }) => personId === of);
  return own
    .map(({ from, until }) =>
      until
        ? `${sayDay(from, 'long')} to ${sayDay(until, 'long')}`
        : `${from > today ? 'from' : 'since'} ${sayDay(from, 'long')}`,
    )
    .join('; ');
}
