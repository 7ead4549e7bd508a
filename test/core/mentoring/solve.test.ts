import { expect, test } from 'vitest';
import { extendList, sumUp } from '../../../src/core/mentoring/assignment.ts';
import { proveBest } from '../../../src/core/mentoring/prove-best.ts';
import { place } from '../../../src/core/mentoring/solve.ts';
import { createOracle, type Problem } from './oracle.ts';
import { createRandom, randomProblem, solved } from './random-problem.ts';

const oracle = await createOracle();

test('a thousand small problems: as many pairs and the same weight as HiGHS', () => {
  let leftOut = 0;
  for (let seed = 1; seed <= 1000; seed += 1) {
    const random = createRandom(seed * 7919);
    const size = { mentees: 1 + random(14), mentors: 1 + random(8), list: 1 + random(7) };
    // A few heights only, so that many pairings are equally good
    const problem = randomProblem(seed, size, seed % 2 === 0 ? 3 : 1000);
    const { paired, weight } = solved(problem);
    expect({ seed, paired, weight }).toEqual({ seed, ...oracle(problem) });
    if (paired < problem.lists.filter((list) => list.length > 0).length) leftOut += 1;
  }
  expect(leftOut).toBeGreaterThan(100);
});

test.each([
  { mentees: 400, mentors: 200, list: 30 },
  { mentees: 500, mentors: 150, list: 30 },
  { mentees: 600, mentors: 400, list: 12 },
  { mentees: 800, mentors: 300, list: 8 },
  { mentees: 300, mentors: 300, list: 60 },
])('$mentees mentees, $mentors mentors, up to $list on a list: the same as HiGHS', (size) => {
  const problem = randomProblem(size.mentees, size);
  const { paired, weight } = solved(problem);
  expect({ paired, weight }).toEqual(oracle(problem));
});

test('one more pair outweighs every weight', () => {
  const problem: Problem = {
    places: [1, 1],
    lists: [
      [
        { mentor: 0, weight: 1000 },
        { mentor: 1, weight: 0 },
      ],
      [{ mentor: 0, weight: 0 }],
    ],
  };
  const { all, paired, weight } = solved(problem);
  expect([...all.mentorOf.slice(0, 2)]).toEqual([1, 0]);
  expect({ paired, weight }).toEqual({ paired: 2, weight: 0 });
});

test('a longer list for those left out leads to the best of the longer lists', () => {
  let changed = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    const problem = randomProblem(seed, { mentees: 30, mentors: 12, list: 4 });
    const { all, solver, paired } = solved(problem);
    const random = createRandom(seed);
    const lists = problem.lists.map((list) => [...list]);
    for (const [mentee, list] of lists.entries()) {
      if (all.mentorOf[mentee] !== -1) continue;
      const more = problem.places
        .map((_, mentor) => ({ mentor, weight: random(1000) }))
        .filter(({ mentor }) => random(3) === 0 && list.every((each) => each.mentor !== mentor));
      list.push(...more);
      extendList(
        all,
        mentee,
        more.map(({ mentor }) => mentor),
        more.map(({ weight }) => weight),
      );
      place(solver, mentee);
    }
    proveBest(all);
    expect(sumUp(all)).toEqual(oracle({ places: problem.places, lists }));
    if (sumUp(all).paired > paired) changed += 1;
  }
  expect(changed).toBeGreaterThan(20);
});

test('the proof fails for a pairing that is not the best', () => {
  const { all } = solved(randomProblem(5, { mentees: 20, mentors: 10, list: 5 }));
  const paired = all.mentorOf.findIndex((mentor) => mentor !== -1);
  all.mentorOf[paired] = -1;
  expect(() => proveBest(all)).toThrow('proves nothing');
});

test('what is not a weight is refused', () => {
  expect(() => solved({ places: [1], lists: [[{ mentor: 0, weight: 0.5 }]] })).toThrow('Not a weight');
  expect(() => solved({ places: [1], lists: [[{ mentor: 0, weight: -1 }]] })).toThrow('Not a weight');
});
