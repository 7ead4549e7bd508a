import pg from 'pg';
import { inTransaction } from '../src/db/transaction.ts';
import { findDue, wallsOf } from '../src/features/nudges/due-store.ts';
import { type Finding, times } from './finding.ts';
import { openCrowdedHouse } from './serve/crowded-house.ts';

/** A Wednesday noon in the zone of the example workspace. */
const NOON = new Date('2030-06-05T18:00:00Z');
const GOAL = 20;

/**
 * Who is to be warned on a day, of a whole house, against the bare query of the index that it stands on: one person
 * in two hundred is due. Writing the messages comes on top and grows with those who are due, not with the house.
 */
export async function measureNudges(options: {
  readonly people: number;
  readonly passes: number;
}): Promise<Finding> {
  const { people, passes } = options;
  await using running = new AsyncDisposableStack();
  const { database } = await openCrowdedHouse(running, people);
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query(
    `UPDATE balances SET nudge_on = DATE '2030-06-05' + (hashtext(enrollment_id::text) & 255) - 1`,
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
  const { prisma } = database;
  const figures: number[] = [];
  let due = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    const bare = await inTransaction(prisma, (tx) =>
      timeOf(
        () => tx.$queryRaw`SELECT organization_id, enrollment_id FROM balances
          WHERE nudge_on <= '2030-06-05'::date AND nudge_on > '0001-01-01'::date`,
      ),
    );
    const tick = await inTransaction(prisma, (tx) =>
      timeOf(async () => {
        due = (await findDue(tx, await wallsOf(tx, NOON), people)).length;
      }),
    );
    figures.push(tick / bare);
  }
  if (due === 0) throw new Error('Nobody is due');
  return {
    what: 'Finding who is to be warned, against its bare index query',
    figures,
    goal: { atMost: GOAL },
    write: times,
    beside: `${people.toLocaleString('en')} people, ${due.toLocaleString('en')} of them due`,
  };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
