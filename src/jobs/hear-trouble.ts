import type { PgBoss } from 'pg-boss';

export type Log = {
  info(fields: object, says: string): void;
  warn(fields: object, says: string): void;
  error(fields: object, says: string): void;
};

const QUIET_MILLISECONDS = 10_000;

/** Logs what the queue engine complains of; the same complaint at most once in ten seconds, because each worker repeats it. */
export function hearTrouble(boss: PgBoss, log: Log): void {
  const lastSaid = new Map<string, number>();
  const isNew = (message: string) => {
    const kind = message.replace(/\(Queue:.*$/, '');
    const before = lastSaid.get(kind);
    if (before !== undefined && performance.now() - before < QUIET_MILLISECONDS) return false;
    if (lastSaid.size > 100) lastSaid.clear();
    lastSaid.set(kind, performance.now());
    return true;
  };
  boss.on('error', (error) => {
    if (isNew(error.message)) log.error({ err: error }, 'the job queue is in trouble');
  });
  boss.on('warning', ({ message, data }) => {
    if (isNew(message)) log.warn({ data }, `job queue: ${message}`);
  });
}
