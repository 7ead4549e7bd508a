import type { HomesWish } from '../../chat/context.ts';
import type { Day } from '../../core/day.ts';
import type { CreditEntry, Proof } from '../../core/rules/credit-entry.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { ask } from '../../db/ask.ts';
import { Prisma } from '../../db/client/client.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';
import { BOARD, type Board, DETAILS } from './board-terms.ts';
import { PROOFS } from './proofs.ts';
import { type EnrollmentJson, readEnrollment } from './read-enrollment.ts';
import { type RulesInUse, rulesInUse } from './rules-in-use.ts';

/** One enrollment with all that its standing is made of; of a board, `program` is named with it. */
export type LedgerEnrollment = {
  readonly id: string;
  readonly version: number;
  readonly program: RulesInUse;
  readonly enrollment: Enrollment;
  readonly entries: readonly CreditEntry[];
  readonly proofs: readonly Proof[];
  readonly board?: Board;
};

/** An activity as it is stored; `version` rises with every change. */
export type ActivityRow = {
  readonly id: string;
  readonly personId: string;
  readonly day: Day;
  readonly minutes: number;
  readonly kind: string;
  readonly title: string;
  readonly provider: string | null;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly notes: string | null;
  readonly postedCredit: string | null;
  readonly academicCredits: string | null;
  /** The event or course that it belongs to. */
  readonly event: string | null;
  readonly onlyFor: string | null;
  readonly planItem: string | null;
  /** Programs that the person chose among those that do not share it. */
  readonly countsIn: readonly string[];
  readonly source: string;
  readonly reversed: boolean;
  readonly version: number;
  readonly loggedAt: Date;
};

/** An activity like the one about to be logged: same day, same minutes, logged a moment ago. */
export type Lookalike = { readonly id: string; readonly title: string; readonly version: number };

/** Business time in which the same day and minutes look like a mistake. */
const LOOKALIKE_MINUTES = 10;

/** A person's active enrollments and those of their boards, with their entries, and what looks like a duplicate: one statement. */
export async function loadLedger(
  tx: Tx,
  organizationId: string,
  personId: string,
  like?: { readonly day: Day; readonly minutes: number; readonly now: Date },
): Promise<{ readonly enrollments: readonly LedgerEnrollment[]; readonly lookalikes: readonly Lookalike[] }> {
  const since = like ? new Date(like.now.getTime() - LOOKALIKE_MINUTES * 60_000) : null;
  const [row] = await ask<{ enrollments: EnrollmentJson[] | null; lookalikes: Lookalike[] | null }>(
    tx,
    Prisma.sql`
    /* load_ledger */ SELECT (
      SELECT json_agg(json_build_object(
        'id', e.id, 'version', e.version, 'hash', e.rules_hash, 'details', ${DETAILS}, 'proofs', ${PROOFS}, 'board', ${BOARD},
        'entries', COALESCE((
          SELECT json_agg(json_build_object('id', c.id, 'activityId', c.activity_id, 'status', c.status, 'claim', c.claim))
          FROM credit_entries c
          WHERE c.organization_id = e.organization_id AND c.enrollment_id = e.id AND c.ended_at IS NULL
        ), '[]'::json)
      ) ORDER BY e.created_at, e.id)
      FROM (
        SELECT * FROM enrollments
        WHERE organization_id = ${organizationId}::uuid AND person_id = ${personId}::uuid AND status = 'active'
        UNION ALL
        SELECT * FROM enrollments
        WHERE organization_id = ${organizationId}::uuid AND person_id <> ${personId}::uuid AND status = 'active'
          AND id = ANY(ARRAY(SELECT m.enrollment_id FROM board_members m
            WHERE m.organization_id = ${organizationId}::uuid AND m.person_id = ${personId}::uuid
              AND m.agreed_at IS NOT NULL))
      ) e
    ) AS enrollments, (
      SELECT json_agg(json_build_object('id', a.id, 'title', a.title, 'version', a.version))
      FROM activities a
      WHERE a.organization_id = ${organizationId}::uuid AND a.person_id = ${personId}::uuid AND NOT a.reversed
        AND a.day = ${like ? toColumn(like.day) : null}::date AND a.minutes = ${like?.minutes ?? null}::int
        AND a.logged_at >= ${since}::timestamptz
    ) AS lookalikes`,
  );
  const stored = row?.enrollments ?? [];
  const rules = await rulesInUse(
    tx,
    organizationId,
    stored.map((each) => each.hash),
  );
  return {
    enrollments: stored.map((each) => readEnrollment(each, rules)),
    lookalikes: row?.lookalikes ?? [],
  };
}

/** What one write does to the ledger. */
export type LedgerWrite = {
  readonly organizationId: string;
  readonly activity: ActivityRow;
  readonly change: {
    readonly id: string;
    readonly action: 'logged' | 'amended' | 'reversed' | 'restored';
    readonly before: ActivityRow | null;
    readonly byPersonId: string;
    readonly reason: string | null;
    readonly at: Date;
  };
  readonly ended: readonly string[];
  readonly entries: readonly {
    readonly enrollmentId: string;
    readonly entry: CreditEntry;
    readonly replaces: string | null;
    /** The role whose turn it is to verify; null when nobody's. */
    readonly waitsFor: string | null;
  }[];
  /** Entries that stay but say something else of where they count. */
  readonly marked: readonly CreditEntry[];
  readonly balances: readonly BalanceWrite[];
};

export type BalanceWrite = {
  readonly enrollmentId: string;
  readonly hash: string;
  readonly standing: Standing;
};

/** `touched` are the installations with homes to draw again. */
export type LedgerWritten = { readonly done: boolean; readonly touched: readonly string[] };

/**
 * The activity, its history, its claims, every balance they touch and the homes that show them, in one statement.
 * Not done when the activity has moved on since the version that was read: nothing is written then.
 * The ids of what ended go through a subquery: as a bare parameter their number changes the estimate, for which
 * PostgreSQL would plan the statement again each time.
 */
export async function writeLedger(tx: Tx, write: LedgerWrite, homes: HomesWish): Promise<LedgerWritten> {
  const { organizationId: org, activity, change } = write;
  const ended = write.ended.length > 0 ? endedIn(write) : Prisma.empty;
  const marked = write.marked.length > 0 ? markedIn(write) : Prisma.empty;
  const [written] = await ask<LedgerWritten>(
    tx,
    Prisma.sql`
    ${nameOf(write)} WITH activity AS (
      INSERT INTO activities AS a (organization_id, id, person_id, day, minutes, kind, title, provider, category, tags,
        notes, posted_credit, academic_credits, event, only_for, plan_item, counts_in, source, reversed, version, logged_at)
      SELECT ${org}::uuid, r.id, r."personId", r.day, r.minutes, r.kind, r.title, r.provider, r.category, r.tags,
        r.notes, r."postedCredit", r."academicCredits", r.event, r."onlyFor", r."planItem", r."countsIn", r.source, r.reversed, r.version, r."loggedAt"
      FROM jsonb_to_record(${JSON.stringify(activity)}::jsonb) AS r(id uuid, "personId" uuid, day date, minutes int,
        kind text, title text, provider text, category text, tags text[], notes text, "postedCredit" text,
        "academicCredits" text, event text, "onlyFor" text, "planItem" text, "countsIn" text[], source text, reversed boolean, version int, "loggedAt" timestamptz)
      ON CONFLICT (organization_id, id) DO UPDATE SET day = EXCLUDED.day, minutes = EXCLUDED.minutes,
        kind = EXCLUDED.kind, title = EXCLUDED.title, provider = EXCLUDED.provider, category = EXCLUDED.category,
        tags = EXCLUDED.tags, notes = EXCLUDED.notes, posted_credit = EXCLUDED.posted_credit,
        academic_credits = EXCLUDED.academic_credits, event = EXCLUDED.event, only_for = EXCLUDED.only_for,
        plan_item = EXCLUDED.plan_item, counts_in = EXCLUDED.counts_in, reversed = EXCLUDED.reversed,
        version = EXCLUDED.version
        WHERE a.version = EXCLUDED.version - 1
      RETURNING id
    ), change AS (
      INSERT INTO activity_changes (organization_id, id, activity_id, action, before, after, by_person_id, reason, at)
      SELECT ${org}::uuid, ${change.id}::uuid, id, ${change.action}, ${json(change.before)}::jsonb,
        ${JSON.stringify(activity)}::jsonb, ${change.byPersonId}::uuid, ${change.reason}, ${change.at}
      FROM activity
    )${ended}, entries AS (
      INSERT INTO credit_entries
        (organization_id, id, enrollment_id, activity_id, claim, status, replaces, waits_for)
      SELECT ${org}::uuid, r.id, r."enrollmentId", r."activityId", r.claim, r.status, r.replaces, r."waitsFor"
      FROM jsonb_to_recordset(${JSON.stringify(write.entries.map(entryRow))}::jsonb) AS r(id uuid,
        "enrollmentId" uuid, "activityId" uuid, claim jsonb, status text, replaces uuid, "waitsFor" text)
      WHERE EXISTS (SELECT FROM activity)
    )${marked}, balances AS (
      INSERT INTO balances (organization_id, enrollment_id, standing, rules_hash, holds_until, updated_at)
      SELECT ${org}::uuid, r."enrollmentId", r.standing, r.hash, (r.standing ->> 'holdsUntil')::date, now()
      FROM jsonb_to_recordset(${JSON.stringify(write.balances)}::jsonb) AS r("enrollmentId" uuid, standing jsonb, hash text)
      WHERE EXISTS (SELECT FROM activity)
      ON CONFLICT (organization_id, enrollment_id) DO UPDATE SET standing = EXCLUDED.standing,
        rules_hash = EXCLUDED.rules_hash, holds_until = EXCLUDED.holds_until, updated_at = now()
    ), homes AS (${homes(Prisma.sql`EXISTS (SELECT FROM activity)`)})
    SELECT EXISTS (SELECT FROM activity) AS done,
      ARRAY(SELECT DISTINCT installation_id::text FROM homes) AS touched`,
  );
  return written ?? { done: false, touched: [] };
}

/** Preparing a part costs as much as running it where it has nothing to do, so it is left out then: another statement. */
function nameOf({ ended, marked }: LedgerWrite): Prisma.Sql {
  const parts = [...(ended.length > 0 ? ['ended'] : []), ...(marked.length > 0 ? ['marked'] : [])];
  return Prisma.raw(`/* ${['write_ledger', ...parts].join('_')} */`);
}

function endedIn({ organizationId: org, ended }: LedgerWrite): Prisma.Sql {
  return Prisma.sql`, ended AS (
      UPDATE credit_entries SET ended_at = now()
      WHERE organization_id = ${org}::uuid AND id = ANY(ARRAY(SELECT unnest(${ended}::uuid[])))
        AND EXISTS (SELECT FROM activity)
    )`;
}

function markedIn({ organizationId: org, marked }: LedgerWrite): Prisma.Sql {
  return Prisma.sql`, marked AS (
      UPDATE credit_entries c SET claim = r.claim
      FROM jsonb_to_recordset(${JSON.stringify(marked.map(markRow))}::jsonb) AS r(id uuid, claim jsonb)
      WHERE c.organization_id = ${org}::uuid AND c.id = r.id AND EXISTS (SELECT FROM activity)
    )`;
}

function entryRow({ enrollmentId, entry, replaces, waitsFor }: LedgerWrite['entries'][number]) {
  const { id, activityId, status, ...claim } = entry;
  return { id, enrollmentId, activityId, status, claim, replaces, waitsFor };
}

function markRow({ id, activityId: _activity, status: _status, ...claim }: CreditEntry) {
  return { id, claim };
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
