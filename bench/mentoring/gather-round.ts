import pg from 'pg';
import { DAY_PARTS } from '../../src/core/mentoring/free-times.ts';
import type { Database } from '../../src/db/open-database.ts';
import { population } from '../../test/core/mentoring/population.ts';
import { createRandom } from '../../test/core/mentoring/random-problem.ts';

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Europe/London',
];
const WORKDAYS = [1, 2, 3, 4, 5];

/** How a name of the population becomes the id of a row, so that what referred to each other still does. */
const idOf = (name: string) => `md5(${name})::uuid`;

/**
 * Writes a made-up organization into an empty database, with so many who look for a mentor and half as many who offer
 * to be one; nobody is enrolled. Returns the organization's id.
 */
export async function gatherRound({ connection, prisma }: Database, mentees: number): Promise<string> {
  const made = population(mentees, Math.ceil(mentees / 2));
  const random = createRandom(7);
  const { id: organizationId } = await prisma.organization.create({
    data: { name: 'Crowd', zone: 'America/Denver' },
  });
  const { id: installationId } = await prisma.installation.create({
    data: { organizationId, platform: 'fake', workspace: 'crowd', name: 'Crowd' },
  });
  const present = { mentors: made.mentors.filter(isHere), mentees: made.mentees.filter(isHere) };
  const everybody = [...present.mentors, ...present.mentees].map((person) => ({
    ...person,
    zone: ZONES[Math.min(random(ZONES.length), random(ZONES.length))],
    freeTimes: WORKDAYS.flatMap((on) =>
      DAY_PARTS.flatMap((part) => (random(3) > 0 ? [`${on}-${part}`] : [])),
    ),
  }));
  const there = new Set(everybody.map(({ personId }) => personId));
  const known = new Map(everybody.map((person) => [person.personId, person]));
  const rows = {
    libraries: [
      ...new Map(everybody.map(({ libraryId, region }) => [libraryId, { libraryId, region }])).values(),
    ],
    people: everybody.map(({ personId, libraryId, sector, zone }) => ({ personId, libraryId, sector, zone })),
    managers: [...made.managerOf]
      .filter(([person, manager]) => there.has(person) && there.has(manager))
      .map(([personId, manager]) => ({ personId, manager })),
    mentors: present.mentors.map((mentor) => ({ ...mentor, ...timesOf(mentor.personId) })),
    mentees: present.mentees.map((mentee) => ({
      ...{ ...mentee, ...timesOf(mentee.personId) },
      wished: mentee.sectorWish.kind === 'one-of' ? mentee.sectorWish.sectors : [],
    })),
    past: made.past.filter(({ menteeId, mentorId }) => there.has(menteeId) && there.has(mentorId)),
    avoids: everybody.flatMap(({ personId, avoids }) =>
      [...new Set(avoids)].filter((other) => there.has(other)).map((other) => ({ personId, other })),
    ),
  };
  // A connection of its own: the program's give up a statement after five seconds.
  const client = new pg.Client(connection);
  await client.connect();
  const org = `'${organizationId}'::uuid`;
  const insert = (into: string, select: string, columns: string, of: readonly object[]) =>
    client.query(
      `INSERT INTO ${into} SELECT ${select} FROM jsonb_to_recordset($1::jsonb) AS r (${columns})`,
      [JSON.stringify(of)],
    );
  await insert(
    'libraries (organization_id, id, name, sector, region, zone)',
    `${org}, ${idOf('r."libraryId"')}, r."libraryId", 'public', r.region, 'America/Denver'`,
    '"libraryId" text, region text',
    rows.libraries,
  );
  await insert(
    'people (organization_id, id, name, zone, sector, library_id)',
    `${org}, ${idOf('r."personId"')}, r."personId", r.zone, r.sector, ${idOf('r."libraryId"')}`,
    '"personId" text, "libraryId" text, sector text, zone text',
    rows.people,
  );
  await client.query(`INSERT INTO accounts (organization_id, id, installation_id, person_id, external_id)
    SELECT organization_id, gen_random_uuid(), '${installationId}', id, name FROM people`);
  await client.query(
    `UPDATE people p SET manager_id = ${idOf('r.manager')}, manager_state = 'confirmed'
    FROM jsonb_to_recordset($1::jsonb) AS r ("personId" text, manager text) WHERE p.id = ${idOf('r."personId"')}`,
    [JSON.stringify(rows.managers)],
  );
  await insert(
    `mentor_profiles (organization_id, person_id, languages, ways, free_times, experience_years, strengths, programs,
      capacity, joined_on)`,
    `${org}, ${idOf('r."personId"')}, r.languages, r.ways, r."freeTimes", r."experienceYears", r.strengths, r.programs,
      r.capacity, '2026-01-01'`,
    `"personId" text, languages text[], ways text[], "freeTimes" text[], "experienceYears" int, strengths jsonb,
      programs jsonb, capacity int`,
    rows.mentors,
  );
  await insert(
    `mentee_profiles (organization_id, person_id, languages, ways, free_times, goals, weak, sectors_wished,
      waiting_since)`,
    `${org}, ${idOf('r."personId"')}, r.languages, r.ways, r."freeTimes", r.goals, r.weak, r.wished, r."waitingSince"`,
    `"personId" text, languages text[], ways text[], "freeTimes" text[], goals text[], weak jsonb, wished text[],
      "waitingSince" date`,
    rows.mentees,
  );
  await insert(
    'mentoring_avoids (organization_id, person_id, other_id)',
    `${org}, ${idOf('r."personId"')}, ${idOf('r.other')}`,
    '"personId" text, other text',
    rows.avoids,
  );
  const { id: roundId } = await prisma.mentoringRound.create({
    data: { organizationId, origin: 'asked', state: 'published', at: new Date() },
  });
  await insert(
    `pairings (organization_id, id, round_id, mentee_id, mentor_id, weight, reason, state, ended_on)`,
    `${org}, gen_random_uuid(), '${roundId}', ${idOf('r."menteeId"')}, ${idOf('r."mentorId"')}, 1, '{}', 'declined',
      r."on"`,
    '"menteeId" text, "mentorId" text, "on" date',
    rows.past,
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
  return organizationId;

  function timesOf(personId: string) {
    return { freeTimes: known.get(personId)?.freeTimes ?? [] };
  }
}

function isHere({ presence }: { readonly presence: { readonly state: string } }): boolean {
  return presence.state === 'here';
}
