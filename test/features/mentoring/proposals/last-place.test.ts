import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingIn, type House, openHouse } from '../../../house.ts';

/*
 * A mentor with fewer places than proposals says yes to all of them at one moment: no more pairs come of it than
 * there are places, and every yes is answered plainly. RACES=10000 (npm run test:last-place) runs as many as the goal
 * asks for.
 */

const RACES = Number(process.env.RACES ?? 100);
const PROPOSALS = 3;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test(
  `${RACES} races for the last place never exceed it`,
  async () => {
    const at = await house.organization('races');
    const { organizationId } = at;
    const round = () =>
      house.prisma.mentoringRound.create({
        data: { organizationId, origin: 'newcomer', state: 'published', at: house.now() },
      });
    const mentor = await house.person(at, 'MENTOR');
    await house.prisma.mentorProfile.create({
      data: { organizationId, personId: mentor.id, joinedOn: house.now() },
    });
    const mentees: string[] = [];
    for (let made = 0; made < PROPOSALS; made += 1)
      mentees.push((await house.person(at, `MENTEE${made}`)).id);
    for (let race = 0; race < RACES; race += 1) {
      const capacity = 1 + (race % 2);
      await house.prisma.mentorProfile.updateMany({ where: { organizationId }, data: { capacity } });
      const pair = {
        ...{ organizationId, roundId: (await round()).id, mentorId: mentor.id, weight: 1, reason: {} },
        state: 'asks-mentor',
      };
      const made = await house.prisma.pairing.createManyAndReturn({
        data: mentees.map((menteeId) => ({ ...pair, menteeId })),
      });
      const replies = await Promise.all(
        made.map(({ id }) => mentor.press('mentoring.accept', { id, version: 1 })),
      );
      const said = replies.map((reply) => everythingIn(reply));
      expect(said.filter((text) => text.includes('are a pair now'))).toHaveLength(capacity);
      expect(said.filter((text) => text.includes('All the places you offered are taken'))).toHaveLength(
        PROPOSALS - capacity,
      );
      expect(await house.prisma.pairing.count({ where: { organizationId, state: 'running' } })).toBe(
        capacity,
      );
      // What is over is deleted: ten thousand races would otherwise be raced over a table that grows and grows
      await house.prisma.pairing.deleteMany({ where: { organizationId } });
    }
  },
  60_000 + RACES * 400,
);
