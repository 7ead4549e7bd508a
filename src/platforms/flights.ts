import type { Log } from './log.ts';

/** Work that goes on after a request was answered; stopping waits for it. */
export type Flights = {
  /** Starts work that nobody waits for. What goes wrong is logged under this name. */
  run(what: string, work: () => Promise<unknown>): void;
  /** Resolves when nothing is under way any more. */
  landed(): Promise<void>;
};

/** Keeps count of work in the background. */
export function createFlights(log: Log): Flights {
  const flying = new Set<Promise<unknown>>();
  return {
    run(what, work) {
      const flight = Promise.resolve()
        .then(work)
        .catch((error: unknown) => log.error({ err: error }, `${what} failed`))
        .finally(() => flying.delete(flight));
      flying.add(flight);
    },
    async landed() {
      while (flying.size > 0) await Promise.allSettled(flying);
    },
  };
}
