import { parseArgs } from 'node:util';
import { countStatements } from './count-statements.ts';
import { type Finding, verdictOn } from './finding.ts';
import { measureMemory } from './idle-memory.ts';
import { measureHelp, measureLogging } from './measure-commands.ts';
import { measureLedgerCheck } from './measure-ledger-check.ts';
import { measureNudges } from './measure-nudges.ts';
import { measureStanding } from './measure-standing.ts';
import { measureRounds } from './mentoring/measure-rounds.ts';
import { measureReading } from './read-lines.ts';
import { sayFindings, sayMachine } from './say.ts';
import { startServers } from './serve/servers.ts';

/*
 * Measures the goals of speed in one run and prints them as a table. `--long` measures longer; with `--check` a
 * missed goal is a failure.
 */

const { values } = parseArgs({ options: { check: { type: 'boolean' }, long: { type: 'boolean' } } });
const pairs = values.long ? 15 : 7;
const seconds = values.long ? 6 : 2.5;
const crowd = values.long ? 20_000 : 4_000;

console.log(sayMachine());
const findings = await measureAll();
console.log(sayFindings(findings));
process.exitCode = values.check && findings.some((each) => verdictOn(each) === 'missed') ? 1 : 0;

async function measureAll(): Promise<readonly Finding[]> {
  say('idle memory');
  const memory = await measureMemory(20);
  say('SQL statements');
  const statements = await countStatements();
  say('reading of lines');
  const reading = await measureReading({ pairs, seconds: values.long ? 2 : 0.4 });
  say('standing');
  const standing = await measureStanding(pairs);
  say('nightly check');
  const check = await measureLedgerCheck({
    people: values.long ? 10_000 : 1_000,
    passes: values.long ? 5 : 3,
  });
  say('rounds of mentoring');
  const rounds = await measureRounds(values.long === true);
  say('warnings');
  const warnings = await measureNudges({ people: values.long ? 100_000 : 20_000, passes: pairs });
  say('commands: preparing');
  const servers = await startServers(crowd);
  try {
    say('commands: /logcredit');
    const logging = await measureLogging(servers, { pairs, seconds });
    say('commands: /cpd help');
    const help = await measureHelp(servers, { pairs, seconds: seconds / 2 });
    return [
      ...logging,
      statements,
      ...help,
      ...reading,
      standing,
      check,
      ...rounds,
      warnings,
      ...(memory ? [memory] : []),
    ];
  } finally {
    await servers.stop();
  }
}

function say(what: string): void {
  console.error(`… ${what}`);
}
