import { addTo, type Day, instantOf, mondayOf, type Week, type Weekday, weekOf } from '../../core/day.ts';
import { DAY_CLOSES, DAY_OPENS, LAST_MINUTE, type Slot, wallIn } from '../../core/slot.ts';
import type { Tx } from '../../db/transaction.ts';
import { zonesInUse } from '../../db/zones.ts';
import { PROMPT } from './store.ts';

/** Somebody whose weekly prompt is due, with what chooses their questions. */
export type DuePerson = {
  readonly organizationId: string;
  readonly personId: string;
  readonly week: Week;
  readonly day: Day;
  readonly lastModel: string | null;
  readonly activityId: string | null;
};

/**
 * What the clocks on the walls show, once a zone in use. The zones are read by the same code as everywhere else:
 * the database's own zone table may be older, and one odd name in it would stop everybody's prompts.
 */
export async function wallsOf(tx: Tx, now: Date): Promise<readonly WallRow[]> {
  const zones = await zonesInUse(tx);
  return zones.map((zone) => {
    const wall = wallIn(zone, now);
    const monday = mondayOf(wall.day);
    const lastMonday = addTo(monday, { weeks: -1 });
    return {
      zone,
      ...wall,
      since: instantOf(zone, monday).toISOString(),
      lastMonday,
      lastWeek: weekOf(lastMonday),
    };
  });
}

export type WallRow = {
  readonly zone: string;
  readonly week: Week;
  readonly day: Day;
  readonly weekday: Weekday;
  readonly minute: number;
  /** The instant at which the local week began. */
  readonly since: string;
  readonly lastMonday: Day;
  readonly lastWeek: Week;
};

/**
 * Everybody whose prompt is due, at most `limit`: `isDue` of core/slot.ts as one statement for all of them. A
 * prompt that was dropped before it was sent (a pause, an outage until the evening) is due again while its week lasts.
 */
export async function findDue(
  tx: Tx,
  walls: readonly WallRow[],
  limit: number,
): Promise<readonly DuePerson[]> {
  return tx.$queryRaw<DuePerson[]>`
    WITH wall AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(walls)}::jsonb)
        AS w (zone text, week text, day date, weekday int, minute int, since timestamptz)
    ), due AS MATERIALIZED (
      SELECT p.organization_id, p.id, wall.week, wall.day, wall.since
      FROM wall JOIN people p ON p.zone = wall.zone
      WHERE p.status = 'active' AND p.prompts_on
        AND p.prompts_from <= wall.day AND (p.paused_until IS NULL OR p.paused_until <= wall.day)
        AND wall.weekday = ANY(p.workdays) AND wall.weekday >= p.prompt_weekday AND wall.minute < ${DAY_CLOSES}
        AND wall.minute >= CASE
          WHEN wall.weekday > p.prompt_weekday THEN least(${DAY_OPENS}::int + p.slot_offset, ${LAST_MINUTE}::int)
          WHEN p.prompt_minute < ${DAY_CLOSES}::int
            THEN least(greatest(p.prompt_minute, ${DAY_OPENS}::int) + p.slot_offset, ${LAST_MINUTE}::int)
          ELSE ${DAY_CLOSES}::int
        END
        AND EXISTS (
          SELECT FROM accounts c JOIN installations i ON i.organization_id = c.organization_id AND i.id = c.installation_id
          WHERE c.organization_id = p.organization_id AND c.person_id = p.id AND c.status = 'active' AND i.status = 'active'
        )
        AND NOT EXISTS (
          SELECT FROM reflections r
          WHERE r.organization_id = p.organization_id AND r.person_id = p.id AND r.week = wall.week
            AND (r.state <> 'open' OR EXISTS (
              SELECT FROM deliveries d
              WHERE d.organization_id = r.organization_id AND d.person_id = r.person_id AND d.kind = ${PROMPT}
                AND d.subject ->> 'reflection' = r.id::text
                AND (d.state <> 'dropped' OR d.key = 'reflection:' || r.id || ':' || wall.day)
            ))
        )
      LIMIT ${limit}
    )
    SELECT due.organization_id::text AS "organizationId", due.id::text AS "personId", due.week, due.day::text AS day,
      (SELECT r.model FROM reflections r
       WHERE r.organization_id = due.organization_id AND r.person_id = due.id AND r.week < due.week AND r.state <> 'missed'
       ORDER BY r.week DESC LIMIT 1) AS "lastModel",
      (SELECT a.id::text FROM activities a
       WHERE a.organization_id = due.organization_id AND a.person_id = due.id AND NOT a.reversed AND a.logged_at >= due.since
       ORDER BY a.logged_at DESC, a.id LIMIT 1) AS "activityId"
    FROM due`;
}

/** Writes the rows of those who are due, each once a person and week; returns what there is to send. */
export async function openWeeks(
  tx: Tx,
  due: readonly (DuePerson & { readonly model: string })[],
  now: Date,
): Promise<readonly { organizationId: string; personId: string; id: string; week: Week }[]> {
  return tx.$queryRaw<{ organizationId: string; personId: string; id: string; week: Week }[]>`
    INSERT INTO reflections AS r
      (organization_id, id, person_id, week, model, activity_id, state, prompted_at)
    SELECT d."organizationId", gen_random_uuid(), d."personId", d.week, d.model, d."activityId", 'open', ${now}
    FROM jsonb_to_recordset(${JSON.stringify(due)}::jsonb)
      AS d ("organizationId" uuid, "personId" uuid, week text, model text, "activityId" uuid)
    ON CONFLICT (organization_id, person_id, week) DO UPDATE
      SET prompted_at = EXCLUDED.prompted_at, version = r.version + 1
      WHERE r.state = 'open'
    RETURNING organization_id::text AS "organizationId", person_id::text AS "personId", id::text, week`;
}

/**
 * Counts last week as missed for those who should have been asked and were not: no working day was left, or
 * nothing ran. A week that a pause kept free is no missed week. At most `limit` people; returns how many.
 */
export async function markMissed(tx: Tx, walls: readonly WallRow[], limit: number): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO reflections (organization_id, id, person_id, week, model, state)
    SELECT p.organization_id, gen_random_uuid(), p.id, wall."lastWeek", '', 'missed'
    FROM jsonb_to_recordset(${JSON.stringify(walls)}::jsonb) AS wall (zone text, "lastWeek" text, "lastMonday" date)
    JOIN people p ON p.zone = wall.zone
    WHERE p.status = 'active' AND p.prompts_on
      AND p.prompts_from <= wall."lastMonday" + (p.prompt_weekday - 1)
      AND (p.paused_until IS NULL OR p.paused_until <= wall."lastMonday" + (p.prompt_weekday - 1))
      AND EXISTS (SELECT FROM accounts c WHERE c.organization_id = p.organization_id AND c.person_id = p.id)
      AND NOT EXISTS (
        SELECT FROM reflections r
        WHERE r.organization_id = p.organization_id AND r.person_id = p.id AND r.week = wall."lastWeek"
      )
    LIMIT ${limit}
    ON CONFLICT (organization_id, person_id, week) DO NOTHING`;
}

/** Last week's questions that could not be delivered while their week lasted were not asked: counted as missed too. */
export async function markUndelivered(tx: Tx, walls: readonly WallRow[], limit: number): Promise<number> {
  return tx.$executeRaw`
    UPDATE reflections SET state = 'missed', version = version + 1
    WHERE (organization_id, id) IN (
      SELECT r.organization_id, r.id
      FROM jsonb_to_recordset(${JSON.stringify(walls)}::jsonb) AS wall (zone text, "lastWeek" text)
      JOIN people p ON p.zone = wall.zone
      JOIN reflections r ON r.organization_id = p.organization_id AND r.person_id = p.id AND r.week = wall."lastWeek"
      WHERE p.status = 'active' AND r.state = 'open' AND r.prompted_at IS NOT NULL
        AND NOT EXISTS (
          SELECT FROM deliveries d
          WHERE d.organization_id = r.organization_id AND d.person_id = r.person_id AND d.kind = ${PROMPT}
            AND d.subject ->> 'reflection' = r.id::text AND (d.state <> 'dropped' OR d.reason = 'paused')
        )
      LIMIT ${limit}
    )`;
}

/** The different slots of people who can be asked, and whether this week is already done with for them. */
export async function slotsInUse(
  tx: Tx,
  walls: readonly WallRow[],
): Promise<readonly { slot: Slot; from: Day; done: boolean }[]> {
  const rows = await tx.$queryRaw<SlotRow[]>`
    SELECT DISTINCT p.zone, p.prompt_weekday AS weekday, p.prompt_minute AS minute, p.slot_offset AS spread, p.workdays,
      greatest(p.prompts_from, p.paused_until)::text AS "from",
      EXISTS (
        SELECT FROM reflections r
        WHERE r.organization_id = p.organization_id AND r.person_id = p.id AND r.week = wall.week
          AND (r.state <> 'open' OR r.prompted_at IS NOT NULL)
      ) AS done
    FROM jsonb_to_recordset(${JSON.stringify(walls)}::jsonb) AS wall (zone text, week text)
    JOIN people p ON p.zone = wall.zone
    WHERE p.status = 'active' AND p.prompts_on AND p.prompts_from IS NOT NULL
      AND EXISTS (
        SELECT FROM accounts c JOIN installations i ON i.organization_id = c.organization_id AND i.id = c.installation_id
        WHERE c.organization_id = p.organization_id AND c.person_id = p.id AND c.status = 'active' AND i.status = 'active'
      )`;
  return rows.map(({ from, done, ...slot }) => ({ slot, from, done }));
}

type SlotRow = Slot & { readonly from: Day; readonly done: boolean };
