import type { PrismaClient } from './client/client.ts';
import { lend, type PoolClient } from './pool.ts';
import type { Tx } from './transaction.ts';

/** Prisma on a connection whose transaction is not Prisma's; `leave` once all is said, before it is ended. */
export type Guest = { readonly tx: Tx; leave(): Promise<void> };

/**
 * Lets Prisma work in a transaction that was begun without it. It joins only when it is asked something: opening and
 * closing a transaction of its own costs it more than the commonest command does otherwise.
 */
export function joinWhenAsked(prisma: PrismaClient, client: PoolClient): Guest {
  let joined: { readonly tx: Promise<Tx>; leave(): Promise<void> } | undefined;
  const asked = (): Promise<Tx> => {
    joined ??= join(prisma, client);
    return joined.tx;
  };
  return { tx: sayLater(asked), leave: async () => joined?.leave() };
}

function join(prisma: PrismaClient, client: PoolClient) {
  const entered = Promise.withResolvers<Tx>();
  const left = Promise.withResolvers<void>();
  const inside = lend(client, () =>
    prisma.$transaction((tx) => {
      entered.resolve(tx);
      return left.promise;
    }),
  );
  inside.catch(entered.reject);
  return {
    tx: entered.promise,
    leave: () => {
      left.resolve();
      return inside;
    },
  };
}

/** Looks like Prisma; each call waits until it has joined. */
export function sayLater(asked: () => Promise<Tx>): Tx {
  const call =
    (path: readonly string[]) =>
    async (...given: readonly unknown[]): Promise<unknown> => {
      const owner = path.slice(0, -1).reduce<object>((on, name) => Reflect.get(on, name), await asked());
      return Reflect.apply(Reflect.get(owner, path.at(-1) ?? ''), owner, given);
    };
  const model = (name: string) =>
    new Proxy({}, { get: (_, method) => (typeof method === 'string' ? call([name, method]) : undefined) });
  return new Proxy(Object.create(null), {
    get(_, name) {
      // A promise would ask an object with `then` to become what it stands for.
      if (typeof name !== 'string' || name === 'then') return undefined;
      return name.startsWith('$') ? call([name]) : model(name);
    },
  });
}
