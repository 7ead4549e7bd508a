import { expect, test } from 'vitest';
import { inTransaction } from '../../../../src/db/transaction.ts';
import { erasePerson } from '../../../../src/features/privacy/erase-store.ts';
import { exportEverything } from '../../../../src/features/privacy/export-store.ts';
import { bringCast } from '../../../cast.ts';
import { openHouse, everythingIn as words } from '../../../house.ts';
import { furnishMentoring } from '../../../mentoring-rows.ts';

test('notes and the look back are in the export of whoever wrote them, and go with them when they are erased', async () => {
  const house = await openHouse();
  try {
    const cast = await bringCast(house);
    const { pairing, meeting } = await furnishMentoring(cast);
    const { organizationId } = cast.here;
    const [mentee, mentor] = [cast.self.id, cast.exManager.id];
    const of = { organizationId, pairingId: pairing.id, at: house.now() };
    await house.prisma.meetingNote.create({
      data: { ...of, meetingId: meeting.id, byId: mentor, body: 'She is ready for more' },
    });
    await house.prisma.pairClosing.updateMany({ data: { words: 'I ask why', sharedAt: house.now() } });
    const exported = async (personId: string) =>
      words(
        await inTransaction(house.prisma, (tx) =>
          exportEverything(tx, { organizationId, personId }, house.now()),
        ),
      );

    const hers = await exported(mentee);
    for (const text of ['Bring the budget', 'I ask why']) expect(hers).toContain(text);
    expect(hers).not.toContain('She is ready for more');
    expect(await exported(mentor)).not.toMatch(/Bring the budget|I ask why/);

    await inTransaction(house.prisma, (tx) =>
      erasePerson(tx, { organizationId, personId: mentee }, new Date()),
    );
    expect((await house.prisma.meetingNote.findMany({})).map(({ body }) => body)).toEqual([
      'She is ready for more',
    ]);
    expect(await house.prisma.pairClosing.count()).toBe(0);
    expect(await exported(mentor)).toContain('She is ready for more');
  } finally {
    await house.close();
  }
});
