import type { HomesToDraw } from '../../chat/context.ts';
import { homesWish } from '../../chat/homes-wish.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { ask } from '../../db/ask.ts';
import { Prisma } from '../../db/client/client.ts';
import { manyOf } from '../../db/many-of.ts';
import type { Tx } from '../../db/transaction.ts';
import { splitEntry } from './entries.ts';
import type { ActivityRow } from './store.ts';

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
 * Parts that have nothing to do are left out, since preparing them costs as much as running them: another statement.
 */
export async function writeLedger(tx: Tx, write: LedgerWrite, homes: HomesToDraw): Promise<LedgerWritten> {
  const ends = write.ended.length > 0;
  const marks = write.marked.length > 0;
  const name = ['write_ledger', ...(ends ? ['ended'] : []), ...(marks ? ['marked'] : [])].join('_');
  const written = await ask<LedgerWritten, Writing>(tx, {
    name,
    input: { ...write, homes },
    sql: (all) =>
      writeAll(name, all, ends ? endedIn(all) : Prisma.empty, marks ? markedIn(all) : Prisma.empty),
  });
  return written ?? { done: false, touched: [] };
}

type Writing = LedgerWrite & { readonly homes: HomesToDraw };

function writeAll(name: string, all: readonly Writing[], ended: Prisma.Sql, marked: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    ${Prisma.raw(`/* ${name} */`)} WITH w AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(all.map(changeRow))}::json) AS w(at int, org uuid,
        "activityId" uuid, activity json, "changeId" uuid, action text, before json, "byPersonId" uuid, reason text,
        "changedAt" timestamptz)
    ), activity AS (
      INSERT INTO activities AS a (organization_id, id, person_id, day, minutes, kind, title, provider, category, tags,
        notes, posted_credit, academic_credits, event, only_for, plan_item, counts_in, source, reversed, version, logged_at)
      SELECT w.org, r.id, r."personId", r.day, r.minutes, r.kind, r.title, r.provider, r.category, r.tags,
        r.notes, r."postedCredit", r."academicCredits", r.event, r."onlyFor", r."planItem", r."countsIn", r.source, r.reversed, r.version, r."loggedAt"
      FROM w CROSS JOIN LATERAL json_to_record(w.activity) AS r(id uuid, "personId" uuid, day date, minutes int,
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
      SELECT org, "changeId", "activityId", action, before, activity, "byPersonId", reason, "changedAt"
      FROM w WHERE "activityId" IN (SELECT id FROM activity)
    )${ended}, entries AS (
      INSERT INTO credit_entries
        (organization_id, id, enrollment_id, activity_id, claim, status, replaces, waits_for)
      SELECT org, id, enrollment, activity, claim, status, replaces, waits_for FROM ${entriesIn(all)}
      WHERE activity IN (SELECT id FROM activity)
    )${marked}, balances AS (
      INSERT INTO balances (organization_id, enrollment_id, standing, rules_hash, holds_until, updated_at)
      SELECT org, enrollment, standing, hash, holds_until, now() FROM ${balancesIn(all)}
      WHERE activity IN (SELECT id FROM activity)
      ON CONFLICT (organization_id, enrollment_id) DO UPDATE SET standing = EXCLUDED.standing,
        rules_hash = EXCLUDED.rules_hash, holds_until = EXCLUDED.holds_until, updated_at = now()
    ), homes AS (${homesWish(homesIn(all))})
    SELECT at, "activityId" IN (SELECT id FROM activity) AS done,
      ARRAY(SELECT DISTINCT installation_id::text FROM homes) AS touched
    FROM w`;
}

function changeRow({ organizationId: org, activity, change }: LedgerWrite, index: number) {
  const { id: changeId, at: changedAt, ...rest } = change;
  return { ...rest, at: index + 1, org, activityId: activity.id, activity, changeId, changedAt };
}

function endedIn(all: readonly LedgerWrite[]): Prisma.Sql {
  const rows = all.flatMap(({ organizationId: org, activity, ended }) =>
    ended.map((id) => ({ org, activity: activity.id, id })),
  );
  return Prisma.sql`, ended AS (
      UPDATE credit_entries c SET ended_at = now()
      FROM ${manyOf('r', { org: 'uuid', activity: 'uuid', id: 'uuid' }, rows)}
      WHERE c.organization_id = r.org AND c.id = r.id AND r.activity IN (SELECT id FROM activity)
    )`;
}

function entriesIn(all: readonly LedgerWrite[]): Prisma.Sql {
  const columns = {
    ...{ org: 'uuid', enrollment: 'uuid', id: 'uuid', activity: 'uuid' },
    ...{ claim: 'json', status: 'text', replaces: 'uuid', waits_for: 'text' },
  };
  const rows = all.flatMap(({ organizationId: org, entries }) =>
    entries.map(({ enrollmentId: enrollment, entry, replaces, waitsFor: waits_for }) => {
      const { id, activityId: activity, status, claim } = splitEntry(entry);
      return { org, enrollment, id, activity, claim, status, replaces, waits_for };
    }),
  );
  return manyOf('r', columns, rows);
}

function markedIn(all: readonly LedgerWrite[]): Prisma.Sql {
  const rows = all.flatMap(({ organizationId: org, activity, marked }) =>
    marked.map((entry) => ({ org, activity: activity.id, id: entry.id, claim: splitEntry(entry).claim })),
  );
  return Prisma.sql`, marked AS (
      UPDATE credit_entries c SET claim = r.claim
      FROM ${manyOf('r', { org: 'uuid', activity: 'uuid', id: 'uuid', claim: 'json' }, rows)}
      WHERE c.organization_id = r.org AND c.id = r.id AND r.activity IN (SELECT id FROM activity)
    )`;
}

function balancesIn(all: readonly LedgerWrite[]): Prisma.Sql {
  const columns = {
    ...{ org: 'uuid', activity: 'uuid', enrollment: 'uuid' },
    ...{ standing: 'json', hash: 'text', holds_until: 'date' },
  };
  const rows = all.flatMap(({ organizationId: org, activity, balances }) =>
    balances.map(({ enrollmentId: enrollment, standing, hash }) => {
      return {
        org,
        activity: activity.id,
        enrollment,
        standing,
        hash,
        holds_until: standing.holdsUntil ?? null,
      };
    }),
  );
  return manyOf('r', columns, rows);
}

/** The homes that each write touches, of writes that are done. */
function homesIn(all: readonly Writing[]): Prisma.Sql {
  const rows = all.flatMap(({ organizationId: org, activity, homes: { of, atHome } }) =>
    of.map((person) => ({ org, activity: activity.id, person, acts: person === atHome })),
  );
  const columns = { org: 'uuid', activity: 'uuid', person: 'uuid', acts: 'boolean' };
  return Prisma.sql`
        SELECT org, person, acts FROM ${manyOf('r', columns, rows)}
        WHERE activity IN (SELECT id FROM activity)`;
}
