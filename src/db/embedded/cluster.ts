import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { invocation } from './identity.ts';
import { type Place, renameUnlessThere } from './place.ts';
import { isAlive } from './postmaster.ts';

/** The only database user of an embedded cluster. */
export const DATABASE_USER = 'catchword';
/** The process id of a killed process may live on in another program, so nobody is waited for longer than this. */
const OTHERS_MILLIS = 10_000;
/** Windows has no Unix sockets here, so its cluster asks for a password; it lies inside the data folder. */
export const PASSWORD_FILE = 'catchword.password';

/**
 * Creates the data folder unless it is there. The work is done in a folder beside it that is renamed at the end:
 * a process killed half-way leaves nothing that looks finished, and of two that race one wins.
 */
export async function ensureCluster({ dataFolder, identity, binaries }: Place): Promise<void> {
  removeLeftovers(dataFolder);
  const patience = performance.now() + OTHERS_MILLIS;
  const isMade = () => existsSync(join(dataFolder, 'PG_VERSION'));
  while (!isMade() && isBeingMade(dataFolder) && performance.now() < patience) await sleep(20);
  if (isMade()) return;
  const half = `${dataFolder}.init-${process.pid}-${randomBytes(4).toString('hex')}`;
  makingNow.add(half);
  mkdirSync(half, { mode: 0o700 });
  if (identity.kind === 'user') chownSync(half, identity.uid, identity.gid);
  const password = process.platform === 'win32' ? randomBytes(24).toString('hex') : undefined;
  const secret = `${half}.password`;
  if (password !== undefined) await writeFile(secret, password, { mode: 0o600 });
  const access =
    password === undefined
      ? ['--auth-local=trust', '--auth-host=reject']
      : ['--auth=scram-sha-256', `--pwfile=${secret}`];
  try {
    await run(invocation(identity, binaries.initdb, ['-D', half, ...initialSettings, ...access]));
    if (password !== undefined) await writeFile(join(half, PASSWORD_FILE), password, { mode: 0o600 });
    renameUnlessThere(half, dataFolder);
    syncFolder(dirname(dataFolder));
  } finally {
    makingNow.delete(half);
    rmSync(half, { recursive: true, force: true, maxRetries: 3 });
    rmSync(secret, { force: true });
  }
}

/** The built-in C.UTF-8 locale: the same order and case rules on every host, whatever it has installed. */
const initialSettings = [
  ...[
    '-U',
    DATABASE_USER,
    '-E',
    'UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ],
  '--no-instructions',
];

async function run({ file, args, options }: ReturnType<typeof invocation>): Promise<void> {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const complaint = text(child.stderr);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`The data folder could not be created: ${(await complaint).trim()}`);
}

/** Half-made clusters beside the data folder, and the process that began each. */
function halfMade(dataFolder: string): { path: string; pid: number }[] {
  const prefix = `${basename(dataFolder)}.init-`;
  return readdirSync(dirname(dataFolder))
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({
      path: join(dirname(dataFolder), name),
      pid: Number(name.slice(prefix.length).split('-')[0]),
    }));
}

/** Waiting for another process is cheaper than making a second cluster that will be thrown away. */
function isBeingMade(dataFolder: string): boolean {
  return halfMade(dataFolder).some(isInWork);
}

/** A process id of ours that we know nothing of is from an earlier life, in a container for example. */
function isInWork({ path, pid }: { path: string; pid: number }): boolean {
  return pid === process.pid ? makingNow.has(path) : isAlive(pid);
}

const makingNow = new Set<string>();

/** What processes that were killed inside initdb left behind. */
function removeLeftovers(dataFolder: string): void {
  for (const leftover of halfMade(dataFolder)) {
    if (isInWork(leftover)) continue;
    try {
      rmSync(leftover.path, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // An orphaned initdb may still be writing there; the next start finds it finished.
    }
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
