import { createHash } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '../connection.ts';
import { DATABASE_USER, PASSWORD_FILE } from './cluster.ts';
import { type Place, requireOurs } from './place.ts';

/** Unix socket paths end at 103 bytes on macOS and 107 on Linux; this is what remains for the folder. */
const LONGEST_FOLDER = 103 - '/.s.PGSQL.5432'.length;

/**
 * The folder of the server's socket: the data folder itself, which is closed to everybody else. Where its path
 * is too long for a socket, a short folder named after it.
 */
export function socketFolder({ dataFolder, identity }: Place): string {
  if (Buffer.byteLength(dataFolder) <= LONGEST_FOLDER) return dataFolder;
  const name = `.catchword-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`;
  const base = Buffer.byteLength(join(tmpdir(), name)) <= LONGEST_FOLDER ? tmpdir() : '/tmp';
  const folder = join(base, name);
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  if (made && identity.kind === 'user') chownSync(folder, identity.uid, identity.gid);
  requireOurs(folder, identity.kind === 'user' ? identity.uid : process.getuid?.());
  return folder;
}

/** How to reach the server of a place; `port` matters only on Windows. */
export function connectionTo(place: Place, port: number): Connection {
  const common = { user: DATABASE_USER, database: 'postgres', connectionTimeoutMillis: 2000 };
  if (process.platform !== 'win32') return { ...common, host: socketFolder(place), port: 5432 };
  const password = readFileSync(join(place.dataFolder, PASSWORD_FILE), 'utf8');
  return { ...common, host: '127.0.0.1', port, password };
}
