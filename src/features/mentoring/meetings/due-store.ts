import type { Weekday } from '../../../core/day.ts';
import { EARLIEST_PREPARE_HOURS } from '../../../core/mentoring/pair-rhythm.ts';
import { isWeekday } from '../../../core/slot.ts';
import { Prisma } from '../../../db/client/client.ts';
import type { Tx } from '../../../db/transaction.ts';

/** A meeting of a running pair, with the mentee's clock. */
export type DueMeeting = {
  readonly organizationId: string;
  readonly id: string;
  readonly sequence: number;
  readonly menteeId: string;
  readonly mentorId: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly workdays: readonly Weekday[];
};

/** Meetings ahead of which nobody has been reminded yet, the nearest first: at most `limit` of the coming week. */
export async function listUnprepared(tx: Tx, now: Date, limit: number): Promise<readonly DueMeeting[]> {
  const until = new Date(now.getTime() + EARLIEST_PREPARE_HOURS * 3_600_000);
  return withWorkdays(tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${MEETINGS}
    WHERE m.state = 'planned' AND x.state = 'running' AND m.prepared_at IS NULL AND m.starts_at > ${now}
      AND m.starts_at <= ${until}
    ORDER BY m.starts_at, m.id LIMIT ${limit}`);
}

/** Marks meetings as reminded of; returns those that had not been and have not changed. */
export async function markPrepared(
  tx: Tx,
  meetings: readonly DueMeeting[],
  now: Date,
): Promise<readonly string[]> {
  const marked = await tx.$queryRaw<{ id: string }[]>`
    UPDATE meetings m SET prepared_at = ${now}
    FROM jsonb_to_recordset(${JSON.stringify(meetings)}::jsonb) AS d ("organizationId" uuid, id uuid, sequence int)
    WHERE m.organization_id = d."organizationId" AND m.id = d.id AND m.sequence = d.sequence
      AND m.state = 'planned' AND m.prepared_at IS NULL
    RETURNING m.id::text`;
  return marked.map(({ id }) => id);
}

/** Meetings that are over and of which nobody has been asked whether they met: at most `limit`, marked as asked. */
export async function askAfter(tx: Tx, now: Date, limit: number): Promise<readonly DueMeeting[]> {
  return withWorkdays(tx.$queryRaw<Row[]>`
    WITH over AS (
      SELECT m.organization_id, m.id FROM ${MEETINGS}
      WHERE m.state = 'planned' AND x.state = 'running' AND m.asked_at IS NULL
        AND m.starts_at + m.minutes * interval '1 minute' <= ${now}
      ORDER BY m.starts_at, m.id LIMIT ${limit} FOR UPDATE OF m SKIP LOCKED
    ), asked AS (
      UPDATE meetings m SET asked_at = ${now} FROM over
      WHERE m.organization_id = over.organization_id AND m.id = over.id RETURNING m.*
    )
    SELECT ${COLUMNS} FROM asked m ${THEIR_PAIR}`);
}

/** When the next meeting is over of which nobody has been asked; null when there is none. */
export async function nextOver(tx: Tx): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT min(m.starts_at + m.minutes * interval '1 minute') AS at FROM ${MEETINGS}
    WHERE m.state = 'planned' AND x.state = 'running' AND m.asked_at IS NULL`;
  return row?.at ?? null;
}

/** Meetings ahead of which nobody has been reminded, the nearest first, however far ahead. */
export async function listAhead(tx: Tx, now: Date, limit: number): Promise<readonly DueMeeting[]> {
  return withWorkdays(tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${MEETINGS}
    WHERE m.state = 'planned' AND x.state = 'running' AND m.prepared_at IS NULL AND m.starts_at > ${now}
    ORDER BY m.starts_at, m.id LIMIT ${limit}`);
}

const THEIR_PAIR = Prisma.sql`
  JOIN pairings x ON x.organization_id = m.organization_id AND x.id = m.pairing_id
  JOIN people p ON p.organization_id = x.organization_id AND p.id = x.mentee_id`;

const MEETINGS = Prisma.sql`meetings m ${THEIR_PAIR}`;

const COLUMNS = Prisma.sql`m.organization_id::text AS "organizationId", m.id::text, m.sequence,
  x.mentee_id::text AS "menteeId", x.mentor_id::text AS "mentorId", m.starts_at AS "startsAt", p.zone, p.workdays`;

type Row = Omit<DueMeeting, 'workdays'> & { readonly workdays: readonly number[] };

async function withWorkdays(rows: PromiseLike<readonly Row[]>): Promise<readonly DueMeeting[]> {
  return (await rows).map((row) => ({ ...row, workdays: row.workdays.filter(isWeekday) }));
}
