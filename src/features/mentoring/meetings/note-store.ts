import type { Tx } from '../../../db/transaction.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/** What one of a pair wrote down of a meeting, as either of them reads it. */
export type Note = {
  readonly version: number;
  readonly meetingId: string;
  readonly mine: boolean;
  readonly author: string;
  readonly body: string;
};

/** The notes of meetings of a pair to which the person belongs, whether it still runs or not; nobody else's. */
export async function listNotes(
  tx: Tx,
  { organizationId, personId }: Owner,
  meetingIds: readonly string[],
): Promise<readonly Note[]> {
  const found = await tx.meetingNote.findMany({
    where: {
      ...{ organizationId, meetingId: { in: [...meetingIds] } },
      pairing: { OR: [{ menteeId: personId }, { mentorId: personId }] },
    },
    include: { by: { select: { name: true } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return found.flatMap(({ version, meetingId, byId, body, by }) =>
    meetingId === null ? [] : [{ version, meetingId, mine: byId === personId, author: by.name, body }],
  );
}

/** A meeting, and the version of one's own note of it that was read: 0 before there is one. */
export type NoteAt = { readonly pairingId: string; readonly meetingId: string; readonly version: number };

/**
 * Writes one's own note of a meeting, one for each of the two; without words it is taken away. False when it has
 * changed since it was read. The caller has made sure that the meeting is one of theirs.
 */
export async function writeNote(
  tx: Tx,
  { organizationId, personId }: Owner,
  { pairingId, meetingId, version }: NoteAt,
  body: string | undefined,
  now: Date,
): Promise<boolean> {
  await tx.$queryRaw`SELECT FROM meetings
    WHERE organization_id = ${organizationId}::uuid AND id = ${meetingId}::uuid FOR UPDATE`;
  const own = await tx.meetingNote.findFirst({ where: { organizationId, meetingId, byId: personId } });
  if ((own?.version ?? 0) !== version) return false;
  if (own === null) {
    if (body !== undefined)
      await tx.meetingNote.create({
        data: { organizationId, pairingId, meetingId, byId: personId, body, at: now },
      });
    return true;
  }
  const where = { organizationId_id: { organizationId, id: own.id } };
  if (body === undefined) await tx.meetingNote.delete({ where });
  else await tx.meetingNote.update({ where, data: { body, at: now, version: version + 1 } });
  return true;
}
