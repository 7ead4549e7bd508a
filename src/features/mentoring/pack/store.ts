import { z } from 'zod';
import type { Tx } from '../../../db/transaction.ts';
import { findPair, type Pair } from '../pairs/store.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

const piecesSchema = z.array(z.object({ title: z.string(), body: z.string() }));

/** What a mentee brings to the first meeting, as it stood when they looked at it. */
export type Pack = {
  readonly id: string;
  readonly version: number;
  readonly pieces: readonly { readonly title: string; readonly body: string }[];
  readonly questions: string | undefined;
  readonly state: 'previewed' | 'shared' | 'withdrawn';
};

export type SeenPack = { readonly pack: Pack; readonly pair: Pair };

/** Keeps what was ticked, for its author only; returns its id. */
export async function preparePack(
  tx: Tx,
  { organizationId, pairingId }: { readonly organizationId: string; readonly pairingId: string },
  { pieces, questions }: Pick<Pack, 'pieces' | 'questions'>,
): Promise<string> {
  const data = { organizationId, pairingId, pieces: [...pieces], questions: questions ?? null };
  return (await tx.meetingPack.create({ data, select: { id: true } })).id;
}

/** A pack of one's own pair; the mentor sees one while it is shared, and of one taken back only that. */
export async function findPack(tx: Tx, owner: Owner, id: string): Promise<SeenPack | undefined> {
  const row = await tx.meetingPack.findFirst({ where: { organizationId: owner.organizationId, id } });
  const pair = row ? await findPair(tx, owner, row.pairingId) : undefined;
  if (!row || !pair) return undefined;
  const pack = packOf(row);
  if (pair.side === 'mentee' || pack.state === 'shared') return { pack, pair };
  return pack.state === 'withdrawn'
    ? { pack: { ...pack, pieces: [], questions: undefined }, pair }
    : undefined;
}

/** The pack of a pair that was shared last and not taken back. */
export async function findShared(
  tx: Tx,
  { organizationId, pairingId }: { readonly organizationId: string; readonly pairingId: string },
): Promise<Pack | undefined> {
  const row = await tx.meetingPack.findFirst({
    where: { organizationId, pairingId, sharedAt: { not: null }, withdrawnAt: null },
    orderBy: [{ sharedAt: 'desc' }, { id: 'asc' }],
  });
  return row ? packOf(row) : undefined;
}

/** Shares a pack, or takes it back, at the version that was seen; false when that has changed. */
export async function movePack(
  tx: Tx,
  at: { readonly organizationId: string; readonly id: string; readonly version: number },
  to: 'shared' | 'withdrawn',
  now: Date,
): Promise<boolean> {
  const { organizationId, id, version } = at;
  const from =
    to === 'shared' ? { sharedAt: null, withdrawnAt: null } : { sharedAt: { not: null }, withdrawnAt: null };
  const { count } = await tx.meetingPack.updateMany({
    where: { organizationId, id, version, ...from },
    data: { version: version + 1, ...(to === 'shared' ? { sharedAt: now } : { withdrawnAt: now }) },
  });
  return count > 0;
}

type Row = NonNullable<Awaited<ReturnType<Tx['meetingPack']['findFirst']>>>;

function packOf({ id, version, pieces, questions, sharedAt, withdrawnAt }: Row): Pack {
  const state = withdrawnAt ? 'withdrawn' : sharedAt ? 'shared' : 'previewed';
  return {
    ...{ id, version, state },
    pieces: piecesSchema.safeParse(pieces).data ?? [],
    questions: questions ?? undefined,
  };
}
