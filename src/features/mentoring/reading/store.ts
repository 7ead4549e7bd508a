import {
  afterReadingAct,
  isReadingState,
  type ReadingAct,
  type ReadingState,
} from '../../../core/mentoring/reading-state.ts';
import type { Prisma } from '../../../db/client/client.ts';
import type { Tx } from '../../../db/transaction.ts';
import { findPair, type Pair } from '../pairs/store.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/** What can be read: a reflection or an entry as it stood when it was sent, or a draft that exists only here. */
export type PieceKind = 'reflection' | 'entry' | 'draft';

export type Reading = {
  readonly id: string;
  readonly version: number;
  readonly kind: PieceKind;
  /** The reflection or the entry. */
  readonly pieceId: string | undefined;
  readonly title: string;
  /** What the mentor reads. */
  readonly body: string;
  readonly state: ReadingState;
  /** Oldest first. */
  readonly acts: readonly ReadingLine[];
};

export type ReadingLine = {
  readonly by: string;
  readonly kind: ReadingAct | 'asked';
  readonly words: string | undefined;
  /** What the piece said from then on, where this changed it. */
  readonly text: string | undefined;
  readonly at: Date;
};

/** A piece and the pair it belongs to, as one of the two sees them. */
export type Seen = { readonly reading: Reading; readonly pair: Pair };

const ACTS = {
  acts: { include: { by: { select: { name: true } } }, orderBy: [{ at: 'asc' }, { createdAt: 'asc' }] },
} satisfies Prisma.ReadingInclude;

type Row = Prisma.ReadingGetPayload<{ include: typeof ACTS }>;

/** A piece that the person asked for or was asked to read; of what was taken back the reader gets no word. */
export async function findReading(tx: Tx, owner: Owner, id: string): Promise<Seen | undefined> {
  const { organizationId } = owner;
  const row = await tx.reading.findFirst({ where: { organizationId, id }, include: ACTS });
  const pair = row ? await findPair(tx, owner, row.pairingId) : undefined;
  if (!row || !pair) return undefined;
  const reading = readingOf(row);
  if (reading.state !== 'withdrawn' || pair.side === 'mentee') return { reading, pair };
  return { reading: { ...reading, title: 'A piece to read', body: '', acts: [] }, pair };
}

/** The pieces of a pair that were not taken back, the latest first. */
export async function listReadings(
  tx: Tx,
  pair: { organizationId: string; id: string },
): Promise<readonly Reading[]> {
  const rows = await tx.reading.findMany({
    where: { organizationId: pair.organizationId, pairingId: pair.id, state: { not: 'withdrawn' } },
    include: ACTS,
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
  });
  return rows.map(readingOf);
}

export type Piece = {
  readonly kind: PieceKind;
  readonly pieceId: string | undefined;
  readonly title: string;
  readonly body: string;
};

/** Asks the mentor to read a piece; returns its id. */
export async function askToRead(
  tx: Tx,
  at: Owner & { readonly pairingId: string; readonly now: Date },
  { pieceId, ...piece }: Piece,
  words: string | undefined,
): Promise<string> {
  const { organizationId, pairingId, now } = at;
  const { id } = await tx.reading.create({
    data: { organizationId, pairingId, ...piece, pieceId: pieceId ?? null, at: now },
  });
  await tx.readingAct.create({
    data: {
      ...{ organizationId, readingId: id, byId: at.personId, kind: 'asked', at: now },
      ...{ words: words ?? null, textThen: piece.body },
    },
  });
  return id;
}

/**
 * Does something with a piece at the version that was read; a new version keeps its text. False when it has
 * changed since, or when this cannot be done with it by this one of the two.
 */
export async function actOnReading(
  tx: Tx,
  at: Owner & { readonly version: number; readonly now: Date },
  { reading, pair }: Seen,
  act: { readonly kind: ReadingAct; readonly words?: string | undefined; readonly body?: string | undefined },
): Promise<boolean> {
  const to = afterReadingAct(reading.state, act.kind, pair.side);
  if (!to || reading.version !== at.version) return false;
  const { organizationId, version } = at;
  const body = act.body ?? reading.body;
  const { count } = await tx.reading.updateMany({
    where: { organizationId, id: reading.id, version },
    data: { state: to, body, version: version + 1, at: at.now },
  });
  if (count === 0) return false;
  await tx.readingAct.create({
    data: {
      ...{ organizationId, readingId: reading.id, byId: at.personId, kind: act.kind, at: at.now },
      // Only its author's own acts hold the text: the export of the other one has all that they did.
      ...{ words: act.words ?? null, textThen: act.body ?? null },
    },
  });
  return true;
}

/** Whether a mentor has signed off a reflection or an entry of this person, who has not reopened it since. */
export async function isSignedOff(
  tx: Tx,
  { organizationId, personId }: Owner,
  pieceId: string,
): Promise<boolean> {
  const signed = { organizationId, pieceId, state: 'signed-off', pairing: { menteeId: personId } };
  return (await tx.reading.count({ where: signed })) > 0;
}

function readingOf(row: Row): Reading {
  const { id, version, title } = row;
  return {
    ...{ id, version, title },
    kind: row.kind === 'reflection' || row.kind === 'entry' ? row.kind : 'draft',
    pieceId: row.pieceId ?? undefined,
    body: row.body ?? '',
    state: isReadingState(row.state) ? row.state : 'withdrawn',
    acts: row.acts.map(({ by, kind, words, textThen, at }) => ({
      ...{ by: by.name, kind: kind as ReadingLine['kind'], at },
      ...{ words: words ?? undefined, text: textThen ?? undefined },
    })),
  };
}
