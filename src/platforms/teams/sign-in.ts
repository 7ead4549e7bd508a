import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';

/** Whether the bot has the token without which it can answer nobody. Nothing waits for it, and nothing dies of it. */
export type SignIn = {
  begin(): void;
  end(): Promise<void>;
  /** What is wrong, in words, until Microsoft signs the bot in. */
  trouble(): string | undefined;
  /** The same token for whoever sends: what fails there is told here, and tried on. Rejects as asking does. */
  token(): Promise<string>;
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Asks for the token from the start, and after each failure until it succeeds, with longer and longer pauses. */
export function createSignIn(ask: () => Promise<string>, log: Log): SignIn {
  const ending = new AbortController();
  let problem: string | undefined = 'Microsoft has not been asked yet to sign the bot in.';
  let round: Promise<void> | undefined;

  return {
    begin,
    async end() {
      ending.abort();
      await round;
    },
    trouble: () => problem,
    async token() {
      try {
        return await tryOnce();
      } catch (error) {
        begin();
        throw error;
      }
    },
  };

  function begin(): void {
    if (ending.signal.aborted) return;
    round ??= persist().finally(() => {
      round = undefined;
    });
  }

  async function persist(): Promise<void> {
    const { signal } = ending;
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await tryOnce();
        log.info({}, 'Microsoft signs the bot in');
        return;
      } catch {
        log.warn({}, `${problem} Trying again.`);
        await wait(pause, undefined, { signal }).catch(() => {});
      }
    }
  }

  async function tryOnce(): Promise<string> {
    try {
      const token = await ask();
      problem = undefined;
      return token;
    } catch (error) {
      problem = `${error instanceof Error ? error.message : 'Microsoft does not sign the bot in'}.`;
      throw error;
    }
  }
}
