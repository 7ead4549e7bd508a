import type { Day } from '../../core/day.ts';
import { type Coming, whatIsComing } from '../../core/nudges/what-is-coming.ts';
import { type Due, nextWarning } from '../../core/nudges/when-to-warn.ts';
import type { Tx } from '../../db/transaction.ts';
import { nameWith } from '../ledger/board-terms.ts';
import { type RulesInUse, rulesInUse } from '../ledger/rules-in-use.ts';
import type { WarnedEnrollment } from './warned-store.ts';

/** An enrollment with its program and all that is coming in it. */
export type Judged = WarnedEnrollment & {
  readonly program: RulesInUse;
  readonly coming: readonly Coming[];
};

/** Reads the rules of all these enrollments, once an organization, and finds what is coming in each. */
export async function judge(tx: Tx, rows: readonly WarnedEnrollment[]): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const [organizationId, theirs] of Map.groupBy(rows, (row) => row.organizationId)) {
    const rules = await rulesInUse(
      tx,
      organizationId,
      theirs.map(({ hash }) => hash),
    );
    for (const row of theirs) {
      const known = rules.get(row.hash);
      if (!known) continue;
      const program = { ...known, name: nameWith(known.name, row.boardName) };
      const coming = row.open ? whatIsComing(program.rules, row.standing, row.enrolledOn) : [];
      judged.push({ ...row, program, coming });
    }
  }
  return judged;
}

/** On which day an enrollment falls due next, when these have been told too. */
export function nextOf(row: Judged, told: readonly Due[], today: Day) {
  const more = told.map(({ coming, step }) => ({ what: coming.what, key: coming.key, step }));
  const on = nextWarning(row.coming, { ...row, told: [...row.told, ...more] }, today) ?? null;
  return { organizationId: row.organizationId, enrollmentId: row.enrollmentId, on };
}
