import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { invocation } from './identity.ts';
import type { Place } from './place.ts';
import { runningPostmaster } from './postmaster.ts';

/**
 * Ends the server of a place within about four seconds: first the fast way, which writes a checkpoint; if that
 * takes too long the immediate way, after which the next start replays the log. Nothing committed is lost.
 */
export async function stopServer(place: Place): Promise<void> {
  for (const { how, millis } of steps) {
    const running = runningPostmaster(place.dataFolder);
    if (running === undefined) return;
    if (process.platform === 'win32') pgCtlStop(place, how);
    else signal(running.pid, how);
    const deadline = performance.now() + millis;
    while (performance.now() < deadline) {
      if (runningPostmaster(place.dataFolder) === undefined) return;
      await sleep(10);
    }
  }
}

const steps = [
  { how: 'fast', millis: 3000 },
  { how: 'immediate', millis: 1000 },
] as const;

function signal(pid: number, how: 'fast' | 'immediate'): void {
  try {
    process.kill(pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch {
    // It ended by itself.
  }
}

/** Windows has no signals that another process could handle; pg_ctl knows PostgreSQL's own way. */
function pgCtlStop({ identity, binaries, dataFolder }: Place, how: 'fast' | 'immediate'): void {
  const { file, args, options } = invocation(identity, binaries.pgCtl, [
    ...['stop', '-W', '-m', how, '-D', dataFolder],
  ]);
  spawnSync(file, args, { ...options, stdio: 'ignore' });
}
