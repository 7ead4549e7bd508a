import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/*
 * The server under measurement has the first core, the load all others; the database may use any. Without
 * `taskset`, or with a single core, the system decides.
 */

const cores = availableParallelism();
const canPin = cores > 1 && spawnSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' }).status === 0;

/** How the work is spread, in words. */
export const SPREAD = canPin ? `the bot on core 0, the load on the others of ${cores}` : `${cores} cores`;

/** A command line that runs on the servers' core. */
export function onServerCore([file, ...args]: readonly [string, ...string[]]): [string, ...string[]] {
  return canPin ? ['taskset', '-c', '0', file, ...args] : [file, ...args];
}

/** Leaves the servers' core to the servers. What this process has started before keeps its freedom. */
export function leaveServerCore(): void {
  if (canPin)
    spawnSync('taskset', ['-a', '-c', '-p', `1-${cores - 1}`, String(process.pid)], { stdio: 'ignore' });
}

/** The time a process has spent computing so far, in milliseconds; undefined where the system does not tell. */
export function computed(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(user) + Number(system)) * 10;
}
