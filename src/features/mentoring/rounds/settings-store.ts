import type { Day } from '../../../core/day.ts';
import { type MatchSettings, USUAL_SETTINGS } from '../../../core/mentoring/pairing-facts.ts';
import { fromColumn, toColumn } from '../../../db/days.ts';
import type { Tx } from '../../../db/transaction.ts';

/** How an organization pairs people. */
export type RoundSettings = MatchSettings & {
  /** Newcomers are proposed somebody as they come, without a preview. */
  readonly continuous: boolean;
  /** Weeks between rounds that are made ready by themselves. */
  readonly everyWeeks: number | undefined;
  readonly nextRoundOn: Day | undefined;
};

/** The settings of an organization; the usual ones where nobody has changed them. */
export async function findSettings(tx: Tx, organizationId: string): Promise<RoundSettings> {
  const row = await tx.mentoringSettings.findUnique({ where: { organizationId } });
  if (!row) return { ...USUAL_SETTINGS, continuous: false, everyWeeks: undefined, nextRoundOn: undefined };
  return {
    sameSector: row.sameSector ? 'allowed' : 'refused',
    sameLibrary: row.sameLibrary ? 'allowed' : 'refused',
    leastCommonMinutes: row.leastCommonMinutes,
    coolDownDays: row.coolDownDays,
    continuous: row.continuous,
    everyWeeks: row.everyWeeks ?? undefined,
    nextRoundOn: row.nextRoundOn ? fromColumn(row.nextRoundOn) : undefined,
  };
}

/** Keeps what an administrator decided. */
export async function saveSettings(tx: Tx, organizationId: string, settings: RoundSettings): Promise<void> {
  const { sameSector, sameLibrary, everyWeeks, nextRoundOn, ...rest } = settings;
  const data = {
    ...rest,
    sameSector: sameSector === 'allowed',
    sameLibrary: sameLibrary === 'allowed',
    everyWeeks: everyWeeks ?? null,
    nextRoundOn: nextRoundOn === undefined ? null : toColumn(nextRoundOn),
  };
  await tx.mentoringSettings.upsert({
    where: { organizationId },
    create: { organizationId, ...data },
    update: { ...data, version: { increment: 1 } },
  });
}
