import { z } from 'zod';
import type { Tx } from '../../../db/transaction.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

const goalsSchema = z.enum(['yes', 'partly', 'no']);
export type GoalsMet = z.infer<typeof goalsSchema>;

/** What one of a pair says at the end of it. */
export type Closing = {
  readonly version: number;
  readonly mine: boolean;
  readonly author: string;
  readonly goalsMet: GoalsMet | undefined;
  readonly words: string | undefined;
  readonly shared: boolean;
};

/** What the two of a pair said at its end, as far as the person may read it: their own, and what the other shared. */
export async function listClosings(
  tx: Tx,
  { organizationId, personId }: Owner,
  pairingId: string,
): Promise<readonly Closing[]> {
  const found = await tx.pairClosing.findMany({
    where: {
      ...{ organizationId, pairingId },
      pairing: { OR: [{ menteeId: personId }, { mentorId: personId }] },
      OR: [{ personId }, { sharedAt: { not: null } }],
    },
    include: { person: { select: { name: true } } },
    orderBy: [{ at: 'asc' }, { personId: 'asc' }],
  });
  return found.map((row) => ({
    version: row.version,
    mine: row.personId === personId,
    author: row.person.name,
    goalsMet: goalsSchema.safeParse(row.goalsMet).data,
    words: row.words ?? undefined,
    shared: row.sharedAt !== null,
  }));
}

/** A pair, and the version of one's own words that was read: 0 before there are any. */
export type ClosingAt = { readonly pairingId: string; readonly version: number };

/** Keeps one's own words for oneself, also when earlier ones were shared; false when they changed since they were read. */
export async function writeClosing(
  tx: Tx,
  { organizationId, personId }: Owner,
  { pairingId, version }: ClosingAt,
  said: { readonly goalsMet: GoalsMet | undefined; readonly words: string | undefined },
  now: Date,
): Promise<boolean> {
  const data = { goalsMet: said.goalsMet ?? null, words: said.words ?? null, at: now, sharedAt: null };
  const own = { organizationId, pairingId, personId };
  const { count } =
    version === 0
      ? await tx.pairClosing.createMany({ data: [{ ...own, ...data }], skipDuplicates: true })
      : await tx.pairClosing.updateMany({
          where: { ...own, version },
          data: { ...data, version: version + 1 },
        });
  return count > 0;
}

/** Lets the other one read one's own words, or no longer; false when they changed since they were read. */
export async function shareClosing(
  tx: Tx,
  { organizationId, personId }: Owner,
  { pairingId, version }: ClosingAt,
  sharedAt: Date | null,
): Promise<boolean> {
  const { count } = await tx.pairClosing.updateMany({
    where: {
      ...{ organizationId, pairingId, personId, version },
      sharedAt: sharedAt === null ? { not: null } : null,
    },
    data: { sharedAt, version: version + 1 },
  });
  return count > 0;
}
