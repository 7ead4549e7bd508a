import { randomUUID } from 'node:crypto';
import type { Context } from '../../chat/context.ts';
import type { Day } from '../../core/day.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import { standing } from '../../core/rules/standing.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { claimOf } from './activity-row.ts';
import { type ActivityRow, type LedgerEnrollment, type LedgerWrite, writeLedger } from './store.ts';
import { firstTurn } from './turns.ts';

/** What a write did in one enrolled program: what the activity claims there, and the standing it leads to. */
export type Effect = {
  readonly enrollment: LedgerEnrollment;
  /** Absent when the activity claims nothing there: undone, or logged for another program. */
  readonly entry: CreditEntry | undefined;
  readonly after: Standing;
};

type Action = LedgerWrite['change']['action'];

/**
 * Writes an activity as it now is and claims it anew in every enrolled program; a reversed one claims nothing.
 * Undefined when somebody changed it in between.
 */
export async function post(
  ctx: Context,
  enrollments: readonly LedgerEnrollment[],
  activity: ActivityRow,
  action: Action,
  before: ActivityRow | null,
): Promise<readonly Effect[] | undefined> {
  const effects = enrollments.map((each) => effectOn(each, activity, ctx.person.zone, ctx.today));
  const ended = enrollments.flatMap(({ entries }) =>
    entries.filter((entry) => entry.activityId === activity.id),
  );
  const write: LedgerWrite = {
    organizationId: ctx.organization.id,
    activity,
    change: { id: randomUUID(), action, before, byPersonId: ctx.person.id, reason: null, at: ctx.now },
    ended: ended.map((entry) => entry.id),
    entries: effects.flatMap(newEntry),
    balances: effects.map(({ enrollment, after }) => ({
      enrollmentId: enrollment.id,
      hash: enrollment.program.hash,
      standing: after,
    })),
  };
  const { done } = await ctx.messenger.refreshHomesWith([activity.personId], (homes) =>
    writeLedger(ctx.db, write, homes),
  );
  return done ? effects : undefined;
}

function effectOn(enrollment: LedgerEnrollment, row: ActivityRow, zone: string, today: Day): Effect {
  const { rules } = enrollment.program;
  const others = enrollment.entries.filter((entry) => entry.activityId !== row.id);
  const entry = claims(enrollment, row) ? claimOf(rules, row, zone) : undefined;
  const entries = entry ? [...others, entry] : others;
  return {
    enrollment,
    entry,
    after: standing(rules, enrollment.enrollment, entries, enrollment.proofs, today),
  };
}

function claims({ program }: LedgerEnrollment, row: ActivityRow): boolean {
  return !row.reversed && (row.onlyFor === null || row.onlyFor === program.programId);
}

function newEntry({ enrollment, entry }: Effect): LedgerWrite['entries'] {
  if (!entry) return [];
  const replaced = enrollment.entries.find(({ activityId }) => activityId === entry.activityId);
  const waitsFor = firstTurn(enrollment.program.rules, entry);
  return [{ enrollmentId: enrollment.id, entry, replaces: replaced?.id ?? null, waitsFor }];
}
