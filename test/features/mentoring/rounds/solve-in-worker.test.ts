import { expect, test } from 'vitest';
import { matchRound, type RoundInput } from '../../../../src/core/mentoring/match-round.ts';
import { solveInWorker } from '../../../../src/features/mentoring/rounds/solve-in-worker.ts';
import { population } from '../../../core/mentoring/population.ts';

test('the thread comes to the same result as the rules themselves', async () => {
  const made = population(400, 80);
  const [first, second] = matchRound(made).pairs;
  if (!first || !second) throw new Error('Nobody was paired');
  const input: RoundInput = {
    ...made,
    running: [first],
    pinned: [second, { menteeId: 'nobody', mentorId: second.mentorId }],
    forbidden: [{ menteeId: second.menteeId, mentorId: first.mentorId }],
  };
  const result = matchRound(input);
  expect(result.refusedPins).toHaveLength(1);
  expect(result.unmatched.length).toBeGreaterThan(100);
  expect(await solveInWorker(input)).toEqual(result);
});

test('a round of nobody', async () => {
  const nobody: RoundInput = { ...population(0, 0), past: [] };
  expect((await solveInWorker(nobody)).pairs).toEqual([]);
});

test('what fails in the thread fails here', async () => {
  const broken: RoundInput = { ...population(3, 3), mentors: JSON.parse('[null]') };
  await expect(solveInWorker(broken)).rejects.toThrow(TypeError);
});

test('a round can be given up, before it begins and while it is solved', async () => {
  await expect(solveInWorker(population(3, 3), AbortSignal.abort('stopping'))).rejects.toBe('stopping');
  const stop = new AbortController();
  const solving = solveInWorker(population(2000, 1000), stop.signal);
  stop.abort('stopping');
  await expect(solving).rejects.toBe('stopping');
});
