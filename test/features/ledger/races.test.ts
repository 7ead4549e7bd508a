import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../../src/features/ledger/verify-ledger.ts';
import { bringCast } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

/*
 * Two writers and a verifier on one enrollment at the same moment: what was acknowledged is recorded, and the stored
 * standing is what the entries make of it. RACES=10000 (npm run test:races) runs as many as the goal asks for.
 */

const RACES = Number(process.env.RACES ?? 150);
/** With more entries on one enrollment each race would take longer and show nothing new. */
const ON_ONE = 25;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test(
  `${RACES} races lose no update`,
  async () => {
    let run = 0;
    let verified = 0;
    while (run < RACES) {
      const cast = await bringCast(house);
      const { self, coordinator } = cast;
      const rounds = Math.min(ON_ONE, RACES - run);
      for (let round = 0; round < rounds; round += 1) {
        const open = await house.prisma.creditEntry.findFirstOrThrow({
          where: { enrollmentId: cast.enrollment.id, endedAt: null, waitsFor: 'coordinator' },
          orderBy: { id: 'asc' },
        });
        const claims = [{ id: open.id, turn: open.turn }];
        const sheet = (title: string) => ({
          time: '1h',
          kind: 'workshop',
          title,
          day: '2026-06-01',
          another: ['yes'],
        });
        const [one, other, said] = await Promise.all([
          self.submit('log.form', { draft: {} }, sheet(`First of ${round}`)),
          self.submit('log.form', { draft: {} }, sheet(`Second of ${round}`)),
          coordinator.press('verification.verify', { personId: self.id, claims }),
        ]);
        expect(everythingIn(one)).toContain('Recorded');
        expect(everythingIn(other)).toContain('Recorded');
        expect(everythingIn(said)).toContain('Verified 1 claim');
      }
      run += rounds;
      const live = { enrollmentId: cast.enrollment.id, endedAt: null };
      expect(await house.prisma.creditEntry.count({ where: live })).toBe(1 + 2 * rounds);
      verified += await house.prisma.creditEntry.count({ where: { ...live, step: 1 } });
    }
    expect(verified).toBe(RACES);
    const compared = await verifyLedger(house.prisma, {
      now: house.now(),
      repair: false,
      report: () => {},
      fail: (_, error) => {
        throw error;
      },
    });
    expect(compared).toEqual({
      checked: Math.ceil(RACES / ON_ONE),
      differing: 0,
      repaired: 0,
      failed: 0,
    });
  },
  60_000 + RACES * 200,
);
