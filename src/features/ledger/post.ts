import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../chat/context.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { claimOf } from './activity-row.ts';
import { isClaimedIn } from './board-terms.ts';
import { remarked, type Shared, shareOut } from './share-out.ts';
import type { ActivityRow, LedgerEnrollment } from './store.ts';
import { firstTurn } from './turns.ts';
import { type LedgerWrite, writeLedger } from './write-ledger.ts';

/** What a write did in one enrolled program: what the activity claims there, and the standing it leads to. */
export type Effect = {
  readonly enrollment: LedgerEnrollment;
  /** Absent when the activity claims nothing there: undone, or logged for another program. */
  readonly entry: CreditEntry | undefined;
  readonly after: Standing;
};

type Action = LedgerWrite['change']['action'];

/**
 * Writes an activity as it now is and claims it anew in every enrolled program, a board's included; a reversed one claims
 * nothing. Undefined when somebody changed it in between.
 */
export async function post(
  ctx: Context,
  enrollments: readonly LedgerEnrollment[],
  activity: ActivityRow,
  action: Action,
  before: ActivityRow | null,
): Promise<readonly Effect[] | undefined> {
  const keeps = before !== null && onlySharedAnew(before, activity);
  const drafts = enrollments.map((each) => withActivity(each, activity, ctx.person.zone, keeps));
  const { shared } = shareOut(drafts, ctx.today, activity.personId);
  const effects = enrollments.map((each) => effectOn(each, shared, activity));
  const own = enrollments.flatMap(({ entries }) =>
    entries.filter((entry) => entry.activityId === activity.id),
  );
  const kept = keeps ? effects.flatMap(({ entry }) => entry ?? []) : [];
  const write: LedgerWrite = {
    organizationId: ctx.organization.id,
    activity,
    change: { id: randomUUID(), action, before, byPersonId: ctx.person.id, reason: null, at: ctx.now },
    ended: keeps ? [] : own.map((entry) => entry.id),
    entries: keeps ? [] : effects.flatMap(newEntry),
    marked: [...kept, ...remarked(enrollments, shared, activity.id)],
    balances: effects.map(({ enrollment, after }) => ({
      enrollmentId: enrollment.id,
      hash: enrollment.program.hash,
      standing: after,
    })),
  };
  const touched = effects.filter(({ enrollment, entry }) => entry || claimedBefore(enrollment, activity));
  const seenBy = touched.flatMap(({ enrollment: { board } }) =>
    board ? [board.keeperId, ...board.people.map(({ id }) => id)] : [],
  );
  const homesOf = [...new Set([activity.personId, ...seenBy])];
  const { done } = await ctx.messenger.refreshHomesWith(homesOf, (homes) =>
    writeLedger(ctx.db, write, homes),
  );
  // What has nothing to do with a board needs no word there.
  return done ? effects.filter((each) => !each.enrollment.board || touched.includes(each)) : undefined;
}

/** The enrollment as it is with the activity; a claim that stays keeps its verifications. */
function withActivity(
  enrollment: LedgerEnrollment,
  row: ActivityRow,
  zone: string,
  keeps: boolean,
): LedgerEnrollment {
  const { rules } = enrollment.program;
  const others = enrollment.entries.filter((entry) => entry.activityId !== row.id);
  const old = enrollment.entries.find((entry) => entry.activityId === row.id);
  if (!isClaimedIn(enrollment, row)) return { ...enrollment, entries: others };
  const entry = keeps && old ? { ...old, countsIn: row.countsIn } : claimOf(rules, row, zone);
  return { ...enrollment, entries: [...others, entry] };
}

function effectOn(enrollment: LedgerEnrollment, shared: readonly Shared[], row: ActivityRow): Effect {
  const now = shared.find((one) => one.enrollment.id === enrollment.id);
  if (!now) throw new Error('An enrollment was lost while it was counted');
  const entry = now.enrollment.entries.find(({ activityId }) => activityId === row.id);
  return { enrollment, entry, after: now.standing };
}

/** Where it counts is no part of what somebody verifies. */
function onlySharedAnew(before: ActivityRow, after: ActivityRow): boolean {
  const { countsIn: _before, version: _older, ...one } = before;
  const { countsIn: _after, version: _newer, ...other } = after;
  return before.countsIn !== after.countsIn && isDeepStrictEqual(one, other);
}

function claimedBefore({ entries }: LedgerEnrollment, { id }: ActivityRow): boolean {
  return entries.some(({ activityId }) => activityId === id);
}

function newEntry({ enrollment, entry }: Effect): LedgerWrite['entries'] {
  if (!entry) return [];
  const replaced = enrollment.entries.find(({ activityId }) => activityId === entry.activityId);
  const waitsFor = firstTurn(enrollment.program.rules, entry);
  return [{ enrollmentId: enrollment.id, entry, replaces: replaced?.id ?? null, waitsFor }];
}
