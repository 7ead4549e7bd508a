import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { type Binaries, findBinaries, hasCode, programsIn } from './binaries.ts';
import { canRun, canWrite, chooseIdentity, type Identity } from './identity.ts';
import { runningPostmaster } from './postmaster.ts';

/** Where a cluster lies, whose rights it runs with, and the programs that can be run with those rights. */
export type Place = { dataFolder: string; identity: Identity; binaries: Binaries };

/** Something an operator should read. */
export type Log = (message: string) => void;

/** PostgreSQL's major version is part of the path: another major version cannot read the files. */
const CLUSTER = 'pg18';

/**
 * Settles where a cluster lies. Normally that is `<folder>/pg18`, with the rights of this process. Where root
 * must hand PostgreSQL to another OS user that cannot reach the folder, it is a folder which that user can
 * reach, always the same one for the same `folder`, and the log says so.
 */
export function settlePlace(folder: string, log: Log): Place {
  const dataFolder = join(folder, CLUSTER);
  const elsewhere = join(
    '/var/lib/catchword',
    `data-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`,
  );
  mkdirSync(folder, { recursive: true });
  const moved = !existsSync(dataFolder) && existsSync(join(elsewhere, CLUSTER));
  const first = { folder: moved ? elsewhere : folder, dataFolder: join(moved ? elsewhere : folder, CLUSTER) };
  const identity = chooseIdentity(first.dataFolder);
  if (identity.kind !== 'user') {
    return { dataFolder: first.dataFolder, identity, binaries: reachableBinaries(identity, log) };
  }

  log(`PostgreSQL does not run as root and ${identity.because}: running it as ${identity.name}.`);
  const binaries = reachableBinaries(identity, log);
  if (canWrite(identity, lend(first.folder, identity))) {
    handOver(first.dataFolder, identity);
    return { dataFolder: first.dataFolder, identity, binaries };
  }
  if (existsSync(first.dataFolder)) {
    throw new Error(
      `${first.dataFolder} holds data that the OS user ${identity.name} cannot reach, and PostgreSQL cannot run ` +
        'as root here. Set DATA_DIR to a folder that other users may enter, or set DATABASE_URL.',
    );
  }
  log(`The OS user ${identity.name} cannot reach ${folder}: the data lies in ${elsewhere} instead.`);
  openFolder('/var/lib/catchword');
  mkdirSync(elsewhere, { recursive: true });
  lend(elsewhere, identity);
  return { dataFolder: join(elsewhere, CLUSTER), identity, binaries };
}

/** The programs themselves or, where npm's folder is closed to that user, a copy in a folder that is open. */
function reachableBinaries(identity: Identity, log: Log): Binaries {
  const binaries = findBinaries();
  if (identity.kind === 'self' || canRun(identity, binaries.postgres)) return binaries;
  const copy = join('/var/lib/catchword', `postgres-${binaries.version}`);
  openFolder('/var/lib/catchword');
  if (!existsSync(copy)) {
    log(`${binaries.root} is closed to that user: copying the programs to ${copy}.`);
    const half = `${copy}.${process.pid}`;
    cpSync(binaries.root, half, { recursive: true, verbatimSymlinks: true });
    renameUnlessThere(half, copy);
  }
  requireOurs(copy);
  const copied = { ...programsIn(copy), version: binaries.version };
  if (!canRun(identity, copied.postgres)) {
    throw new Error(
      `PostgreSQL (${copied.postgres}) cannot be run on this system. ` +
        'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
  return copied;
}

/** Moves a finished folder to its place; when another process was faster, ours is removed. */
export function renameUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM') || !existsSync(to)) throw error;
    rmSync(from, { recursive: true, force: true });
  }
}

/** The folder that holds the cluster must belong to the user who creates it there. */
function lend(folder: string, identity: Extract<Identity, { kind: 'user' }>): string {
  chownSync(folder, identity.uid, identity.gid);
  return folder;
}

/** Data that root made in a namespace, before namespaces were forbidden. */
function handOver(dataFolder: string, identity: Extract<Identity, { kind: 'user' }>): void {
  const stat = lstatSync(dataFolder, { throwIfNoEntry: false });
  if (stat === undefined || stat.uid === identity.uid || runningPostmaster(dataFolder) !== undefined) return;
  for (const path of [...readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }), '']) {
    lchownSync(join(dataFolder, path), identity.uid, identity.gid);
  }
}

function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  requireOurs(folder);
}

/** A folder at a predictable path may have been put there by somebody else. */
export function requireOurs(folder: string, owner = process.getuid?.()): void {
  const stat = lstatSync(folder);
  if (owner === undefined) return;
  if (!stat.isDirectory() || stat.uid !== owner || (stat.mode & 0o022) !== 0) {
    throw new Error(
      `${basename(folder)} (${folder}) belongs to somebody else or is open to others: remove it.`,
    );
  }
}
