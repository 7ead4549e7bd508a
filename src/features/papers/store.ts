import { type Day, dayIn } from '../../core/day.ts';
import { fromColumn, toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';
import { loadToWrite } from '../ledger/load-to-write.ts';
import { keepStanding } from '../ledger/rebuild.ts';
import { reshare } from '../ledger/reshare.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/** A paper as it was handed in. */
export type PaperRow = {
  readonly id: string;
  readonly version: number;
  readonly enrollmentId: string;
  readonly wanted: string;
  /** What the program calls it. */
  readonly title: string;
  readonly activityId: string | null;
  readonly body: string | null;
  readonly words: number | null;
  readonly pieces: number | null;
  readonly items: readonly string[];
  readonly lines: readonly string[];
  readonly handedInOn: Day;
  readonly waitsFor: string | null;
  readonly acceptedOn: Day | null;
  /** Given back: it no longer waits, and counts for nothing. */
  readonly returnedOn: Day | null;
};

/** What is written of a new paper. */
export type NewPaper = Omit<PaperRow, 'id' | 'version' | 'acceptedOn' | 'returnedOn'>;

/** A person's papers that were not taken back, under one enrollment or all of theirs, the latest first. */
export async function listPapers(
  tx: Tx,
  { organizationId, personId }: Owner,
  enrollmentId?: string,
): Promise<readonly PaperRow[]> {
  const found = await tx.paper.findMany({
    where: {
      organizationId,
      withdrawnAt: null,
      enrollment: { personId },
      ...(enrollmentId !== undefined && { enrollmentId }),
    },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
  });
  return found.map(({ handedInOn, acceptedOn, returnedOn, ...rest }) => ({
    ...rest,
    handedInOn: fromColumn(handedInOn),
    acceptedOn: acceptedOn && fromColumn(acceptedOn),
    returnedOn: returnedOn && fromColumn(returnedOn),
  }));
}

/** Hands a paper in under an enrollment of the person, and counts its standing anew. */
export async function handInPaper(
  tx: Tx,
  { organizationId, personId }: Owner,
  paper: NewPaper,
  at: { readonly now: Date; readonly today: Day },
): Promise<string> {
  const { handedInOn, items, lines, ...rest } = paper;
  const data = { ...rest, items: [...items], lines: [...lines], handedInOn: toColumn(handedInOn) };
  const { id } = await tx.paper.create({ data: { organizationId, ...data, at: at.now } });
  await recountFor(tx, { organizationId, personId }, paper.enrollmentId, at.today);
  return id;
}

/** Takes a paper back at the version a card was drawn from; false when it has changed since or is not the person's. */
export async function withdrawPaper(
  tx: Tx,
  { organizationId, personId }: Owner,
  { id, version }: { readonly id: string; readonly version: number },
  at: { readonly now: Date; readonly today: Day },
): Promise<boolean> {
  const { count } = await tx.paper.updateMany({
    where: { organizationId, id, version, withdrawnAt: null, enrollment: { personId } },
    data: { withdrawnAt: at.now, version: version + 1 },
  });
  if (count === 0) return false;
  const { enrollmentId } = await tx.paper.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id } },
    select: { enrollmentId: true },
  });
  await recountFor(tx, { organizationId, personId }, enrollmentId, at.today);
  return true;
}

/** A paper that somebody has to accept, with whose it is; undefined where nobody has to, or it was taken back. */
export async function findToAccept(tx: Tx, organizationId: string, id: string) {
  const found = await tx.paper.findFirst({
    where: {
      organizationId,
      id,
      withdrawnAt: null,
      waitsFor: { not: null },
      enrollment: { status: 'active' },
    },
    include: { enrollment: { select: { person: { select: { id: true, name: true } } } } },
  });
  return found ?? undefined;
}

/** Papers of others that wait to be accepted: all of an organization for an administrator, else of one's own team. */
export async function listToAccept(tx: Tx, { organizationId, personId }: Owner, all: boolean, take: number) {
  const person = {
    id: { not: personId },
    status: 'active',
    ...(!all && { managerId: personId, managerState: 'confirmed' }),
  };
  return tx.paper.findMany({
    where: {
      ...{ organizationId, ...OPEN, waitsFor: { not: null } },
      enrollment: { status: 'active', person },
    },
    include: { enrollment: { select: { person: { select: { id: true, name: true } } } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take,
  });
}

/** Papers of one person that wait for somebody outside, the oldest first. */
export async function listForOutside(tx: Tx, outside: Owner & { readonly role: string }) {
  const { organizationId, personId, role } = outside;
  return tx.paper.findMany({
    where: {
      ...{ organizationId, ...OPEN, waitsFor: role },
      enrollment: { personId, status: 'active', person: { status: 'active' } },
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

/** Nobody has said yes or no, and its author did not take it back. */
const OPEN = { withdrawnAt: null, acceptedOn: null, returnedOn: null };

/** Who says yes or no to a paper, when, and in which zone its author lives. */
export type PaperDecider = {
  readonly kind: 'person' | 'outside';
  readonly id: string;
  readonly now: Date;
  readonly zone: string;
};

/**
 * Accepts a paper of somebody else at the version a card was drawn from, on the day it is for them, or gives it back
 * with words; false when it has changed since. The caller has locked their ledger and knows that the decider may.
 */
export async function decidePaper(
  tx: Tx,
  owner: Owner,
  { id, version }: { readonly id: string; readonly version: number },
  by: PaperDecider,
  says: { readonly kind: 'accepted' } | { readonly kind: 'returned'; readonly words: string },
): Promise<boolean> {
  const { organizationId, personId } = owner;
  const today = dayIn(by.zone, by.now);
  const who = by.kind === 'person' ? { acceptedById: by.id } : { acceptedByOutsideId: by.id };
  const { count } = await tx.paper.updateMany({
    where: { organizationId, id, version, ...OPEN, enrollment: { personId } },
    data: {
      ...(says.kind === 'accepted'
        ? { acceptedOn: toColumn(today), ...who }
        : { returnedOn: toColumn(today), returnedWords: says.words }),
      version: version + 1,
    },
  });
  if (count === 0) return false;
  const { enrollmentId } = await tx.paper.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id } },
    select: { enrollmentId: true },
  });
  await recountFor(tx, owner, enrollmentId, today);
  return true;
}

/** The confirmed manager of a person. */
export async function findSupervisor(tx: Tx, { organizationId, personId }: Owner) {
  const found = await tx.person.findUnique({
    where: { organizationId_id: { organizationId, id: personId }, managerState: 'confirmed' },
    select: { manager: { select: { id: true, status: true } } },
  });
  return found?.manager?.status === 'active' ? found.manager : undefined;
}

/** Whether a paper is the person's own, also when it was taken back. */
export async function isOwnPaper(tx: Tx, { organizationId, personId }: Owner, id: string): Promise<boolean> {
  return (await tx.paper.count({ where: { organizationId, id, enrollment: { personId } } })) > 0;
}

async function recountFor(tx: Tx, owner: Owner, enrollmentId: string, today: Day): Promise<void> {
  const { organizationId, personId } = owner;
  const { enrollments } = await loadToWrite(tx, organizationId, personId);
  const enrollment = enrollments.find(({ id }) => id === enrollmentId);
  // One that was left or paused is counted anew when it is taken up again.
  if (!enrollment) return;
  const at = { db: tx, organization: { id: organizationId }, today };
  await keepStanding(at, enrollment, enrollment.entries);
  await reshare(at, personId);
}
