import type { Prisma } from '../../../db/client/client.ts';
import type { Tx } from '../../../db/transaction.ts';

/** A pair of a preview, as an administrator sees it: who and from where, never what they wrote. */
export type PreviewPair = {
  readonly id: string;
  readonly pinned: boolean;
  readonly reason: unknown;
  readonly mentee: Previewed;
  readonly mentor: Previewed;
};

type Previewed = { readonly id: string; readonly name: string; readonly sector: string };

const PERSON = {
  select: { id: true, name: true, sector: true, library: { select: { sector: true } } },
} satisfies Prisma.PersonDefaultArgs;

/** The pairs of a preview, wanted ones first, then the weightiest. */
export async function listPreview(
  tx: Tx,
  organizationId: string,
  roundId: string,
  page: { readonly skip: number; readonly take: number },
): Promise<readonly PreviewPair[]> {
  const found = await tx.pairing.findMany({
    where: { organizationId, roundId, state: 'previewed' },
    select: { id: true, pinned: true, reason: true, mentee: PERSON, mentor: PERSON },
    orderBy: [{ pinned: 'desc' }, { weight: 'desc' }, { id: 'asc' }],
    ...page,
  });
  return found.map(({ mentee, mentor, ...rest }) => ({
    ...rest,
    mentee: shown(mentee),
    mentor: shown(mentor),
  }));
}

/** The two of a previewed pair; undefined for another organization's and for one that is no preview any more. */
export async function findPreviewed(
  tx: Tx,
  organizationId: string,
  id: string,
): Promise<{ readonly menteeId: string; readonly mentorId: string } | undefined> {
  const found = await tx.pairing.findFirst({
    where: { organizationId, id, state: 'previewed' },
    select: { menteeId: true, mentorId: true },
  });
  return found ?? undefined;
}

/** The names of people. */
export async function namesOf(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await tx.person.findMany({
    where: { organizationId, id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Who waits, who offers, and how many places are free: numbers for administrators. */
export async function countParts(tx: Tx, organizationId: string) {
  const live = { in: ['asks-mentee', 'asks-mentor', 'running'] };
  const here = { organizationId, state: 'here' };
  const waiting = { ...here, person: { status: 'active', menteeOf: { none: { state: live } } } };
  const offers = { ...here, person: { status: 'active' } };
  const { _sum, _count } = await tx.mentorProfile.aggregate({
    where: offers,
    _sum: { capacity: true },
    _count: true,
  });
  const taken = await tx.pairing.count({ where: { organizationId, state: live } });
  const running = await tx.pairing.count({ where: { organizationId, state: 'running' } });
  return {
    waiting: await tx.menteeProfile.count({ where: waiting }),
    mentors: _count,
    places: Math.max(0, (_sum.capacity ?? 0) - taken),
    asked: taken - running,
    running,
  };
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly sector: string | null;
  readonly library: { readonly sector: string } | null;
};

function shown({ id, name, sector, library }: Row): Previewed {
  return { id, name, sector: sector ?? library?.sector ?? 'other' };
}
