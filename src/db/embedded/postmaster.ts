import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What a running server says about itself in `postmaster.pid`. */
export type Postmaster = { pid: number; port: number };

/** The server that owns a data folder, or undefined when none is running (a stale file does not count). */
export function runningPostmaster(dataFolder: string): Postmaster | undefined {
  const lines = readOrEmpty(join(dataFolder, 'postmaster.pid')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgres(pid)) return undefined;
  return { pid, port: Number(lines[3]) };
}

/**
 * Removes lock files whose process id now belongs to something else, or to a dead process nobody has collected.
 * PostgreSQL itself removes those of dead processes, and believes all others.
 */
export function removeStaleLocks(dataFolder: string, socketFolder: string): void {
  for (const lock of [join(dataFolder, 'postmaster.pid'), join(socketFolder, '.s.PGSQL.5432.lock')]) {
    const pid = Number(readOrEmpty(lock).split('\n')[0]);
    if (pid > 0 && isAlive(pid) && !isPostgres(pid)) removeIfUnchanged(lock, pid);
  }
}

/** Whether a process id answers; a zombie does too. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether a process id belongs to a PostgreSQL server that is really running. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') {
    const stat = readOrEmpty(`/proc/${pid}/stat`);
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    return readOrEmpty(`/proc/${pid}/comm`).trim() === 'postgres' && state !== 'Z' && state !== 'X';
  }
  const [state = 'Z', command = ''] = spawnSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], {
    encoding: 'utf8',
  })
    .stdout.trim()
    .split(/\s+/);
  return basename(command).startsWith('postgres') && !state.startsWith('Z');
}

/** Another process may have started a server in between: its fresh file must not be lost. */
function removeIfUnchanged(lock: string, pid: number): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (Number(readOrEmpty(aside).split('\n')[0]) === pid) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}

/** The text of a file, or nothing when it is not there (any more). */
export function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
