import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingIn, type House, openHouse } from '../../house.ts';
import { differing, openBoard, session } from './board.ts';

/*
 * Members of one board who log at the same moment, and a keeper who changes it meanwhile: what was acknowledged is
 * recorded and counted, and nobody waits in a circle.
 */

const RACES = 300;
const ON_ONE = 25;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test(`${RACES} races of members lose nothing`, async () => {
  for (let run = 0; run < RACES; run += ON_ONE) {
    const board = await openBoard(house, 2);
    const [one, other] = board.members;
    for (let round = 0; round < ON_ONE; round += 1) {
      const said = await Promise.all([
        one?.submit('log.form', { draft: {} }, session(`First of ${round}`)),
        other?.submit('log.form', { draft: {} }, session(`Second of ${round}`)),
      ]);
      for (const reply of said) expect(reply && everythingIn(reply)).toContain('Prairie Board');
    }
    expect(await board.claimed()).toHaveLength(2 * ON_ONE);
    expect((await board.standing()).counted).toEqual({ n: 2 * ON_ONE, d: 1 });
  }
  expect(await differing(house)).toBe(0);
  expect(await deadlocks()).toBe(0);
}, 240_000);

test('a member logs while the keeper takes them off and on the board, and another one leaves', async () => {
  for (let run = 0; run < 4; run += 1) {
    const board = await openBoard(house, 3);
    const [one, other, third] = board.members;
    for (let round = 0; round < 12; round += 1) {
      const person = one?.id;
      const inMay = (day: number) => `2026-05-${String(day).padStart(2, '0')}`;
      const until = inMay(2 * round + 1);
      const said = await Promise.all([
        one?.submit('log.form', { draft: {} }, session(`First of ${round}`)),
        other?.submit('log.form', { draft: {} }, session(`Second of ${round}`)),
        board.keeper.submit('boards.end', { id: board.id, person }, { until }),
        round === 5 ? third?.press('boards.leave', { id: board.id }) : third?.command('credits'),
      ]);
      for (const reply of said) expect(reply && everythingIn(reply)).not.toContain('Something went wrong');
      expect(await board.claimed()).toEqual(await board.shouldBe());
      const back = await Promise.all([
        one?.submit('log.form', { draft: {} }, session(`Third of ${round}`)),
        board.keeper.submit(
          'boards.add',
          { id: board.id },
          { person: one?.user, from: inMay(2 * round + 2) },
          board.named,
        ),
        other?.submit('log.form', { draft: {} }, session(`Fourth of ${round}`)),
      ]);
      for (const reply of back) expect(reply && everythingIn(reply)).not.toContain('Something went wrong');
      expect(await board.claimed()).toEqual(await board.shouldBe());
      const joined = await Promise.all([
        one?.press('boards.join', { id: board.id }),
        one?.submit('log.form', { draft: {} }, session(`Fifth of ${round}`)),
        other?.submit('log.form', { draft: {} }, session(`Sixth of ${round}`)),
      ]);
      for (const reply of joined) expect(reply && everythingIn(reply)).not.toContain('Something went wrong');
      expect(joined[0] && everythingIn(joined[0])).toContain('You are on Prairie Board');
      expect(await board.claimed()).toEqual(await board.shouldBe());
    }
  }
  expect(await differing(house)).toBe(0);
  expect(await deadlocks()).toBe(0);
}, 240_000);

test('a record that is handed to two people at the same moment goes to one of them', async () => {
  const board = await openBoard(house, 2);
  const named = { ...board.named, [board.keeper.user]: { name: 'K', zone: 'UTC', kind: 'member' } } as const;
  const from = '2026-01-01';
  await board.keeper.submit('boards.add', { id: board.id }, { person: board.keeper.user, from }, named);
  const said = await Promise.all(
    board.members.map(({ user }) =>
      board.keeper.submit('boards.hand-over', { id: board.id }, { person: user }, named),
    ),
  );
  const texts = said.map(everythingIn);
  const late =
    /You no longer keep the record of this board, so nothing was changed.|not yours to see or change/;
  expect(texts.filter((text) => text.includes('from now on, and is told so.'))).toHaveLength(1);
  expect(texts.filter((text) => late.test(text))).toHaveLength(1);
  const { personId } = await house.prisma.enrollment.findFirstOrThrow({ where: { id: board.id } });
  expect(board.members.map(({ id }) => id)).toContain(personId);
  expect(await deadlocks()).toBe(0);
});

/** A transaction that loses a deadlock is run once more, so nobody would notice one but the database. */
async function deadlocks(): Promise<number> {
  const [row] = await house.prisma.$queryRaw<[{ deadlocks: number }]>`
    SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;
  return row.deadlocks;
}
