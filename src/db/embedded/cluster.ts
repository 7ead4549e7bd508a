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
import { invocation } from './identity.ts';
import { type Place, renameUnlessThere } from './place.ts';
import { isAlive } from './postmaster.ts';

/** The only database user of an embedded cluster. */
export const DATABASE_USER = 'catchword';
/** Windows has no Unix sockets here, so its cluster asks for a password; it lies inside the data folder. */
export const PASSWORD_FILE = 'catchword.password';

/**
 * Creates the data folder unless it is there. The work is done in a folder beside it that is renamed at the end:
 * a process killed half-way leaves nothing that looks finished, and of two that race one wins.
 */
export async function ensureCluster({ dataFolder, identity, binaries }: Place): Promise<void> {
  if (existsSync(join(dataFolder, 'PG_VERSION'))) return;
  removeLeftovers(dataFolder);
  const half = `${dataFolder}.init-${process.pid}-${randomBytes(4).toString('hex')}`;
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

/** What processes that were killed inside initdb left behind. */
function removeLeftovers(dataFolder: string): void {
  const prefix = `${basename(dataFolder)}.init-`;
  for (const name of readdirSync(dirname(dataFolder))) {
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (!name.startsWith(prefix) || (pid !== process.pid && isAlive(pid))) continue;
    try {
      rmSync(join(dirname(dataFolder), name), { recursive: true, force: true, maxRetries: 3 });
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
