import { join } from 'node:path';
import pg from 'pg';
import { type Day, dayIn } from '../../src/core/day.ts';
import { standing } from '../../src/core/rules/standing.ts';
import type { PrismaClient } from '../../src/db/client/client.ts';
import type { Connection } from '../../src/db/connection.ts';
import { connectionTo } from '../../src/db/embedded/address.ts';
import { settlePlace } from '../../src/db/embedded/place.ts';
import { inTransaction, type Tx } from '../../src/db/transaction.ts';
import { claimOf } from '../../src/features/ledger/activity-row.ts';
import { loadLedger } from '../../src/features/ledger/store.ts';
import { listActivities } from '../../src/features/logging/store.ts';
import type { Mode } from './program.ts';

/** How to reach the embedded database of a program that was started on this folder. */
export function connectionOf(folder: string, mode: Mode): Connection {
  return connectionTo(
    settlePlace(join(folder, mode), () => {}),
    0,
  );
}

const clients = new Map<string, Promise<pg.Client>>();

/** Asks the database one thing. Servers come and go here: a connection that was lost is opened again. */
export async function ask<Row extends pg.QueryResultRow>(
  connection: Connection,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const where = JSON.stringify(connection);
  const opening = clients.get(where) ?? open(connection, () => clients.delete(where));
  clients.set(where, opening);
  try {
    const client = await opening;
    return (await client.query<Row>(statement, [...values])).rows;
  } catch (error) {
    // A mistake in a statement costs the connection too, which does no harm.
    clients.delete(where);
    void opening.then((client) => client.end()).catch(() => {});
    throw error;
  }
}

async function open(connection: Connection, lost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: 'reliability test' });
  client.on('error', lost).on('end', lost);
  await client.connect();
  return client;
}

/** Lets go of all connections, before a database is dropped or counted who is still there. */
export async function hangUp(): Promise<void> {
  const open = [...clients.values()];
  clients.clear();
  await Promise.allSettled(open.map(async (client) => (await client).end()));
}

/**
 * What ten minutes would do for what a killed process has left behind: its claims and quarantines end, its jobs are
 * noticed, the bucket fills. Only while no process of ours lives and nothing is on the wire any more.
 */
export async function letMachineTimePass(connection: Connection): Promise<void> {
  await ask(
    connection,
    `UPDATE deliveries SET not_before = not_before - interval '10 minutes'
     WHERE state IN ('queued', 'claimed', 'unknown')`,
  );
  await letPaceRest(connection);
  await ask(
    connection,
    `UPDATE pgboss.job SET state = 'retry', start_after = now(), heartbeat_on = NULL WHERE state = 'active'`,
  );
  await ask(
    connection,
    `UPDATE pgboss.job SET start_after = now() WHERE state IN ('created', 'retry') AND start_after > now()`,
  );
}

/** The bucket is full again, and nobody was written to a moment ago. */
export async function letPaceRest(connection: Connection): Promise<void> {
  await ask(
    connection,
    `UPDATE deliveries SET sent_at = sent_at - interval '10 minutes' WHERE kind <> 'home'`,
  );
  await ask(
    connection,
    `UPDATE paces SET filled_at = filled_at - interval '10 minutes', paused_until = NULL`,
  );
}

/** What is wrong with the ledger, in words; compares it with a recomputation from activities and entries. */
export async function faultsOfLedger(prisma: PrismaClient, now: Date): Promise<string[]> {
  return inTransaction(prisma, async (tx) => {
    const people = await tx.person.findMany({ where: { enrollments: { some: { status: 'active' } } } });
    const faults = [];
    for (const { organizationId, id, zone } of people) {
      faults.push(...(await faultsOf(tx, { organizationId, personId: id }, zone, now)));
    }
    return faults;
  });
}

type Owner = { readonly organizationId: string; readonly personId: string };

async function faultsOf(tx: Tx, owner: Owner, zone: string, now: Date): Promise<string[]> {
  const { organizationId, personId } = owner;
  const { enrollments } = await loadLedger(tx, organizationId, personId);
  const activities = await listActivities(tx, owner, { skip: 0, take: 100_000 });
  const days = await daysOfWrites(tx, owner, zone, now);
  const faults: string[] = [];
  for (const { id, program, enrollment, entries } of enrollments) {
    const wanted = activities
      .filter(({ reversed, onlyFor }) => !reversed && (onlyFor === null || onlyFor === program.programId))
      .map((row) => plain({ ...claimOf(program.rules, row, zone), id: '', status: '' }));
    const found = entries.map((entry) => plain({ ...entry, id: '', status: '' }));
    if (wanted.sort().join() !== found.sort().join()) {
      const odd = found.filter((entry) => !wanted.includes(entry));
      faults.push(`enrollment ${id}: ${found.length} entries instead of ${wanted.length}; odd ${odd.join()}`);
    }
    const balance = await tx.balance.findUniqueOrThrow({
      where: { organizationId_enrollmentId: { organizationId, enrollmentId: id } },
    });
    const recomputed = days.map((day) => plain(standing(program.rules, enrollment, entries, [], day)));
    if (!recomputed.includes(plain(balance.standing)))
      faults.push(`the balance of ${id} is not its entries'`);
  }
  return faults;
}

/** A balance is of the day of the last write, or of a later day on which it was renewed. */
async function daysOfWrites(
  tx: Tx,
  { organizationId, personId }: Owner,
  zone: string,
  now: Date,
): Promise<Day[]> {
  const last = await tx.activityChange.aggregate({
    where: { organizationId, byPersonId: personId },
    _max: { at: true },
  });
  return [now, ...(last._max.at ? [last._max.at] : [])].map((at) => dayIn(zone, at));
}

/** JSON with its keys in order: the database keeps them in another one. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
