import { parentPort } from 'node:worker_threads';
import { matchRound } from '../../../core/mentoring/match-round.ts';
import { type FromThread, joinSlices, partsOf, type Slice, type ToThread } from './wire.ts';

/* Runs in a thread of its own: collects a round, solves it, and hands back as much at a time as it is asked for. */

const slices: Slice[] = [];
let answer: Iterator<FromThread> = [][Symbol.iterator]();

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'slice') {
    slices.push(message.slice);
    return;
  }
  if (message.kind === 'solve') answer = partsOf(matchRound(joinSlices(message.head, slices)));
  const next = answer.next();
  if (!next.done) parentPort?.postMessage(next.value);
});
