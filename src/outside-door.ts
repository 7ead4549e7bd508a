import type { Messenger } from './chat/context.ts';
import { createMessenger } from './chat/messenger.ts';
import type { PrismaClient } from './db/client/client.ts';
import { inTransaction, type Tx } from './db/transaction.ts';
import type { Queues } from './jobs/queues.ts';

type Options = {
  readonly prisma: PrismaClient;
  readonly queues: Queues;
  readonly wake: (installation: string) => void;
};

/** Transactions that no interaction begins: a page is posted, a letter is settled. What they say is sent after COMMIT. */
export function createOutsideDoor({ prisma, queues, wake }: Options) {
  const messengerIn = (touched: Set<string>) => (tx: Tx, organizationId: string) =>
    createMessenger({ tx, organizationId, touched, queues, atHome: undefined });
  return {
    async inTurn<R>(
      work: (tx: Tx, messengerOf: (organizationId: string) => Messenger) => Promise<R>,
    ): Promise<R> {
      const touched = new Set<string>();
      const result = await inTransaction(prisma, (tx) => work(tx, (id) => messengerIn(touched)(tx, id)));
      for (const id of touched) wake(id);
      return result;
    },
    /** Messages are queued as jobs in the transaction; only homes would need a wake, and letters touch none. */
    messengerOf: messengerIn(new Set()),
  };
}
