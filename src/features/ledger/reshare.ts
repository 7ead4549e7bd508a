import type { Context } from '../../chat/context.ts';
import { loadToWrite } from './load-to-write.ts';
import { remarked, shareOut } from './share-out.ts';

type At = Pick<Context, 'db' | 'today'> & { readonly organization: Pick<Context['organization'], 'id'> };

/**
 * Shares a person's activities anew among their programs, after something else than the log has changed: a program
 * was begun or left, a plan handed in, a claim refused. The caller has locked the person's enrollments.
 */
export async function reshare(at: At, personId: string): Promise<void> {
  const organizationId = at.organization.id;
  const { enrollments } = await loadToWrite(at.db, organizationId, personId);
  const { shared } = shareOut(enrollments, at.today, personId);
  const marks = remarked(enrollments, shared).map(({ id, elsewhere }) => {
    return { id, elsewhere: elsewhere ?? null };
  });
  if (marks.length === 0) return;
  const touched = new Set(marks.map(({ id }) => id));
  const balances = shared
    .filter(({ enrollment }) => enrollment.entries.some(({ id }) => touched.has(id)))
    .map(({ enrollment, standing }) => ({ enrollmentId: enrollment.id, standing }));
  await at.db.$executeRaw`
    WITH marked AS (
      UPDATE credit_entries c SET claim = (c.claim::jsonb - 'elsewhere')
        || CASE WHEN r.elsewhere IS NULL THEN '{}' ELSE jsonb_build_object('elsewhere', r.elsewhere) END
      FROM jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS r(id uuid, elsewhere jsonb)
      WHERE c.organization_id = ${organizationId}::uuid AND c.id = r.id
    )
    UPDATE balances b SET standing = r.standing, holds_until = (r.standing ->> 'holdsUntil')::date, updated_at = now()
    FROM json_to_recordset(${JSON.stringify(balances)}::json) AS r("enrollmentId" uuid, standing json)
    WHERE b.organization_id = ${organizationId}::uuid AND b.enrollment_id = r."enrollmentId"`;
}
