import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** By then the first round of background work is likely to be done as well. */
const SETTLE_MILLISECONDS = 3_000;

/**
 * Collects all garbage once, soon after the start. Starting needs tens of megabytes that nothing afterwards does, and
 * an idle program makes so little garbage that Node keeps them. The price is one pause of a few tenths of a second.
 */
export function giveMemoryBackSoon(): void {
  setTimeout(collectAll, SETTLE_MILLISECONDS).unref();
}

function collectAll(): void {
  setFlagsFromString('--expose-gc');
  // Only a context made after the flag was set knows `gc`. Of its kinds this one keeps least.
  runInNewContext(`gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })`);
  setFlagsFromString('--no-expose-gc');
}
