import { Prisma } from '../db/client/client.ts';

/** How long the home shows what one just did there. */
const NOTICE = '20 seconds';

/**
 * The wish to draw homes again, as a part of a statement: those of people and of the managers who see their part, named
 * by a query for `org`, `person` and `acts` (their platform draws it by itself right after). Returns `installation_id`.
 *
 * One row per home that has been seen, queued again; one that is being drawn right now is marked and follows.
 * `created_at` is the moment of the latest wish: how long it may be tried counts from there.
 * The manager is found by a subquery for each person, because a join here is planned as a walk through all people.
 */
export function homesWish(wishes: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
      INSERT INTO deliveries AS d
        (organization_id, id, installation_id, account_id, person_id, kind, subject, key, token, not_before)
      SELECT a.organization_id, gen_random_uuid(), a.installation_id, a.id, a.person_id, 'home', '{}'::jsonb,
             'home:' || a.id, gen_random_uuid(),
             now() + CASE WHEN r.acts THEN ${NOTICE} ELSE '0' END::interval
      FROM (
        SELECT r.org, who.person, bool_or(r.acts AND who.person = r.person) AS acts
        FROM (${wishes}) r
        CROSS JOIN LATERAL (VALUES (r.person), ((
          SELECT p.manager_id FROM people p
          WHERE p.organization_id = r.org AND p.id = r.person AND p.manager_state = 'confirmed'
        ))) AS who (person)
        GROUP BY r.org, who.person
      ) r
      JOIN accounts a ON a.organization_id = r.org AND a.person_id = r.person
      JOIN installations i ON i.organization_id = a.organization_id AND i.id = a.installation_id
      WHERE a.home_seen AND a.status = 'active' AND i.status = 'active'
      ORDER BY a.id
      ON CONFLICT (organization_id, key) DO UPDATE SET
        state = CASE d.state WHEN 'claimed' THEN 'claimed' ELSE 'queued' END,
        stale = d.state = 'claimed',
        not_before = CASE d.state WHEN 'claimed' THEN d.not_before ELSE greatest(d.not_before, EXCLUDED.not_before) END,
        created_at = now()
      RETURNING d.installation_id`;
}
