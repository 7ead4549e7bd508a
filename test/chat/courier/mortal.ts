import type { Platform } from '../../../src/chat/platform.ts';
import type { PrismaClient } from '../../../src/db/client/client.ts';
import { type Pool, type PoolClient, poolOf, rememberPool } from '../../../src/db/pool.ts';

/** A process that may die at any step: from then on nothing that it began ever continues. */
export type Life = {
  readonly died: Promise<void>;
  /** Before and after every step. */
  step<T>(act: () => Promise<T>): Promise<T>;
};

/** `chance` is that of dying at one side of one step; `random` gives 0 to 1. */
export function newLife(chance: number, random: () => number): Life {
  let dead = false;
  let tell = () => {};
  const died = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const survive = async () => {
    if (!dead && random() < chance) {
      dead = true;
      tell();
    }
    if (dead) await new Promise(() => {});
  };
  return {
    died,
    async step(act) {
      await survive();
      const result = await act();
      await survive();
      return result;
    },
  };
}

/** Every statement is a step, BEGIN and COMMIT too; a transaction that was not committed is undone by the server. */
export function mortalPrisma(prisma: PrismaClient, life: Life): PrismaClient {
  const wrap = (target: object): object =>
    new Proxy(target, {
      get(whole, name) {
        const value: unknown = Reflect.get(whole, name);
        if (typeof value === 'function')
          return (...args: unknown[]) => life.step(async () => value.apply(whole, args));
        return typeof value === 'object' && value !== null ? wrap(value) : value;
      },
    });
  const mortal = wrap(prisma) as PrismaClient;
  rememberPool(mortal, mortalPool(poolOf(prisma), life));
  return mortal;
}

function mortalPool(pool: Pool, life: Life): Pool {
  const connect = () => life.step(async () => mortalClient(await pool.connect(), life));
  return Object.create(pool, { connect: { value: connect } });
}

/** The connections of a process close when it dies. */
function mortalClient(client: PoolClient, life: Life): PoolClient {
  let released = false;
  const release = (broken?: boolean) => {
    if (!released) client.release(broken);
    released = true;
  };
  void life.died.then(() => release(true));
  const query = (...asked: unknown[]) => life.step(() => Reflect.apply(client.query, client, asked));
  return Object.create(client, { query: { value: query }, release: { value: release } });
}

/** Every call of the platform is a step: death comes before it is made or before its answer is read. */
export function mortalPlatform(platform: Platform, life: Life): Platform {
  return {
    ...platform,
    post: (to, view, token) => life.step(() => platform.post(to, view, token)),
    redraw: (to, ref, view) => life.step(() => platform.redraw(to, ref, view)),
    showHome: (to, view) => life.step(() => platform.showHome(to, view)),
    find: (to, token, since) => life.step(() => platform.find(to, token, since)),
  };
}
