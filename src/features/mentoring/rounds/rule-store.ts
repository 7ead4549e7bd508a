import type { Tx } from '../../../db/transaction.ts';

export type PairRule = {
  readonly rule: 'pinned' | 'forbidden';
  readonly mentee: { readonly id: string; readonly name: string };
  readonly mentor: { readonly id: string; readonly name: string };
};

type Ids = { readonly menteeId: string; readonly mentorId: string };

/** The pairs that administrators want or do not want, the latest first. */
export async function listRules(tx: Tx, organizationId: string, take: number): Promise<readonly PairRule[]> {
  const person = { select: { id: true, name: true } };
  const found = await tx.pairRule.findMany({
    where: { organizationId },
    select: { rule: true, mentee: person, mentor: person },
    orderBy: [{ at: 'desc' }, { menteeId: 'asc' }, { mentorId: 'asc' }],
    take,
  });
  return found.map(({ rule, ...both }) => ({ ...both, rule: rule === 'pinned' ? 'pinned' : 'forbidden' }));
}

/** Wants a pair, or does not want it, from now on. */
export async function ruleOn(
  tx: Tx,
  organizationId: string,
  { menteeId, mentorId }: Ids,
  rule: PairRule['rule'],
  by: { readonly id: string; readonly at: Date },
): Promise<void> {
  const data = { rule, byId: by.id, at: by.at };
  await tx.pairRule.upsert({
    where: { organizationId_menteeId_mentorId: { organizationId, menteeId, mentorId } },
    create: { organizationId, menteeId, mentorId, ...data },
    update: data,
  });
}

/** Leaves a pair to the rules again. */
export async function unrule(tx: Tx, organizationId: string, ids: Ids): Promise<void> {
  await tx.pairRule.deleteMany({ where: { organizationId, ...ids } });
}
