import { randomBytes } from 'node:crypto';
import { LIMITS } from '../limits.ts';

export type Triggers = {
  /** A trigger_id for something this person just did, good for one view within three seconds. */
  issue(userId: string, viewId?: string): string;
  /** Uses it up. */
  exchange(triggerId: unknown): { userId: string; viewId: string | undefined } | { error: string };
};

type Trigger = { userId: string; viewId: string | undefined; issuedAt: number; used: boolean };

/** Hands out trigger ids and takes them back once. Time is the machine's; `stale` makes the next one too old. */
export function createTriggers(stale: () => boolean = () => false): Triggers {
  const issued = new Map<string, Trigger>();

  return {
    issue(userId, viewId) {
      forgetOld(issued);
      const id = `${Date.now()}.${process.pid}.${randomBytes(16).toString('hex')}`;
      issued.set(id, {
        userId,
        viewId,
        issuedAt: performance.now() - (stale() ? 2 * LIMITS.wait.trigger : 0),
        used: false,
      });
      return id;
    },
    exchange(triggerId) {
      if (typeof triggerId !== 'string' || triggerId === '') return { error: 'invalid_arguments' };
      const trigger = issued.get(triggerId);
      if (!trigger) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (performance.now() - trigger.issuedAt > LIMITS.wait.trigger) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return { userId: trigger.userId, viewId: trigger.viewId };
    },
  };
}

function forgetOld(issued: Map<string, Trigger>): void {
  const limit = performance.now() - LIMITS.wait.responseUrl;
  for (const [id, trigger] of issued) if (trigger.issuedAt < limit) issued.delete(id);
}
