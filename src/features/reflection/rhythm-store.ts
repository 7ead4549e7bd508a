import type { Day, Weekday } from '../../core/day.ts';
import { fromColumn, toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Owner } from './store.ts';

/** When a person is asked. `minute` counts from local midnight. */
export type Rhythm = {
  readonly on: boolean;
  readonly weekday: Weekday;
  readonly minute: number;
  readonly zone: string;
  readonly workdays: readonly Weekday[];
  readonly spread: number;
  /** The first day on which prompts come at all; undefined before the first contact. */
  readonly from: Day | undefined;
  /** The first day on which prompts come again. */
  readonly pausedUntil: Day | undefined;
};

/** A person's own rhythm. */
export async function findRhythm(tx: Tx, { organizationId, personId }: Owner): Promise<Rhythm | undefined> {
  const found = await tx.person.findFirst({ where: { organizationId, id: personId } });
  return (
    (found && {
      on: found.promptsOn,
      weekday: found.promptWeekday as Weekday,
      minute: found.promptMinute,
      zone: found.zone,
      workdays: found.workdays as Weekday[],
      spread: found.slotOffset,
      from: found.promptsFrom ? fromColumn(found.promptsFrom) : undefined,
      pausedUntil: found.pausedUntil ? fromColumn(found.pausedUntil) : undefined,
    }) ??
    undefined
  );
}

/** Changes a person's own rhythm; what is left out stays. A zone that is given was chosen: the platform's gives way. */
export async function changeRhythm(
  tx: Tx,
  { organizationId, personId }: Owner,
  to: Partial<Omit<Rhythm, 'spread'>>,
): Promise<void> {
  const { on, weekday, minute, zone, workdays, from, pausedUntil } = to;
  await tx.person.updateMany({
    where: { organizationId, id: personId },
    data: {
      ...(on !== undefined && { promptsOn: on }),
      ...(weekday !== undefined && { promptWeekday: weekday }),
      ...(minute !== undefined && { promptMinute: minute }),
      ...(zone !== undefined && { zone, zoneChosen: true }),
      ...(workdays !== undefined && { workdays: [...workdays] }),
      ...(from !== undefined && { promptsFrom: toColumn(from) }),
      ...(pausedUntil !== undefined && { pausedUntil: toColumn(pausedUntil) }),
      version: { increment: 1 },
    },
  });
}
