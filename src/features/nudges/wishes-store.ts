import type { Day } from '../../core/day.ts';
import { fromColumn, toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/** How somebody wants to be warned. */
export type Wishes = {
  readonly version: number;
  readonly on: boolean;
  readonly from: Day | undefined;
  readonly pausedUntil: Day | undefined;
  /** From so many days before a deadline the manager may be told; undefined for never. */
  readonly tellManagerFrom: number | undefined;
  /** The confirmed manager's name. */
  readonly manager: string | undefined;
};

/** A person's wishes. */
export async function findWishes(tx: Tx, { organizationId, personId }: Owner): Promise<Wishes> {
  const found = await tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: personId } },
    select: {
      version: true,
      nudgesOn: true,
      nudgesFrom: true,
      pausedUntil: true,
      tellManager: true,
      tellManagerDays: true,
      managerState: true,
      manager: { select: { name: true } },
    },
  });
  const { version, nudgesOn: on, tellManager, tellManagerDays, managerState, manager } = found;
  return {
    version,
    on,
    from: found.nudgesFrom ? fromColumn(found.nudgesFrom) : undefined,
    pausedUntil: found.pausedUntil ? fromColumn(found.pausedUntil) : undefined,
    tellManagerFrom: tellManager ? tellManagerDays : undefined,
    manager: managerState === 'confirmed' ? manager?.name : undefined,
  };
}

/** Changes wishes at the version a button was drawn from; false when the person has changed since. */
export async function changeWishes(
  tx: Tx,
  { organizationId, personId }: Owner,
  version: number | undefined,
  to: { readonly on?: boolean; readonly from?: Day | null; readonly tellManagerFrom?: number | null },
): Promise<boolean> {
  const { count } = await tx.person.updateMany({
    where: { organizationId, id: personId, ...(version !== undefined && { version }) },
    data: {
      ...(to.on !== undefined && { nudgesOn: to.on }),
      ...(to.from !== undefined && { nudgesFrom: to.from === null ? null : toColumn(to.from) }),
      ...(to.tellManagerFrom !== undefined && { tellManager: to.tellManagerFrom !== null }),
      ...(typeof to.tellManagerFrom === 'number' && { tellManagerDays: to.tellManagerFrom }),
      version: { increment: 1 },
    },
  });
  return count > 0;
}

/** Switches the warnings of one program at the version of its enrollment; false when it is another's or has changed. */
export async function switchProgram(
  tx: Tx,
  { organizationId, personId }: Owner,
  enrollment: { readonly id: string; readonly version: number },
  on: boolean,
): Promise<boolean> {
  const { count } = await tx.enrollment.updateMany({
    where: { organizationId, personId, status: 'active', ...enrollment },
    data: { nudgesOn: on, version: { increment: 1 } },
  });
  return count > 0;
}
