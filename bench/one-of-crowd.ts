/*
 * The three measurements that grow with the house, alone and at any size, each with the time it took in all:
 *
 *     node bench/one-of-crowd.ts ledger 10000
 *     node bench/one-of-crowd.ts warnings 100000
 *     node bench/one-of-crowd.ts round 10000
 */
import { measureLedgerCheck } from './measure-ledger-check.ts';
import { measureNudges } from './measure-nudges.ts';
import { measureStoredRound } from './mentoring/measure-stored-round.ts';
import { sayFindings, sayMachine } from './say.ts';

const MEASURES = { ledger: measureLedgerCheck, warnings: measureNudges, round: measureStoredRound };

const [which, size] = process.argv.slice(2);
const people = Number(size);
const isKnown = which === 'ledger' || which === 'warnings' || which === 'round';
const measure = isKnown ? MEASURES[which] : undefined;
if (!measure || !Number.isInteger(people) || people < 1) {
  console.error('Name a measurement and a number of people, for example: ledger 1000');
  process.exit(1);
}
const begun = performance.now();
console.log(sayMachine());
console.log(sayFindings([await measure({ people, passes: 3 })]));
console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s in all, with the making of the house.`);
