import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../src/config.ts';
import { openDatabase } from '../src/db/open-database.ts';
import { verifyLedger } from '../src/features/ledger/verify-ledger.ts';

/*
 * `npm run ledger:verify`: compares every stored standing with its entries and lists by ids what differs; exit code 1
 * when something does. It changes nothing without `-- --repair`. It may run beside the program.
 */

const { values } = parseArgs({ options: { repair: { type: 'boolean', default: false } } });

try {
  process.exitCode = await verify(values.repair);
} catch (error) {
  const problems = error instanceof ConfigError ? error.problems : [String(error)];
  for (const problem of problems) console.error(problem);
  process.exitCode = 1;
}

async function verify(repair: boolean): Promise<number> {
  const { databaseUrl, dataFolder, mode } = readConfig(process.env);
  const live = join(dataFolder, 'live');
  if (mode.kind === 'sandbox' && existsSync(live)) {
    console.error(
      `No chat platform is set, so this would check the sandbox, but there are real records in ${live}. Give it the settings of the program, for example in a file .env here that you may read.`,
    );
    return 1;
  }
  const database = await openDatabase({ databaseUrl, dataFolder, mode: mode.kind, log: console.error });
  try {
    const { prisma } = database;
    const offset = await prisma.clockOffset.findUnique({ where: { id: 1 } });
    const now = new Date(Date.now() + Number(offset?.milliseconds ?? 0));
    const { checked, differing, repaired, failed } = await verifyLedger(prisma, {
      now,
      repair,
      report: (organizationId, { enrollmentId, what }) =>
        console.log(`organization ${organizationId} enrollment ${enrollmentId}: ${what.join(', ')}`),
      fail: (organizationId, error) => console.error(`organization ${organizationId} was given up: ${error}`),
    });
    console.log(
      `Checked: ${mode.kind}, ${databaseUrl === undefined ? `the data in ${database.dataFolder}` : 'the database of DATABASE_URL'}.`,
    );
    console.log(`${checked} standings compared with their entries, ${differing} differ.`);
    if (repair) console.log(`${repaired} repaired.`);
    if (!repair && differing > 0) console.log('To write them anew: npm run ledger:verify -- --repair');
    if (failed > 0)
      console.log(`${failed} organizations could not be gone through to the end; run it again.`);
    return failed > 0 || differing > repaired ? 1 : 0;
  } finally {
    await database.stop();
  }
}
