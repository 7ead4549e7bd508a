import pg from 'pg';
import { verifyLedger } from '../src/features/ledger/verify-ledger.ts';
import type { Finding } from './finding.ts';
import { openCrowdedHouse } from './serve/crowded-house.ts';

const ENTRIES = 100;
/** All of 10,000 people within ten minutes, so that a night is long enough for a large house beside everything else. */
const GOAL = 10_000 / 600;

/**
 * The nightly comparison of every stored standing with its raw entries, one hundred a person. What it needs is a
 * batch in memory, whatever the size of the house: beside the figure stands what the whole process held.
 */
export async function measureLedgerCheck(options: {
  readonly people: number;
  readonly passes: number;
}): Promise<Finding> {
  const { people, passes } = options;
  await using running = new AsyncDisposableStack();
  const { database } = await openCrowdedHouse(running, people);
  await addEntries(database.connection);
  const { prisma } = database;
  const fail = (_organizationId: string, error: unknown) => {
    throw error;
  };
  const check = (repair: boolean) =>
    verifyLedger(prisma, { now: new Date(), repair, report: () => {}, fail });
  await check(true);
  let most = 0;
  const figures: number[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    const begun = performance.now();
    const { checked, differing } = await check(false);
    if (differing > 0) throw new Error(`${differing} standings differ`);
    figures.push(checked / ((performance.now() - begun) / 1000));
    most = Math.max(most, process.memoryUsage().rss);
  }
  return {
    what: `Nightly check, standings of ${ENTRIES} entries a second`,
    figures,
    goal: { atLeast: GOAL },
    write: (figure) => figure.toFixed(0),
    beside: `${people.toLocaleString('en')} people; the process held ${(most / 1_048_576).toFixed(0)} MB in all`,
  };
}

/** Everybody's entries again and again, each a day earlier, until there are about a hundred each. */
async function addEntries(connection: ConstructorParameters<typeof pg.Client>[0]): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query('BEGIN');
  await client.query(`CREATE TEMP TABLE more AS
    SELECT e.organization_id, e.person_id, e.id AS enrollment_id, n, gen_random_uuid() AS activity_id, c.claim
    FROM enrollments e
    CROSS JOIN LATERAL (
      SELECT claim FROM credit_entries c WHERE c.organization_id = e.organization_id AND c.enrollment_id = e.id LIMIT 1
    ) c, generate_series(1, ${ENTRIES - 4}) n`);
  await client.query(`INSERT INTO activities
      (organization_id, id, person_id, day, minutes, kind, title, source, logged_at)
    SELECT organization_id, activity_id, person_id, (claim ->> 'day')::date - n, 60, 'webinar', 'Another ' || n, 'form', now()
    FROM more`);
  await client.query(`INSERT INTO credit_entries (organization_id, id, enrollment_id, activity_id, claim)
    SELECT organization_id, gen_random_uuid(), enrollment_id, activity_id,
      claim::jsonb || jsonb_build_object('day', (claim ->> 'day')::date - n, 'title', 'Another ' || n)
    FROM more`);
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
  await client.end();
}
