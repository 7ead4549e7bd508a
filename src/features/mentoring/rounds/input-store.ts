import { z } from 'zod';
import type { Day, Weekday } from '../../../core/day.ts';
import { timeOf } from '../../../core/mentoring/free-times.ts';
import type { RoundInput } from '../../../core/mentoring/match-round.ts';
import type { PairIds, Presence } from '../../../core/mentoring/profile.ts';
import { isWeekday } from '../../../core/slot.ts';
import { Prisma } from '../../../db/client/client.ts';
import type { Tx } from '../../../db/transaction.ts';
import { isWay } from '../profiles/names.ts';
import { heldSchema, ratedSchema } from '../profiles/schema.ts';
import { loadManagers } from './line-store.ts';
import { findSettings } from './settings-store.ts';

/**
 * Everything that decides who can be paired on a day: who waits, who offers, who is whose manager, what runs, was
 * refused, is wanted or forbidden. One statement for each kind, however many people there are. With `only`, what
 * decides about these mentees.
 */
export async function loadRound(
  tx: Tx,
  organizationId: string,
  round: { readonly id: string; readonly today: Day },
  only?: readonly string[],
): Promise<RoundInput> {
  const menteeId = (column: Prisma.Sql) =>
    only ? Prisma.sql`AND ${column} = ANY (${[...only]}::uuid[])` : Prisma.empty;
  const rules = await tx.$queryRaw<(PairIds & { rule: string })[]>`
    SELECT mentee_id::text AS "menteeId", mentor_id::text AS "mentorId", rule FROM pair_rules
    WHERE organization_id = ${organizationId}::uuid ${menteeId(Prisma.sql`mentee_id`)}
    ORDER BY at, mentee_id, mentor_id`;
  return {
    roundId: round.id,
    today: round.today,
    settings: await findSettings(tx, organizationId),
    mentees: await loadMentees(tx, organizationId, round.today, menteeId(Prisma.sql`t.person_id`)),
    mentors: await loadMentors(tx, organizationId, round.today),
    managerOf: await loadManagers(tx, organizationId, only),
    running: await tx.$queryRaw<PairIds[]>`
      SELECT mentee_id::text AS "menteeId", mentor_id::text AS "mentorId" FROM pairings
      WHERE organization_id = ${organizationId}::uuid AND state IN ('asks-mentee', 'asks-mentor', 'running')`,
    past: await tx.$queryRaw<(PairIds & { on: Day })[]>`
      SELECT mentee_id::text AS "menteeId", mentor_id::text AS "mentorId", ended_on::text AS "on" FROM pairings
      WHERE organization_id = ${organizationId}::uuid AND ended_on IS NOT NULL
        AND state IN ('declined', 'expired', 'completed', 'ended') ${menteeId(Prisma.sql`mentee_id`)}`,
    forbidden: rules.filter(({ rule }) => rule === 'forbidden'),
    pinned: rules.filter(({ rule }) => rule === 'pinned'),
  };
}

/** How many pairs of a mentee who waits and a mentor there are to look at, without looking at them. */
export async function countChoices(tx: Tx, organizationId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ mentees: number; mentors: number }[]>`
    SELECT
      (SELECT count(*)::int FROM mentee_profiles t WHERE t.organization_id = ${organizationId}::uuid
        AND t.state = 'here' AND NOT EXISTS (SELECT FROM pairings r WHERE r.organization_id = t.organization_id
          AND r.mentee_id = t.person_id AND r.state IN ('asks-mentee', 'asks-mentor', 'running'))) AS mentees,
      (SELECT count(*)::int FROM mentor_profiles t WHERE t.organization_id = ${organizationId}::uuid
        AND t.state = 'here') AS mentors`;
  return row ? row.mentees * row.mentors : 0;
}

type Row = {
  personId: string;
  sector: string;
  libraryId: string | null;
  region: string | null;
  role: string | null;
  zone: string;
  workdays: number[];
  languages: string[];
  ways: string[];
  freeTimes: string[];
  avoids: string[];
  pausedUntil: Day | null;
};

/** Columns of a profile `t` and its person `p`, with what the person said in confidence. */
const PROFILE = Prisma.sql`t.person_id::text AS "personId", coalesce(p.sector, l.sector, 'other') AS sector,
  p.library_id::text AS "libraryId", coalesce(t.region, l.region) AS region, p.job_title AS role, p.zone, p.workdays,
  coalesce(t.languages, '{}') AS languages, coalesce(t.ways, '{}') AS ways,
  coalesce(t.free_times, '{}') AS "freeTimes", t.paused_until::text AS "pausedUntil",
  ARRAY(SELECT a.other_id::text FROM mentoring_avoids a
    WHERE a.organization_id = t.organization_id AND a.person_id = t.person_id) AS avoids`;

/**
 * People who take part and can be written to. Asked for one person at a time by the index, because as a join it is
 * planned as a walk through all accounts for each of them where the tables are new.
 */
export const TAKES_PART = Prisma.sql`
  JOIN people p ON p.organization_id = t.organization_id AND p.id = t.person_id AND p.status = 'active'
  LEFT JOIN libraries l ON l.organization_id = p.organization_id AND l.id = p.library_id
  WHERE t.state = 'here' AND (
    SELECT true FROM accounts c JOIN installations i ON i.organization_id = c.organization_id AND i.id = c.installation_id
    WHERE c.organization_id = p.organization_id AND c.person_id = p.id AND c.status = 'active' AND i.status = 'active'
    LIMIT 1)`;

async function loadMentees(
  tx: Tx,
  organizationId: string,
  today: Day,
  only: Prisma.Sql,
): Promise<RoundInput['mentees']> {
  const rows = await tx.$queryRaw<
    (Row & { goals: string[]; weak: unknown; wished: string[]; since: Day; programs: string[] })[]
  >`
    SELECT ${PROFILE}, coalesce(t.goals, '{}') AS goals, t.weak, coalesce(t.sectors_wished, '{}') AS wished,
      t.waiting_since::text AS since,
      ARRAY(SELECT e.program_id FROM enrollments e
        WHERE e.organization_id = t.organization_id AND e.person_id = t.person_id AND e.status = 'active'
          AND e.board_name IS NULL) AS programs
    FROM mentee_profiles t ${TAKES_PART} AND t.organization_id = ${organizationId}::uuid
      AND (SELECT true FROM pairings r WHERE r.organization_id = t.organization_id
        AND r.mentee_id = t.person_id AND r.state IN ('asks-mentee', 'asks-mentor', 'running') LIMIT 1) IS NULL
      ${only}
    ORDER BY t.person_id`;
  return rows.map((row) => ({
    ...profileOf(row, today),
    goals: row.goals,
    weak: RATED.parse(row.weak),
    programs: row.programs,
    sectorWish: row.wished.length === 0 ? { kind: 'different' } : { kind: 'one-of', sectors: row.wished },
    waitingSince: row.since,
  }));
}

async function loadMentors(tx: Tx, organizationId: string, today: Day): Promise<RoundInput['mentors']> {
  const rows = await tx.$queryRaw<
    (Row & { years: number; strengths: unknown; programs: unknown; capacity: number })[]
  >`
    SELECT ${PROFILE}, t.experience_years AS years, t.strengths, t.programs, t.capacity
    FROM mentor_profiles t ${TAKES_PART} AND t.organization_id = ${organizationId}::uuid
    ORDER BY t.person_id`;
  return rows.map((row) => ({
    ...profileOf(row, today),
    experienceYears: row.years,
    strengths: RATED.parse(row.strengths),
    programs: HELD.parse(row.programs),
    capacity: row.capacity,
  }));
}

/** What is stored badly counts as nothing said. */
const RATED = z.array(ratedSchema).catch([]);
const HELD = z.array(heldSchema).catch([]);

function profileOf(row: Row, today: Day) {
  const { personId, sector, libraryId, region, role, languages, avoids } = row;
  const workdays: readonly Weekday[] = row.workdays.filter(isWeekday);
  return {
    ...{ personId, sector, languages, avoids },
    ...(libraryId !== null && { libraryId }),
    ...(region !== null && { region }),
    ...(role !== null && { role }),
    time: timeOf(row.zone, row.freeTimes, workdays),
    ways: row.ways.filter(isWay),
    presence: presenceOf(row.pausedUntil, today),
  };
}

function presenceOf(until: Day | null, today: Day): Presence {
  return until !== null && until > today ? { state: 'paused', until } : { state: 'here' };
}
