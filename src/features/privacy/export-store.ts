import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { exportReflections } from '../reflection/own-data-store.ts';
import type { Owner } from './erase-store.ts';
import { HOLDINGS } from './holdings.ts';

/** Everything we hold of a person, as the JSON file carries it. */
export type Everything = {
  readonly format: 'catchword-export';
  readonly version: 1;
  readonly exportedAt: string;
  /** Each reflection with its questions in words. */
  readonly reflections: Awaited<ReturnType<typeof exportReflections>>;
  /** Every row that is theirs, by table, as it is stored. */
  readonly records: Readonly<Record<string, readonly unknown[]>>;
  /** Where somebody else's record refers to them; only the reference, for the rest is not theirs. */
  readonly mentions: readonly { readonly in: string; readonly id: string; readonly as: string }[];
};

/** True while the person may still take their data: neither deactivated nor erased. */
export async function mayExport(tx: Tx, { organizationId, personId }: Owner): Promise<boolean> {
  return (await tx.person.count({ where: { organizationId, id: personId, status: 'active' } })) > 0;
}

/** Reads everything in the caller's transaction. */
export async function exportEverything(tx: Tx, owner: Owner, now: Date): Promise<Everything> {
  const { organizationId, personId } = owner;
  const records: Record<string, readonly unknown[]> = {};
  for (const holding of HOLDINGS) {
    if (holding.holds === 'nothing of a person') continue;
    const rows = await tx.$queryRaw<{ row: unknown }[]>`
      SELECT to_jsonb(t) AS row FROM ${Prisma.raw(holding.table)} t
      WHERE t.organization_id = ${organizationId}::uuid AND ${holding.theirs(personId)} ORDER BY t.*::text`;
    records[holding.table] = rows.map(({ row }) => row);
  }
  const whose = { db: tx, organization: { id: organizationId }, person: { id: personId } };
  return {
    format: 'catchword-export',
    version: 1,
    exportedAt: now.toISOString(),
    reflections: await exportReflections(whose),
    records,
    mentions: await mentionsOf(tx, owner),
  };
}

function mentionsOf(tx: Tx, { organizationId, personId }: Owner): Promise<Everything['mentions']> {
  return tx.$queryRaw<Everything['mentions'][number][]>`
    SELECT 'people' AS in, id::text, 'named you as their manager (' || manager_state || ')' AS as FROM people
    WHERE organization_id = ${organizationId}::uuid AND manager_id = ${personId}::uuid
    UNION ALL
    SELECT 'deliveries', id::text, 'a message about you to somebody else: ' || kind FROM deliveries
    WHERE organization_id = ${organizationId}::uuid AND person_id <> ${personId}::uuid
      AND strpos(subject::text, ${personId}) > 0
    ORDER BY 1, 2`;
}

/** An activity as one program counts it, or as it stands where none does. */
export type ActivityLine = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly day: string;
  readonly minutes: number;
  readonly provider: string | null;
  readonly event: string | null;
  readonly program: string | null;
  readonly category: string | null;
  readonly credits: { readonly n: number; readonly d: number } | null;
  readonly status: string | null;
  readonly source: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** All activities that were not undone, the oldest first; one line for each program that counts an activity. */
export async function listActivityLines(
  tx: Tx,
  { organizationId, personId }: Owner,
): Promise<readonly ActivityLine[]> {
  return tx.$queryRaw<ActivityLine[]>`
    SELECT a.id::text, a.title, a.kind, a.day::text, a.minutes, a.provider, a.event, e.program_id AS program,
      coalesce(c.claim->>'category', a.category) AS category, c.claim->'credits' AS credits, c.status, a.source,
      a.logged_at AS "createdAt", coalesce(
        (SELECT max(h.at) FROM activity_changes h WHERE h.organization_id = a.organization_id AND h.activity_id = a.id),
        a.logged_at) AS "updatedAt"
    FROM activities a
    LEFT JOIN (credit_entries c JOIN enrollments e ON e.organization_id = c.organization_id AND e.id = c.enrollment_id)
      ON c.organization_id = a.organization_id AND c.activity_id = a.id AND c.ended_at IS NULL
    WHERE a.organization_id = ${organizationId}::uuid AND a.person_id = ${personId}::uuid AND NOT a.reversed
    ORDER BY a.day, a.logged_at, a.id, e.program_id`;
}
