import { askAll, asksAt, type Question } from './ask.ts';
import type { PrismaClient } from './client/client.ts';
import { hold } from './held.ts';
import { sayLater } from './join-prisma.ts';
import { type PoolClient, poolOf } from './pool.ts';
import type { Tx } from './transaction.ts';

/** What is done in a transaction, through it and nothing else. */
export type Work = (tx: Tx) => Promise<unknown>;

/** Some works, by their places in the list, cannot share a transaction with the others. Nothing was recorded. */
export class Apart extends Error {
  readonly works: ReadonlySet<number>;

  constructor(works: ReadonlySet<number>) {
    super('Some work cannot share a transaction');
    this.works = works;
  }
}

/** Whoever waits for a row that somebody else has locked is to wait alone. In milliseconds. */
const LOCK_PATIENCE = 250;

type Company = { readonly present: Set<string>; leave(): never };
const companies = new WeakMap<Tx, Company>();

/** Work that cannot share its transaction begins anew alone; does nothing where it is alone already. */
export function goAlone(tx: Tx): void {
  companies.get(tx)?.leave();
}

/** Of those who share a transaction, one alone is about this; another begins anew alone. */
export function oneOnlyAbout(tx: Tx, what: string): void {
  const company = companies.get(tx);
  if (company?.present.has(what)) company.leave();
  company?.present.add(what);
}

/**
 * Runs works in one transaction and step by step: once all of them wait for an answer, what they asked is asked together.
 * Returns what they return. Throws `Apart`, or what the database says of a statement or of COMMIT; nothing is recorded
 * then, but for `CommitOutcomeUnknown`.
 */
export async function inStep(prisma: PrismaClient, works: readonly Work[]): Promise<readonly unknown[]> {
  const held = await hold(poolOf(prisma), `BEGIN; SET LOCAL lock_timeout = ${LOCK_PATIENCE}`);
  const apart = new Set<number>();
  const present = new Set<string>();
  let failed: unknown;
  const ended = () => failed ?? (apart.size > 0 ? new Apart(apart) : undefined);
  const rounds = createRounds(held.client, works.length, ended, (error) => {
    failed = error;
  });

  const results = await Promise.all(
    works.map(async (work, at) => {
      const leave = (): never => {
        apart.add(at);
        throw new Apart(apart);
      };
      const tx = sayLater(async () => leave());
      asksAt(tx, rounds.ask);
      companies.set(tx, { present, leave });
      try {
        return await work(tx);
      } catch {
        // What it would have thrown, it throws again when it is alone.
        if (!ended()) apart.add(at);
        return undefined;
      } finally {
        rounds.rest();
      }
    }),
  );
  const reason = ended();
  if (reason) {
    await held.rollback(reason);
    throw reason;
  }
  await held.commit();
  return results;
}

type Asked = { readonly question: Question; resolve(row: unknown): void; reject(error: unknown): void };

/** Collects questions until nobody is busy any more, then answers them all; once it has `ended` nobody is answered. */
function createRounds(
  client: PoolClient,
  works: number,
  ended: () => unknown,
  fail: (error: unknown) => void,
) {
  let busy = works;
  let asked: Asked[] = [];

  function rest(): void {
    busy -= 1;
    if (busy === 0) void answer();
  }

  async function answer(): Promise<void> {
    const round = asked;
    asked = [];
    // They are busy again before they know: nobody else's rest begins another round meanwhile.
    busy = round.length;
    try {
      if (ended()) throw ended();
      const groups = [...Map.groupBy(round, ({ question }) => question.name).values()];
      const rows = await Promise.all(
        groups.map((group) =>
          askAll(
            client,
            group.map(({ question }) => question),
          ),
        ),
      );
      groups.forEach((group, at) => {
        for (const [seat, { resolve }] of group.entries()) resolve(rows[at]?.[seat]);
      });
    } catch (error) {
      if (!ended()) fail(error);
      for (const { reject } of round) reject(error);
    }
  }

  return {
    rest,
    ask(question: Question): Promise<unknown> {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      asked.push({ question, resolve, reject });
      rest();
      return promise;
    },
  };
}
