import { type Desk, PACE, PATIENCE } from './desk.ts';
import { drainWorkspace } from './drain-workspace.ts';
import { workspacesWithDue } from './due.ts';

export type CourierOptions = Omit<Desk, 'patience' | 'pace'> & Partial<Pick<Desk, 'patience' | 'pace'>>;

export type Courier = {
  /** Takes part in the work of this and all other processes. */
  start(): Promise<void>;
  /** Sends what is due in one workspace, and comes back for what is due later. */
  drain(installationId: string): Promise<void>;
  /** Wakes the drain of a workspace whose deliveries have just been committed. Never throws; a lost one is swept up. */
  nudge(installationId: string): void;
  /** Wakes the drains of all workspaces in which something is due. */
  sweep(): Promise<void>;
  /** Lets the messages on their way arrive and be recorded, then sends no more. */
  stop(): Promise<void>;
};

/** The one door out: takes deliveries to their platforms, each exactly once as far as anybody can tell. */
export function createCourier(options: CourierOptions): Courier {
  const desk: Desk = { patience: PATIENCE, pace: PACE, ...options };
  const { queues, log } = desk;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const nudged = new Set<string>();

  const wake = (installationId: string) =>
    queues.send('drain', { data: { installationId }, key: installationId });

  async function drain(installationId: string): Promise<void> {
    if (stopping.signal.aborted) return;
    const run = drainWorkspace(desk, installationId, stopping.signal);
    running.add(run);
    try {
      await run;
    } finally {
      running.delete(run);
    }
  }

  return {
    drain,
    start: () => queues.work('drain', ({ installationId }) => drain(installationId)),
    nudge(installationId) {
      if (nudged.has(installationId)) return;
      nudged.add(installationId);
      setImmediate(async () => {
        nudged.delete(installationId);
        await wake(installationId).catch((error) =>
          log.warn({ err: error }, 'a workspace could not be woken'),
        );
      });
    },
    async sweep() {
      for (const installationId of await workspacesWithDue(desk)) await wake(installationId);
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(running);
    },
  };
}
