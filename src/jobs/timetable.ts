import { setTimeout } from 'node:timers/promises';
import type { PrismaClient } from '../db/client/client.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import type { Log } from './hear-trouble.ts';
import type { Queues } from './queues.ts';

/** Something that falls due in business time. */
export type Entry<C> = {
  readonly id: string;
  /** Works in one transaction; `more` when the rest needs another one. */
  run(ctx: C): Promise<unknown>;
  nextDue(ctx: C): Promise<Due | undefined>;
};

export type Due = { readonly at: Date; readonly what: string };

export type TimetableOptions<C extends object> = {
  readonly prisma: PrismaClient;
  readonly queues: Queues;
  readonly log: Log;
  readonly clock: { now(): Date };
  readonly entries: readonly Entry<C>[];
  /** What an entry works with: this transaction, this business time, and where a jump ends that passes here. */
  context(tx: Tx, now: Date, until: Date | undefined): C;
  /** After the entry's transaction has committed. */
  committed(ctx: C): void;
};

export type Timetable = {
  /** Asks every quarter of an hour from now on; also once for all quarters missed while nothing ran. */
  start(): Promise<void>;
  /**
   * Runs all that is due at this business time, which a jump to `until` may only pass. What fails is logged and due
   * again at the next tick.
   */
  runTick(now: Date, until?: Date): Promise<void>;
  /** The next thing that falls due after this business time. */
  nextDue(now: Date): Promise<Due | undefined>;
};

/** So many transactions of one entry in one tick; what is left then is due again at the next. */
const MOST_SHARES = 100;

/** How often, and how long in milliseconds between, an entry asks whether another process is done with it. */
const TURN = { tries: 240, pause: 250 };

/** Business time becomes work: every quarter of an hour each entry looks for what has fallen due. */
export function createTimetable<C extends object>(options: TimetableOptions<C>): Timetable {
  const { prisma, queues, log, clock, entries } = options;

  async function runTick(now: Date, until?: Date): Promise<void> {
    for (const entry of entries) {
      try {
        for (let share = 0; share < MOST_SHARES; share += 1) {
          if ((await runInTurn(entry, now, until)) !== 'more') break;
        }
      } catch (error) {
        log.error({ err: error, entry: entry.id, now: now.toISOString() }, 'a timetable entry failed');
      }
    }
  }

  /**
   * Two processes (or a tick and a moved clock) take turns: the second one finds what is left, which is nothing.
   * It asks again instead of waiting inside the database, where every statement has a short time-out.
   */
  async function runInTurn(entry: Entry<C>, now: Date, until: Date | undefined): Promise<unknown> {
    for (let asked = 0; asked < TURN.tries; asked += 1) {
      const turn = await inTransaction(prisma, async (tx) => {
        const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
          SELECT pg_try_advisory_xact_lock(hashtextextended(${`timetable:${entry.id}`}, 0)) AS mine`;
        if (!lock?.mine) return undefined;
        const ctx = options.context(tx, now, until);
        return { ctx, ran: await entry.run(ctx) };
      });
      if (turn !== undefined) {
        options.committed(turn.ctx);
        return turn.ran;
      }
      await setTimeout(TURN.pause);
    }
    throw new Error(`Another process has been running "${entry.id}" for a minute.`);
  }

  return {
    async start() {
      await queues.work('tick', () => runTick(clock.now()));
      await queues.every('tick', '*/15 * * * *');
    },
    runTick,
    nextDue: (now) =>
      inTransaction(prisma, async (tx) => {
        const ctx = options.context(tx, now, undefined);
        let next: Due | undefined;
        for (const entry of entries) next = earlier(next, await entry.nextDue(ctx));
        return next;
      }),
  };
}

function earlier(one: Due | undefined, other: Due | undefined): Due | undefined {
  if (!one || !other) return one ?? other;
  return other.at < one.at ? other : one;
}
