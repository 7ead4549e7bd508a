import type { Day } from '../../core/day.ts';
import { fromColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';

/** One thing a message tells of, as it is stored. */
export type ToldItem = {
  readonly enrollmentId: string;
  readonly what: string;
  readonly key: Day;
  readonly toldId: string | null;
};

/** One message with whose it is and what it tells of; undefined when it is gone. */
export async function findNudge(
  tx: Tx,
  organizationId: string,
  id: string,
): Promise<
  | {
      readonly personId: string;
      readonly person: string;
      readonly week: string;
      readonly items: readonly ToldItem[];
    }
  | undefined
> {
  const found = await tx.nudge.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { personId: true, week: true, person: { select: { name: true } }, items: true },
  });
  if (!found) return undefined;
  const items = found.items.map(({ enrollmentId, what, day, toldId }) => {
    return { enrollmentId, what, key: fromColumn(day), toldId };
  });
  return { personId: found.personId, person: found.person.name, week: found.week, items };
}

/** What managers were told of a person, the latest first: when and whom, and what it was about. */
export async function listTold(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
): Promise<
  readonly {
    readonly week: string;
    readonly manager: string;
    readonly programHash: string;
    readonly key: Day;
  }[]
> {
  const rows = await tx.nudgeItem.findMany({
    where: { organizationId, toldId: { not: null }, nudge: { personId } },
    select: {
      day: true,
      told: { select: { name: true } },
      nudge: { select: { week: true } },
      enrollment: { select: { rulesHash: true } },
    },
    orderBy: [{ nudge: { week: 'desc' } }, { day: 'asc' }],
    take: 5,
  });
  return rows.map(({ day, told, nudge, enrollment }) => ({
    week: nudge.week,
    manager: told?.name ?? '',
    programHash: enrollment.rulesHash,
    key: fromColumn(day),
  }));
}
