import { setTimeout as wait } from 'node:timers/promises';
import { failureOf } from '../failure.ts';

const LONGEST_PAUSE_SECONDS = 15;

/** Waits out one short refusal; for answers that a person looks forward to. */
export async function patiently<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== 'refused' || failure.waitSeconds > LONGEST_PAUSE_SECONDS) throw error;
    await wait(failure.waitSeconds * 1_000);
    return call();
  }
}
