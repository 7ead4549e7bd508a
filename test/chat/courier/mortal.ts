import type { Platform } from '../../../src/chat/platform.ts';
import type { PrismaClient } from '../../../src/db/client/client.ts';

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

/** Every statement and transaction is a step; a transaction that has begun is finished by the server or not at all. */
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
  return wrap(prisma) as PrismaClient;
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
