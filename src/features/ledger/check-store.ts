import { isDeepStrictEqual } from 'node:util';
import { addTo, type Day, dayIn } from '../../core/day.ts';
import { creditEntrySchema, proofSchema } from '../../core/rules/credit-entry.ts';
import { enrollmentSchema } from '../../core/rules/enrollment.ts';
import { standing } from '../../core/rules/standing.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { DETAILS } from './board-terms.ts';
import { ENTRIES, type EntryJson, joinEntry } from './entries.ts';
import { PROOFS } from './proofs.ts';
import { type RulesInUse, rulesInUse } from './rules-in-use.ts';
import { type TimeShare, timeShare } from './time-share.ts';

/** A standing that is not what its entries make of it: which enrollment, and which of its figures. Never words. */
export type Difference = { readonly enrollmentId: string; readonly what: readonly string[] };

export type Compared = {
  readonly checked: number;
  /** Whether the organization has none behind this batch. */
  readonly ended: boolean;
  /** The last enrollment of this batch in the order of ids; undefined when there was none. */
  readonly reached: string | undefined;
  readonly differing: readonly Difference[];
};

/**
 * Compares the stored standings of the next `take` active enrollments of an organization with their raw entries. One
 * statement reads both, so what is being written meanwhile cannot look like a difference. A standing past its day is
 * compared as of the last day for which it holds: that it has run out is no fault. At least one is compared, and no
 * further one when the share of time is over.
 */
export async function compareStandings(
  tx: Tx,
  organizationId: string,
  after: string | null,
  take: number,
  now: Date,
  share: TimeShare = timeShare(),
): Promise<Compared> {
  const rows = await readRows(
    tx,
    organizationId,
    Prisma.sql`${after}::uuid IS NULL OR e.id > ${after}::uuid`,
    take,
  );
  const rules = await rulesOf(tx, organizationId, rows);
  const differing: Difference[] = [];
  let checked = 0;
  for (const row of rows) {
    if (checked > 0 && share.isOver()) break;
    const what = differencesIn(row, rules.get(row.hash), now);
    if (what.length > 0) differing.push({ enrollmentId: row.id, what });
    checked += 1;
  }
  const ended = rows.length < take && checked === rows.length;
  return { checked, ended, reached: rows[checked - 1]?.id, differing };
}

/** So many are repaired in one transaction at most, which locks them meanwhile. */
const REPAIRS = 25;

/**
 * Writes the standings of the first of these enrollments anew from their entries, locked in id order like every writer
 * does: at least of one, and of no further one when the share of time is over. Returns how many of the ids are done
 * with, and how many of those are repaired; one whose entries cannot be read is left as it is.
 */
export async function repairStandings(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
  now: Date,
  share: TimeShare = timeShare(),
): Promise<{ readonly reached: number; readonly repaired: number }> {
  const some = ids.toSorted().slice(0, REPAIRS);
  if (some.length === 0) return { reached: 0, repaired: 0 };
  const these = Prisma.sql`e.id IN (${Prisma.join(some.map((id) => Prisma.sql`${id}::uuid`))})`;
  await tx.$queryRaw`SELECT FROM enrollments e
    WHERE e.organization_id = ${organizationId}::uuid AND ${these} ORDER BY e.board_name IS NOT NULL, e.id FOR UPDATE`;
  const rows = await readRows(tx, organizationId, these, some.length);
  const rules = await rulesOf(tx, organizationId, rows);
  const fresh: { enrollmentId: string; hash: string; standing: Standing }[] = [];
  let reached = some.length;
  for (const [at, row] of rows.entries()) {
    if (at > 0 && share.isOver()) {
      reached = some.indexOf(row.id);
      break;
    }
    const program = rules.get(row.hash);
    const anew = program && recomputed(row, program, dayIn(row.zone, now));
    if (anew) fresh.push({ enrollmentId: row.id, hash: row.hash, standing: anew });
  }
  await tx.$executeRaw`
    INSERT INTO balances (organization_id, enrollment_id, standing, rules_hash, holds_until, updated_at)
    SELECT ${organizationId}::uuid, r."enrollmentId", r.standing, r.hash, (r.standing ->> 'holdsUntil')::date, now()
    FROM json_to_recordset(${JSON.stringify(fresh)}::json) AS r("enrollmentId" uuid, standing json, hash text)
    ON CONFLICT (organization_id, enrollment_id) DO UPDATE SET standing = EXCLUDED.standing,
      rules_hash = EXCLUDED.rules_hash, holds_until = EXCLUDED.holds_until, updated_at = now()`;
  const mended = JSON.stringify(fresh.map(({ enrollmentId }) => enrollmentId));
  await tx.$executeRaw`
    UPDATE ledger_checks SET differing = coalesce((
      SELECT jsonb_agg(d) FROM jsonb_array_elements(differing) d WHERE NOT ${mended}::jsonb ? (d ->> 'enrollmentId')), '[]')
    WHERE organization_id = ${organizationId}::uuid AND differing <> '[]'`;
  return { reached, repaired: fresh.length };
}

type Row = {
  readonly id: string;
  readonly zone: string;
  readonly hash: string;
  readonly details: unknown;
  readonly stored: unknown;
  readonly storedHash: string | null;
  readonly holdsUntil: Day | null;
  readonly entries: readonly EntryJson[];
  readonly proofs: readonly unknown[];
};

function readRows(tx: Tx, organizationId: string, which: Prisma.Sql, take: number): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT e.id::text, p.zone, e.rules_hash AS hash, ${DETAILS} AS details, b.standing AS stored, b.rules_hash AS "storedHash",
      b.holds_until::text AS "holdsUntil", ${PROOFS} AS proofs, ${ENTRIES} AS entries
    FROM enrollments e
    JOIN people p ON p.organization_id = e.organization_id AND p.id = e.person_id
    LEFT JOIN balances b ON b.organization_id = e.organization_id AND b.enrollment_id = e.id
    WHERE e.organization_id = ${organizationId}::uuid AND e.status = 'active' AND (${which})
    ORDER BY e.id LIMIT ${take}`;
}

function rulesOf(tx: Tx, organizationId: string, rows: readonly Row[]) {
  const hashes = rows.map(({ hash }) => hash);
  return rulesInUse(tx, organizationId, hashes);
}

function differencesIn(row: Row, program: RulesInUse | undefined, now: Date): string[] {
  if (!program) return ['rules'];
  if (row.stored === null) return ['nothing stored'];
  if (row.storedHash !== row.hash) return ['rules'];
  const today = dayIn(row.zone, now);
  const { holdsUntil } = row;
  const right = recomputed(
    row,
    program,
    holdsUntil && today >= holdsUntil ? addTo(holdsUntil, { days: -1 }) : today,
  );
  if (!right) return ['entries that cannot be read'];
  const stored = objectOf(row.stored);
  const wanted = objectOf(JSON.parse(JSON.stringify(right)));
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(stored)])];
  const wrong = names.filter((name) => !isDeepStrictEqual(wanted[name], stored[name]));
  return (right.holdsUntil ?? null) === holdsUntil ? wrong : [...new Set([...wrong, 'holdsUntil'])];
}

function recomputed(row: Row, { rules }: RulesInUse, day: Day): Standing | undefined {
  const entries = row.entries.map((entry) => creditEntrySchema.safeParse(joinEntry(entry)));
  const read = entries.flatMap(({ data }) => (data ? [data] : []));
  const proofs = proofSchema.array().safeParse(row.proofs);
  const details = enrollmentSchema.safeParse(row.details);
  if (read.length < entries.length || !details.success || !proofs.success) return undefined;
  return standing(rules, details.data, read, proofs.data, day);
}

function objectOf(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null ? { ...json } : {};
}
