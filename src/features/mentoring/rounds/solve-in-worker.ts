import { once } from 'node:events';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { RoundInput, RoundResult } from '../../../core/mentoring/match-round.ts';
import { type FromThread, joinParts, slicesOf, type ToThread } from './wire.ts';

/**
 * Solves a round of any size in a thread of its own, so that commands are answered meanwhile; the same result as
 * `matchRound`. One newcomer is placed faster by `matchRound` itself. Fails with what failed there, and with the
 * reason of `signal` when that is aborted; either way the thread is gone afterwards.
 */
export async function solveInWorker(input: RoundInput, signal?: AbortSignal): Promise<RoundResult> {
  signal?.throwIfAborted();
  // Nothing of the environment, which holds tokens, is needed there
  const thread = new Worker(new URL('./solver-thread.ts', import.meta.url), { env: {} });
  const failed = new AbortController();
  thread.once('error', (error) => failed.abort(error));
  thread.once('exit', (code) => failed.abort(new Error(`The solver stopped with code ${code}`)));
  const ended = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  try {
    for (const slice of slicesOf(input)) {
      ended.throwIfAborted();
      send(thread, { kind: 'slice', slice });
      await letOthersRun();
    }
    return await collect(thread, input, ended);
  } catch (error) {
    throw ended.aborted ? ended.reason : error;
  } finally {
    await thread.terminate();
  }
}

async function collect(thread: Worker, input: RoundInput, ended: AbortSignal): Promise<RoundResult> {
  const { roundId, today, settings } = input;
  const parts: RoundResult[] = [];
  let question: ToThread = { kind: 'solve', head: { roundId, today, settings } };
  while (true) {
    const answered = once(thread, 'message', { signal: ended });
    send(thread, question);
    const { part, whole }: FromThread = (await answered)[0];
    if (whole) return joinParts(part, parts);
    parts.push(part);
    question = { kind: 'more' };
  }
}

function send(thread: Worker, message: ToThread): void {
  thread.postMessage(message);
}
