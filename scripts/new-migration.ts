/**
 * npm run db:new -- <name>             writes prisma/migrations/<time>_<name>/migration.sql from the schema
 * npm run db:new -- <name> --breaking  the same, for a change that the previous release cannot live with
 * npm run db:new -- <name> --empty     an empty script, for a change that the schema language cannot say
 * npm run db:check                     fails, and shows the SQL, when schema and migrations differ
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../src/db/embedded/start-embedded.ts';
import { missingSql } from './schema-engine.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'prisma', 'migrations');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, breaking: { type: 'boolean' }, empty: { type: 'boolean' } },
});
const name = positionals.join('_').toLowerCase().replaceAll(/\W+/g, '_');
if (!values.check && name === '') fail('Give the migration a name: npm run db:new -- add_mentors');
mkdirSync(folder, { recursive: true });

const sql = values.empty ? '-- Write the change here.\n' : await askEngine();
if (values.check) {
  if (sql !== '') fail(`Schema and migrations differ. \`npm run db:new -- <name>\` would write:\n\n${sql}`);
  console.log('Schema and migrations agree.');
} else if (sql === '') {
  console.log('Schema and migrations agree: there is nothing to write.');
} else {
  const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const place = join(folder, `${time}_${name}${values.breaking ? '_breaking' : ''}`);
  mkdirSync(place);
  writeFileSync(join(place, 'migration.sql'), sql);
  console.log(`Wrote ${relative(root, join(place, 'migration.sql'))}. Read it before you commit it.`);
}

/** The server ends with this process even if the engine panics, which skips every `finally`. */
async function askEngine(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'catchword-migration-'));
  const server = await startEmbedded(data, {
    log: console.error,
    durability: 'disposable',
    endWithParent: true,
  });
  try {
    return await missingSql(server.connection, join(root, 'prisma', 'schema.prisma'), folder);
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
