import type { Day } from '../../core/day.ts';
import type { CreditEntry, Proof } from '../../core/rules/credit-entry.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import { ask } from '../../db/ask.ts';
import { Prisma } from '../../db/client/client.ts';
import { toColumn } from '../../db/days.ts';
import { manyOf } from '../../db/many-of.ts';
import type { Tx } from '../../db/transaction.ts';
import { BOARD, type Board, DETAILS } from './board-terms.ts';
import { ENTRIES } from './entries.ts';
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
  const row = await ask<{ enrollments: EnrollmentJson[] | null; lookalikes: Lookalike[] | null }, Wanted>(
    tx,
    {
      name: 'load_ledger',
      input: { organizationId, personId, ...(like && { like }) },
      sql: load,
    },
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

type Like = { readonly day: Day; readonly minutes: number; readonly now: Date };
type Wanted = { readonly organizationId: string; readonly personId: string; readonly like?: Like };

function load(wanted: readonly Wanted[]): Prisma.Sql {
  const since = ({ now }: Like) => new Date(now.getTime() - LOOKALIKE_MINUTES * 60_000);
  const columns = {
    organization_id: 'uuid',
    person_id: 'uuid',
    day: 'date',
    minutes: 'int',
    since: 'timestamptz',
  };
  const rows = wanted.map(({ organizationId, personId, like }) => ({
    organization_id: organizationId,
    person_id: personId,
    day: like ? toColumn(like.day) : null,
    minutes: like?.minutes ?? null,
    since: like ? since(like) : null,
  }));
  return Prisma.sql`
    /* load_ledger */ SELECT r.at, (
      SELECT json_agg(json_build_object(
        'id', e.id, 'version', e.version, 'hash', e.rules_hash, 'details', ${DETAILS}, 'proofs', ${PROOFS}, 'board', ${BOARD},
        'entries', ${ENTRIES}
      ) ORDER BY e.created_at, e.id)
      FROM (
        SELECT * FROM enrollments
        WHERE organization_id = r.organization_id AND person_id = r.person_id AND status = 'active'
        UNION ALL
        SELECT * FROM enrollments
        WHERE organization_id = r.organization_id AND person_id <> r.person_id AND status = 'active'
          AND id = ANY(ARRAY(SELECT m.enrollment_id FROM board_members m
            WHERE m.organization_id = r.organization_id AND m.person_id = r.person_id
              AND m.agreed_at IS NOT NULL))
      ) e
    ) AS enrollments, (
      SELECT json_agg(json_build_object('id', a.id, 'title', a.title, 'version', a.version))
      FROM activities a
      WHERE a.organization_id = r.organization_id AND a.person_id = r.person_id AND NOT a.reversed
        AND a.day = r.day AND a.minutes = r.minutes AND a.logged_at >= r.since
    ) AS lookalikes
    FROM ${manyOf('r', columns, rows)}`;
}
