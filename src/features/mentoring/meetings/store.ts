import { randomUUID } from 'node:crypto';
import { isPairState, type PairState, type Side } from '../../../core/mentoring/pair-state.ts';
import type { MeetingWay } from '../../../core/mentoring/profile.ts';
import type { Prisma } from '../../../db/client/client.ts';
import type { Tx } from '../../../db/transaction.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/** When, how long, how and where two meet. */
export type Plan = {
  readonly startsAt: Date;
  readonly minutes: number;
  readonly way: MeetingWay;
  readonly place: string | undefined;
};

/** A meeting as one of the pair sees it. */
export type MeetingRow = Plan & {
  readonly id: string;
  readonly version: number;
  readonly pairingId: string;
  readonly pairState: PairState;
  readonly side: Side;
  readonly other: { readonly id: string; readonly name: string; readonly zone: string };
  /** Of the calendar entry: the id stays, the number rises with every change. */
  readonly uid: string;
  readonly sequence: number;
  readonly state: 'planned' | 'cancelled';
  /** Whether they met, as the reader says; undefined until they say. */
  readonly met: boolean | undefined;
};

const PAIR = {
  pairing: {
    include: {
      mentee: { select: { id: true, name: true, zone: true } },
      mentor: { select: { id: true, name: true, zone: true } },
    },
  },
} as const;

/** A meeting of a pair to which the person belongs. */
export async function findMeeting(tx: Tx, owner: Owner, id: string): Promise<MeetingRow | undefined> {
  const found = await tx.meeting.findFirst({
    where: { organizationId: owner.organizationId, id, pairing: isOneOf(owner) },
    include: PAIR,
  });
  return found ? seenBy(owner.personId, found) : undefined;
}

/** The meetings of a pair that are planned and end after an instant, the next one first. */
export async function listMeetings(
  tx: Tx,
  owner: Owner,
  pairingId: string,
  after: Date,
): Promise<readonly MeetingRow[]> {
  const found = await tx.meeting.findMany({
    where: {
      ...{ organizationId: owner.organizationId, pairingId, state: 'planned' },
      ...{ startsAt: { gt: after }, pairing: isOneOf(owner) },
    },
    include: PAIR,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return found.map((row) => seenBy(owner.personId, row));
}

/** The meetings of a pair that have begun and were not cancelled, the latest first. */
export async function listPast(
  tx: Tx,
  owner: Owner,
  pairingId: string,
  now: Date,
  page: { readonly skip: number; readonly take: number },
): Promise<readonly MeetingRow[]> {
  const found = await tx.meeting.findMany({
    where: {
      ...{ organizationId: owner.organizationId, pairingId, state: 'planned' },
      ...{ startsAt: { lte: now }, pairing: isOneOf(owner) },
    },
    include: PAIR,
    orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
    ...page,
  });
  return found.map((row) => seenBy(owner.personId, row));
}

/** Plans a meeting of a pair whose member the caller has made sure the person is; returns its id. */
export async function planMeeting(
  tx: Tx,
  organizationId: string,
  pairingId: string,
  plan: Plan,
): Promise<string> {
  const { id } = await tx.meeting.create({
    data: { organizationId, pairingId, uid: `${randomUUID()}@catchword`, ...columns(plan) },
  });
  return id;
}

type MeetingAt = { readonly organizationId: string; readonly id: string; readonly version: number };

/** Moves a planned meeting, so that both are reminded and asked anew; false when it has changed since. */
export async function moveMeeting(tx: Tx, at: MeetingAt, plan: Plan): Promise<boolean> {
  const anew = { preparedAt: null, askedAt: null, menteeMet: null, mentorMet: null };
  return change(tx, at, { ...columns(plan), ...anew });
}

/** Cancels a planned meeting; false when it has changed since. */
export async function cancelMeeting(tx: Tx, at: MeetingAt): Promise<boolean> {
  return change(tx, at, { state: 'cancelled' });
}

/** Cancels whatever a pair had planned after an instant; returns the ids. */
export async function cancelAll(
  tx: Tx,
  organizationId: string,
  pairingId: string,
  after: Date,
): Promise<readonly string[]> {
  const cancelled = await tx.$queryRaw<{ id: string }[]>`
    UPDATE meetings SET state = 'cancelled', sequence = sequence + 1, version = version + 1
    WHERE organization_id = ${organizationId}::uuid AND pairing_id = ${pairingId}::uuid AND state = 'planned'
      AND starts_at > ${after}
    RETURNING id::text`;
  return cancelled.map(({ id }) => id);
}

/** What one of the two says about whether they met; false when it is no planned meeting of theirs any more. */
export async function sayMet(tx: Tx, owner: Owner, id: string, side: Side, met: boolean): Promise<boolean> {
  const { count } = await tx.meeting.updateMany({
    where: {
      ...{ organizationId: owner.organizationId, id, state: 'planned' },
      pairing: side === 'mentee' ? { menteeId: owner.personId } : { mentorId: owner.personId },
    },
    data: side === 'mentee' ? { menteeMet: met } : { mentorMet: met },
  });
  return count > 0;
}

async function change(
  tx: Tx,
  { organizationId, id, version }: MeetingAt,
  data: Prisma.MeetingUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.meeting.updateMany({
    where: { organizationId, id, version, state: 'planned', pairing: { state: 'running' } },
    data: { ...data, sequence: { increment: 1 }, version: version + 1 },
  });
  return count > 0;
}

function columns({ startsAt, minutes, way, place }: Plan) {
  return { startsAt, minutes, way, place: place ?? null };
}

function isOneOf({ personId }: Owner): Prisma.PairingWhereInput {
  return { OR: [{ menteeId: personId }, { mentorId: personId }] };
}

type Row = Prisma.MeetingGetPayload<{ include: typeof PAIR }>;

function seenBy(personId: string, { pairing, ...row }: Row): MeetingRow {
  const side = pairing.menteeId === personId ? 'mentee' : 'mentor';
  return {
    id: row.id,
    version: row.version,
    pairingId: row.pairingId,
    pairState: isPairState(pairing.state) ? pairing.state : 'ended',
    side,
    other: side === 'mentee' ? pairing.mentor : pairing.mentee,
    uid: row.uid,
    sequence: row.sequence,
    startsAt: row.startsAt,
    minutes: row.minutes,
    way: wayOf(row.way),
    place: row.place ?? undefined,
    state: row.state === 'planned' ? 'planned' : 'cancelled',
    met: (side === 'mentee' ? row.menteeMet : row.mentorMet) ?? undefined,
  };
}

/** A way of meeting as it is stored; anything unknown is by video. */
export function wayOf(text: string): MeetingWay {
  return text === 'in-person' || text === 'phone' || text === 'messages' ? text : 'video';
}
