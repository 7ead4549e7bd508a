import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, command, does, opens } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { minus, sum } from '../../core/fraction.ts';
import { standing } from '../../core/rules/standing.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { doors } from '../doors.ts';
import { isKeptBy, isSeenBy } from '../ledger/board-terms.ts';
import { explainExclusion, explainReason } from '../ledger/explain.ts';
import { missingPapers } from '../ledger/missing-papers.ts';
import { sayCredits, sayMinutes } from '../ledger/say-amounts.ts';
import { numbersOf, standingInFull } from '../ledger/standing-views.ts';
import { type LedgerEnrollment, loadLedger } from '../ledger/store.ts';
import { history, historyPage } from './history.ts';
import { logForm } from './log-form.ts';
import { listActivities, totalOf } from './store.ts';
import { entryItem } from './views.ts';
import { where } from './where.ts';

const LATEST = 5;
/** So many entries of a program are named with their reasons. */
const MOST_NAMED = 8;
const MOST_CHOICES = 4;

/** `/credits`: how much, by when, what does not count and why. */
export const credits = command({
  name: 'credits',
  topLevel: true,
  usage: '[program|history]',
  summary: 'See your standing in each program, or your history',
  examples: ['/credits', '/credits LSSC', '/credits history'],
  run: show,
});

async function show(ctx: Context, text: string): Promise<View> {
  const word = text.trim().toLowerCase();
  if (word === 'history') return historyPage(ctx, 0);
  const { enrollments: all } = await loadLedger(ctx.db, ctx.organization.id, ctx.person.id);
  const enrollments = all.filter((each) => isSeenBy(each, ctx.person.id, ctx.today));
  const fits = enrollments.filter(
    ({ program }) => program.name.toLowerCase().includes(word) || program.programId === word,
  );
  return overview(
    ctx,
    fits.length > 0 ? fits : enrollments,
    fits.length === 0 && word !== '' ? text.trim() : undefined,
  );
}

/** The same by a button. */
export const showCredits = button({
  id: 'credits.show',
  input: z.strictObject({}),
  run: (ctx) => show(ctx, ''),
});

async function overview(
  ctx: Context,
  enrollments: readonly LedgerEnrollment[],
  unknown: string | undefined,
): Promise<View> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const latest = await listActivities(ctx.db, owner, { skip: 0, take: LATEST });
  const total = await totalOf(ctx.db, owner);
  const [only, ...others] = enrollments;
  const alone = only && others.length === 0;
  const told = enrollments.map((each) => tell(ctx, each, alone ? whatCounts(ctx, each) : []));
  return {
    summary:
      told.map((each) => each.summary).join(' ') ||
      `${sayMinutes(total.minutes)} logged; you are not enrolled in a program yet.`,
    elements: [
      { kind: 'heading', text: 'Your credits' },
      ...(unknown
        ? [
            {
              kind: 'text' as const,
              text: `You are in no program called “${unknown}”; here are all of yours.`,
              tone: 'warning' as const,
            },
          ]
        : []),
      ...told.flatMap((each) => each.elements),
      ...(enrollments.length === 0
        ? [
            {
              kind: 'text' as const,
              text: 'You are not enrolled in a program yet. See /cpd programs; what you log meanwhile is kept.',
            },
            { kind: 'divider' as const },
          ]
        : []),
      {
        kind: 'text',
        text: `Latest of ${total.count} ${total.count === 1 ? 'entry' : 'entries'}, ${sayMinutes(total.minutes)} in all`,
        tone: 'strong',
      },
      ...latest.map(entryItem),
      {
        kind: 'buttons',
        buttons: [
          opens(logForm, 'Log learning', { draft: {} }, { style: 'primary' }),
          does(history, 'History', { page: 0 }),
        ],
      },
    ],
  };
}

function tell(ctx: Context, held: LedgerEnrollment, counting: readonly Element[]): View {
  const { id, program, enrollment, entries, proofs, board } = held;
  const own = new Set(entries.filter(isOwn(ctx)).map((entry) => entry.id));
  const now = standing(program.rules, enrollment, entries, proofs, ctx.today);
  const lost = now.notCounted.filter(({ entryId }) => own.has(entryId));
  const outside = lost.slice(0, MOST_NAMED).map(({ entryId, credits: without, reason }): string => {
    const title = entries.find((entry) => entry.id === entryId)?.title ?? 'An entry';
    const much = without.n === 0 ? '' : ` (${sayCredits(without, program.rules)})`;
    return `${title}${much}: ${explainExclusion(reason, program.rules)}`;
  });
  const more = lost.length - outside.length;
  if (more > 0) outside.push(`and ${more} more`);
  const elements: Element[] = [
    ...standingInFull(program, now, ctx.today),
    ...(isKeptBy(held, ctx.person.id) ? missingPapers(id, now, program.rules) : []),
    ...(outside.length > 0
      ? [
          { kind: 'text' as const, text: 'Not counted, and why', tone: 'strong' as const },
          { kind: 'list' as const, items: outside },
        ]
      : []),
    ...waysToChoose(now, entries.filter(isOwn(ctx))),
    ...counting,
    ...(board ? [boardPart(id, board.name)] : []),
    { kind: 'divider' },
  ];
  return { summary: `${program.name}: ${numbersOf(program, now)}.`, elements };
}

/** What others did for a board is told on its own card, and only what counts of it. */
function isOwn({ person }: Context): (entry: LedgerEnrollment['entries'][number]) => boolean {
  return ({ personId }) => personId === undefined || personId === person.id;
}

function boardPart(id: string, name: string): Element {
  return { kind: 'buttons', buttons: [doors.board(id, `Open ${name}`.slice(0, 75))] };
}

/** For what counts in one program only: the way to say in which. */
function waysToChoose({ notCounted }: Standing, entries: LedgerEnrollment['entries']): Element[] {
  const buttons = notCounted.flatMap(({ entryId, reason }) => {
    const entry = entries.find(({ id }) => id === entryId);
    const isShared = reason.code === 'ask-first' || reason.code === 'counted-elsewhere';
    const label = `Where “${entry?.title ?? 'it'}” counts`.slice(0, 75);
    return entry && isShared ? [does(where, label, { id: entry.activityId })] : [];
  });
  return buttons.length > 0 ? [{ kind: 'buttons', buttons: buttons.slice(0, MOST_CHOICES) }] : [];
}

/** One program by itself has room for what counts in it and why, the latest first. */
function whatCounts(ctx: Context, { program, enrollment, entries, proofs }: LedgerEnrollment): Element[] {
  const { rules } = program;
  const { notCounted } = standing(rules, enrollment, entries, proofs, ctx.today);
  const lost = Map.groupBy(notCounted, ({ entryId }) => entryId);
  const counting = entries
    .filter(isOwn(ctx))
    .map((entry) => {
      const without = sum((lost.get(entry.id) ?? []).map(({ credits: some }) => some));
      return { entry, counted: minus(entry.credits, without) };
    })
    .filter(({ counted }) => counted.n > 0)
    .sort((a, b) => (a.entry.day < b.entry.day ? 1 : -1));
  if (counting.length === 0) return [];
  const items = counting.slice(0, MOST_NAMED).map(({ entry, counted }) => {
    const why = (entry.reasons ?? []).map((reason) => explainReason(reason, rules)).join(' ');
    return `${entry.title ?? 'An entry'}, ${sayDay(entry.day)} (${sayCredits(counted, rules)}): ${why}`;
  });
  const more = counting.length - items.length;
  return [
    { kind: 'text', text: 'Counted, and why', tone: 'strong' },
    { kind: 'list', items: more > 0 ? [...items, `and ${more} more`] : items },
  ];
}
