import type { Day } from '../../core/day.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import { Prisma } from '../../db/client/client.ts';
import type { ActivityRow, LedgerEnrollment } from './store.ts';

/** A board that is enrolled: what it is called, who keeps its record, and everybody who is or was a member of it. */
export type Board = {
  readonly name: string;
  readonly keeperId: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly zone: string }[];
};

/** What an enrollment `e` is to the rules: of a board, with the terms of those members who agreed to be on it. */
export const DETAILS = Prisma.sql`CASE WHEN e.board_name IS NULL THEN e.details ELSE
  e.details || jsonb_build_object('members', coalesce((
    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('personId', m.person_id, 'from', m.from_day, 'until', m.until_day))
      ORDER BY m.from_day, m.person_id)
    FROM board_members m
    WHERE m.organization_id = e.organization_id AND m.enrollment_id = e.id AND m.agreed_at IS NOT NULL
  ), '[]')) END`;

/** The board of an enrollment `e` as JSON; null where a person is enrolled. */
export const BOARD = Prisma.sql`CASE WHEN e.board_name IS NOT NULL THEN json_build_object(
  'name', e.board_name, 'keeperId', e.person_id, 'people', coalesce((
    SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'zone', p.zone) ORDER BY p.name, p.id) FROM people p
    WHERE p.organization_id = e.organization_id AND p.id IN (
      SELECT m.person_id FROM board_members m
      WHERE m.organization_id = e.organization_id AND m.enrollment_id = e.id AND m.agreed_at IS NOT NULL)
  ), '[]'::json)) END`;

/** A program as a person reads of it: of a board, with the board's name. */
export function nameWith(program: string, board: string | null | undefined): string {
  return board ? `${program} (${board})` : program;
}

/** What is stored of an enrollment's facts: the terms of members stand in rows of their own. */
export function asStored({ members: _members, ...details }: Enrollment): Enrollment {
  return details;
}

/** Whether somebody hands papers in and submits for an enrollment of theirs: for a board, only its keeper. */
export function isKeptBy({ board }: LedgerEnrollment, person: string): boolean {
  return !board || board.keeperId === person;
}

/** Whether somebody sees the standing of an enrollment of theirs: of a board, its keeper and whoever has not left. */
export function isSeenBy({ board, enrollment }: LedgerEnrollment, person: string, today: Day): boolean {
  return (
    !board ||
    board.keeperId === person ||
    (enrollment.members ?? []).some(
      ({ personId, until }) => personId === person && (until === undefined || today <= until),
    )
  );
}

/** Whether an activity makes a claim in an enrollment: of a board, what a member did during a term of theirs. */
export function isClaimedIn({ program, enrollment, board }: LedgerEnrollment, row: ActivityRow): boolean {
  if (row.reversed || (row.onlyFor !== null && row.onlyFor !== program.programId)) return false;
  const terms = enrollment.members ?? [];
  return (
    !board ||
    terms.some(
      ({ personId, from, until }) =>
        personId === row.personId && from <= row.day && (until === undefined || row.day <= until),
    )
  );
}
