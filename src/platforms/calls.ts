import { setTimeout as wait } from 'node:timers/promises';
import type { PostOutcome } from '../chat/platform.ts';
import type { Failure } from './failure.ts';

/** How calls to a platform end, by what its errors mean. */
export type Calls = {
  /** What became of a message. */
  outcomeOf(send: () => Promise<{ readonly ref: string; readonly address: string }>): Promise<PostOutcome>;
  /** Waits out one short refusal; for answers that a person looks forward to. */
  patiently<T>(call: () => Promise<T>): Promise<T>;
};

const LONGEST_PAUSE_SECONDS = 15;

/** The same for every platform, given how its failures are read. */
export function createCalls(failureOf: (error: unknown) => Failure): Calls {
  return {
    async outcomeOf(send) {
      try {
        return { kind: 'sent', ...(await send()) };
      } catch (error) {
        return failureOf(error);
      }
    },
    async patiently(call) {
      try {
        return await call();
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind !== 'refused' || failure.waitSeconds > LONGEST_PAUSE_SECONDS) throw error;
        await wait(failure.waitSeconds * 1_000);
        return call();
      }
    },
  };
}
