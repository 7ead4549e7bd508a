import type { Day } from '../../core/day.ts';
import { fromColumn, toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';
import type { ActivityRow } from '../ledger/store.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/** One activity of a person, reversed or not. */
export async function findActivity(tx: Tx, owner: Owner, id: string): Promise<ActivityRow | undefined> {
  const found = await tx.activity.findFirst({ where: { ...owner, id }, select: PARTS });
  return found ? row(found) : undefined;
}

/** A person's activities, the latest day first. */
export async function listActivities(
  tx: Tx,
  owner: Owner,
  page: { readonly skip: number; readonly take: number },
): Promise<readonly ActivityRow[]> {
  const found = await tx.activity.findMany({
    where: { ...owner, reversed: false },
    select: PARTS,
    orderBy: [{ day: 'desc' }, { loggedAt: 'desc' }, { id: 'asc' }],
    ...page,
  });
  return found.map(row);
}

/** How many activities a person has logged and not undone, and their minutes in all. */
export async function totalOf(
  tx: Tx,
  owner: Owner,
): Promise<{ readonly count: number; readonly minutes: number }> {
  const found = await tx.activity.aggregate({
    where: { ...owner, reversed: false },
    _count: true,
    _sum: { minutes: true },
  });
  return { count: found._count, minutes: found._sum.minutes ?? 0 };
}

export type KindSum = { readonly kind: string; readonly minutes: number };

/** The minutes a person logged and has not undone, by kind of activity, from one day to another, both included. */
export async function sumByKind(
  tx: Tx,
  owner: Owner,
  span: { readonly from: Day; readonly to: Day },
): Promise<readonly KindSum[]> {
  const sums = await tx.activity.groupBy({
    by: ['kind'],
    where: { ...owner, reversed: false, day: { gte: toColumn(span.from), lte: toColumn(span.to) } },
    _sum: { minutes: true },
  });
  return sums.map(({ kind, _sum }) => ({ kind, minutes: _sum.minutes ?? 0 }));
}

/** What an activity is made of; whose it is and when its row was made are not part of it. */
const PARTS = {
  id: true,
  personId: true,
  day: true,
  minutes: true,
  kind: true,
  title: true,
  provider: true,
  category: true,
  tags: true,
  notes: true,
  postedCredit: true,
  academicCredits: true,
  event: true,
  onlyFor: true,
  planItem: true,
  countsIn: true,
  source: true,
  reversed: true,
  version: true,
  loggedAt: true,
} satisfies Record<keyof ActivityRow, true>;

function row(stored: Omit<ActivityRow, 'day'> & { readonly day: Date }): ActivityRow {
  return { ...stored, day: fromColumn(stored.day) };
}
