import { z } from 'zod';
import type { Day, Weekday } from '../../../core/day.ts';
import { isPairState, type PairState, type Side } from '../../../core/mentoring/pair-state.ts';
import { isWeekday } from '../../../core/slot.ts';
import type { Prisma } from '../../../db/client/client.ts';
import { fromColumn } from '../../../db/days.ts';
import type { Tx } from '../../../db/transaction.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/** One of the two of a pair, as the other one may see them. */
export type Partner = {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string | undefined;
  readonly library: string | undefined;
  readonly sector: string | undefined;
  readonly zone: string;
  readonly workdays: readonly Weekday[];
  /** What the mentor says of themselves, or what the mentee looks for. */
  readonly words: string | undefined;
};

/** A pair as one of the two sees it. */
export type Pair = {
  readonly id: string;
  readonly version: number;
  readonly state: PairState;
  /** Who of the two is looking. */
  readonly side: Side;
  readonly mentee: Partner;
  readonly mentor: Partner;
  readonly other: Partner;
  /** The core's PairReason as it was stored. */
  readonly reason: unknown;
  readonly answerBy: Day | undefined;
  readonly startedOn: Day | undefined;
  readonly endedOn: Day | undefined;
  readonly refusedBy: Side | undefined;
  readonly endedBy: Side | 'administrator' | undefined;
};

const PERSON = {
  select: {
    id: true,
    name: true,
    jobTitle: true,
    sector: true,
    zone: true,
    workdays: true,
    library: { select: { name: true, sector: true } },
    mentorProfile: { select: { introduction: true } },
    menteeProfile: { select: { lookingFor: true } },
  },
} as const;

/** A pair of which the person is one; undefined for others, for a preview, and for what a mentor was never asked. */
export async function findPair(
  tx: Tx,
  { organizationId, personId }: Owner,
  id: string,
): Promise<Pair | undefined> {
  const found = await tx.pairing.findFirst({
    where: { organizationId, id, OR: [{ menteeId: personId }, { mentorId: personId }] },
    include: { mentee: PERSON, mentor: PERSON },
  });
  return found ? seenBy(personId, found) : undefined;
}

/** The pairs of a person in some states, those that began last first. */
export async function listPairs(
  tx: Tx,
  { organizationId, personId }: Owner,
  states: readonly PairState[],
): Promise<readonly Pair[]> {
  const found = await tx.pairing.findMany({
    where: {
      organizationId,
      state: { in: [...states] },
      OR: [{ menteeId: personId }, { mentorId: personId }],
    },
    include: { mentee: PERSON, mentor: PERSON },
    orderBy: [{ startedOn: { sort: 'desc', nulls: 'last' } }, { createdAt: 'desc' }, { id: 'asc' }],
  });
  return found.flatMap((row) => seenBy(personId, row) ?? []);
}

type Row = Prisma.PairingGetPayload<{ include: { mentee: typeof PERSON; mentor: typeof PERSON } }>;

function seenBy(personId: string, row: Row): Pair | undefined {
  if (!isPairState(row.state) || row.state === 'previewed') return undefined;
  const side = row.menteeId === personId ? 'mentee' : 'mentor';
  // What a mentee has not said yes to is nothing that the mentor hears of.
  if (side === 'mentor' && (row.state === 'asks-mentee' || row.refusedBy === 'mentee')) return undefined;
  const mentee = partnerOf(row.mentee, row.mentee.menteeProfile?.lookingFor);
  const mentor = partnerOf(row.mentor, row.mentor.mentorProfile?.introduction);
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    side,
    mentee,
    mentor,
    other: side === 'mentee' ? mentor : mentee,
    reason: row.reason,
    answerBy: row.answerBy ? fromColumn(row.answerBy) : undefined,
    startedOn: row.startedOn ? fromColumn(row.startedOn) : undefined,
    endedOn: row.endedOn ? fromColumn(row.endedOn) : undefined,
    refusedBy: SIDE.safeParse(row.refusedBy).data,
    endedBy: ENDED_BY.safeParse(row.endedBy).data,
  };
}

const SIDE = z.enum(['mentee', 'mentor']);
const ENDED_BY = z.enum(['mentee', 'mentor', 'administrator']);

function partnerOf(person: Row['mentee'], words: string | null | undefined): Partner {
  return {
    id: person.id,
    name: person.name,
    jobTitle: person.jobTitle ?? undefined,
    library: person.library?.name,
    sector: person.sector ?? person.library?.sector ?? undefined,
    zone: person.zone,
    workdays: person.workdays.filter(isWeekday),
    words: words ?? undefined,
  };
}
