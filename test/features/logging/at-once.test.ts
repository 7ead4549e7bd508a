import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingIn, type House, openHouse } from '../../house.ts';
import { differing, openBoard } from '../boards/board.ts';

/* A workshop ends and everybody logs it: what they write is recorded together, and each reads their own. */

const PROGRAM = 'montana-staff-2023';
const PEOPLE = 24;
let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

type Place = Awaited<ReturnType<House['organization']>>;

/** People of one organization, all in one program; two organizations use the same names of accounts. */
async function staff(at: Place, count: number) {
  const people = [];
  for (let n = 0; n < count; n += 1) {
    const one = await house.person(at, `U0MANY${n}`);
    await one.enroll(PROGRAM, { startsOn: '2025-01-01', appliesOn: '2028-01-01' });
    people.push(one);
  }
  return people;
}

const activitiesOf = (workspace: string) => house.prisma.$queryRaw<
  { title: string; user: string; written: string }[]
>`SELECT v.title, a.external_id AS user, v.xmin::text AS written FROM activities v
  JOIN accounts a ON a.organization_id = v.organization_id AND a.person_id = v.person_id
  JOIN installations i ON i.organization_id = a.organization_id AND i.id = a.installation_id
  WHERE i.workspace = ${workspace} ORDER BY v.title`;

test('everybody in two organizations logs at the same moment: each reads their own, and few transactions did it', async () => {
  const places = [await house.organization('prairie'), await house.organization('harbor')];
  const all = await Promise.all(places.map((at) => staff(at, PEOPLE / 2)));
  const titled = all.flatMap((people) => people.map((one) => ({ one, title: `Weeding ${randomUUID()}` })));
  const said = await Promise.all(
    titled.map(async ({ one, title }) =>
      everythingIn(await one.command('logcredit', `3h workshop "${title}"`)),
    ),
  );
  for (const [at, { title }] of titled.entries()) {
    expect(said[at]).toContain(`Recorded: ${title}`);
    for (const other of titled) if (other.title !== title) expect(said[at]).not.toContain(other.title);
  }
  const written = (await Promise.all(places.map(({ workspace }) => activitiesOf(workspace)))).flat();
  const expected = titled.map(({ one, title }) => ({ title, user: one.user }));
  expect(written.map(({ title, user }) => ({ title, user }))).toHaveLength(PEOPLE);
  expect(written.map(({ title, user }) => `${title} ${user}`).sort()).toEqual(
    expected.map(({ title, user }) => `${title} ${user}`).sort(),
  );
  expect(new Set(written.map((row) => row.written)).size).toBeLessThan(PEOPLE / 2);
});

test('who cannot share a transaction with the others is recorded all the same, once', async () => {
  const at = await house.organization('mountain');
  const people = await staff(at, 8);
  const board = await openBoard(house, 3);
  const [twice, doubled, unsure, ...others] = people;
  const key = randomUUID();
  const redelivered = { key, kind: 'command', name: 'logcredit', text: '1h reading "Delivered twice"' };
  const newcomer = house.actor(at.workspace, 'U0NEW');
  const title = (n: number) => `30m webinar "Ordinary ${n}"`;
  const asked = {
    ordinary: others.map((one, n) => one.command('logcredit', title(n))),
    board: board.members.map((one, n) => one.command('logcredit', `1h webinar "Board ${n}"`)),
    twice: [1, 2].map((n) => twice?.command('logcredit', `${n}h workshop "Both ${n}"`)),
    doubled: [1, 2].map(() => doubled?.ask(redelivered)),
    unsure: [unsure?.command('logcredit', '75')],
    newcomer: [newcomer.command('logcredit', '2h workshop "The first ever"')],
  };
  const said = Object.fromEntries(
    await Promise.all(
      Object.entries(asked).map(async ([who, replies]) => {
        const answered = await Promise.all(replies);
        return [who, answered.map((reply) => (reply ? everythingIn(reply) : ''))] as const;
      }),
    ),
  );
  for (const [n, text] of (said.ordinary ?? []).entries()) expect(text).toContain(`Recorded: Ordinary ${n}`);
  for (const [n, text] of (said.board ?? []).entries()) {
    expect(text).toContain(`Recorded: Board ${n}`);
    expect(text).toContain('Prairie Board');
  }
  for (const [n, text] of (said.twice ?? []).entries()) expect(text).toContain(`Recorded: Both ${n + 1}`);
  expect(said.doubled?.filter((text) => text.includes('Recorded: Delivered twice'))).toHaveLength(1);
  expect(said.unsure?.[0]).not.toContain('Recorded');
  expect(said.newcomer?.[0]).toContain('Recorded: The first ever');
  expect(said.newcomer?.[0]).toContain('Catchword');

  const titles = (await activitiesOf('mountain')).map((row) => row.title);
  expect(titles).toEqual([
    ...['Both 1', 'Both 2', 'Delivered twice'],
    ...others.map((_, n) => `Ordinary ${n}`),
    'The first ever',
  ]);
  expect(await board.claimed()).toHaveLength(3);
  expect(await board.claimed()).toEqual(await board.shouldBe());
  expect(await differing(house)).toBe(0);
  expect(house.logged.filter(({ says }) => says === 'an interaction failed')).toEqual([]);
});
