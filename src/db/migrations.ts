import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One folder below prisma/migrations: its name orders it, its script is applied once and never edited. */
export type Migration = { name: string; script: string; checksum: string };

/** The migrations that this release brings. */
export const OUR_MIGRATIONS = join(import.meta.dirname, '..', '..', 'prisma', 'migrations');

/** A script with this first line runs statement by statement outside a transaction, so it must bear repetition. */
const NO_TRANSACTION = /^--\s*no-transaction\b/;

/** A migration whose name ends so cannot be shared with a release that does not know it. */
const BREAKING = /_breaking$/;

/** Reads a folder of migrations in the order in which they are applied. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const script = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: checksumOf(script) };
    });
}

/** Whether a script is the one that was recorded; a checkout with Windows line ends counts as the same. */
export function isUnchanged({ script }: Migration, recorded: string): boolean {
  const unix = script.replaceAll('\r\n', '\n');
  return recorded === checksumOf(unix) || recorded === checksumOf(unix.replaceAll('\n', '\r\n'));
}

/** Whether an older release must refuse a database that has this migration. */
export function isBreaking(name: string): boolean {
  return BREAKING.test(name);
}

/** The statements of a script that asks to run outside a transaction, otherwise undefined. */
export function statementsOutsideTransaction(script: string): string[] | undefined {
  if (!NO_TRANSACTION.test(script)) return undefined;
  return script
    .split(/;[ \t]*\r?\n/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '');
}

function checksumOf(script: string): string {
  return createHash('sha256').update(script).digest('hex');
}
