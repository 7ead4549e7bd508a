/**
 * Writes the Prisma client to src/db/client unless it is there for exactly this schema and these dependencies.
 * Runs before start, test and type check; needs no network.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import './check-node.js';

const root = join(import.meta.dirname, '..');
const client = join(root, 'src', 'db', 'client');
const stamp = join(client, 'generated-from.txt');

const sources = ['prisma/schema.prisma', 'package-lock.json', 'prisma.config.ts'];
const hash = createHash('sha256');
for (const source of sources) hash.update(readFileSync(join(root, source))).update('\0');
const wanted = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  try {
    generate();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error;
    console.error(
      `The database client in ${client} belongs to another user. Give the whole folder to the one who runs Catchword, for example with: chown -R catchword ${root}`,
    );
    process.exit(1);
  }
}

function generate(): void {
  // Without its stamp a client that was written half-way is written again.
  rmSync(stamp, { force: true });
  const prisma = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  if (status !== 0) {
    console.error(`The database client could not be generated.\n${stdout}${stderr}`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
