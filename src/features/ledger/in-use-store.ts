import { type Rules, rulesSchema } from '../../core/rules/rules-schema.ts';
import type { Tx } from '../../db/transaction.ts';

/** A version that people are enrolled under now, in any organization, and how many. */
export type InUse = { readonly hash: string; readonly people: number; readonly rules: Rules };

/** Every version in use, the one that most people are under first. */
export async function findInUse(tx: Tx): Promise<InUse[]> {
  const rows = await tx.$queryRaw<{ hash: string; people: number; rules: unknown }[]>`
    SELECT r.hash, sum(e.people)::int AS people, (array_agg(r.program -> 'rules'))[1] AS rules
    FROM (
      SELECT organization_id, rules_hash, count(*) AS people FROM enrollments
      WHERE status IN ('active', 'paused') GROUP BY 1, 2
    ) e
    JOIN program_rules r ON r.organization_id = e.organization_id AND r.hash = e.rules_hash
    GROUP BY r.hash ORDER BY people DESC, r.hash`;
  return rows.map(({ hash, people, rules }) => ({ hash, people, rules: rulesSchema.parse(rules) }));
}
