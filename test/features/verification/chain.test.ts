import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readStanding } from '../../../src/core/rules/standing-schema.ts';
import { bringCast, type Cast } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

/*
 * Who verifies what, in the order of the program's chain (coordinator, then supervisor), and that nobody ever
 * verifies their own.
 */

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  cast = await bringCast(house);
});

const live = () =>
  house.prisma.creditEntry.findFirstOrThrow({
    where: { enrollmentId: cast.enrollment.id, endedAt: null },
  });
const input = async () => {
  const { id, turn } = await live();
  return { personId: cast.self.id, claims: [{ id, turn }] };
};
const standingNow = async () => {
  const found = await house.prisma.balance.findFirstOrThrow({ where: { enrollmentId: cast.enrollment.id } });
  return readStanding(found.standing);
};
const verifies = async (who: { press: Cast['self']['press'] }) =>
  everythingIn(await who.press('verification.verify', await input()));
const edits = async (title: string) => {
  const { id, version } = await house.prisma.activity.findFirstOrThrow({ where: { id: cast.activity.id } });
  const values = { time: '2h', kind: 'workshop', title, day: '2026-06-02' };
  return cast.self.submit('log.edit', { id, version }, values);
};

describe('the chain', () => {
  test('a coordinator, then the supervisor; credit counts as verified after the last one', async () => {
    expect(await live()).toMatchObject({ status: 'claimed', step: 0, waitsFor: 'coordinator' });
    expect((await standingNow()).verified).toEqual({ n: 0, d: 1 });
    expect(await verifies(cast.manager)).toContain('changed since');
    expect(await verifies(cast.coordinator)).toContain('Verified 1 claim');
    expect(await live()).toMatchObject({ status: 'claimed', step: 1, waitsFor: 'supervisor' });
    expect((await standingNow()).verified).toEqual({ n: 0, d: 1 });
    expect(await verifies(cast.manager)).toContain('Verified 1 claim');
    expect(await live()).toMatchObject({ status: 'verified', step: 2, waitsFor: null });
    expect(await standingNow()).toMatchObject({ counted: { n: 3, d: 1 }, verified: { n: 3, d: 1 } });
  });

  test('somebody who is both says yes once, and both are on record', async () => {
    await house.prisma.person.updateMany({ where: { id: cast.manager.id }, data: { coordinator: true } });
    await verifies(cast.manager);
    expect(await live()).toMatchObject({ status: 'verified', step: 2 });
    const acts = await house.prisma.verificationAct.findMany({
      orderBy: { step: 'asc' },
      where: { entryId: (await live()).id },
    });
    expect(acts.map(({ role, byPersonId }) => [role, byPersonId])).toEqual([
      ['coordinator', cast.manager.id],
      ['supervisor', cast.manager.id],
    ]);
  });

  test('an amended claim begins anew and its card says why', async () => {
    await verifies(cast.coordinator);
    await verifies(cast.manager);
    await edits('Longer after all');
    expect(await live()).toMatchObject({ status: 'claimed', step: 0, waitsFor: 'coordinator' });
    expect((await standingNow()).verified).toEqual({ n: 0, d: 1 });
    const card = everythingIn(await cast.self.press('verification.entry', { id: cast.activity.id }));
    expect(card).toContain('because the entry was changed after it had been verified');
    expect(card).toContain('(before the entry was changed)');
  });

  test('a changed supervisor takes over what is open, at once', async () => {
    await verifies(cast.coordinator);
    await house.prisma.person.updateMany({
      where: { id: cast.self.id },
      data: { managerId: cast.exManager.id },
    });
    const before = await house.written();
    expect(await verifies(cast.manager)).toContain('That is not yours');
    expect(await house.written()).toEqual(before);
    await house.prisma.person.updateMany({ where: { id: cast.self.id }, data: { managerState: 'named' } });
    expect(await verifies(cast.exManager)).toContain('That is not yours');
    await house.prisma.person.updateMany({
      where: { id: cast.self.id },
      data: { managerState: 'confirmed' },
    });
    expect(await verifies(cast.exManager)).toContain('Verified 1 claim');
  });

  test('a card that is no longer true changes nothing, whole or in part', async () => {
    const old = await input();
    await edits('Changed meanwhile');
    const other = await live();
    const both = { ...old, claims: [...old.claims, { id: other.id, turn: other.turn }] };
    for (const stale of [old, both]) {
      const said = everythingIn(await cast.coordinator.press('verification.verify', stale));
      expect(said).toContain('These claims have changed since the card was drawn');
    }
    expect(await live()).toMatchObject({ step: 0, waitsFor: 'coordinator' });
    expect(await house.prisma.verificationAct.count({ where: { entryId: other.id } })).toBe(0);
  });

  test('a claim that is nobody’s cannot be verified', async () => {
    const { personId } = await input();
    const forged = { personId, claims: [{ id: randomUUID(), turn: 1 }] };
    const said = await cast.coordinator.press('verification.verify', forged);
    expect(everythingIn(said)).toContain('That is not yours');
  });
});

describe('nobody verifies their own', () => {
  const ROLES = ['coordinator', 'supervisor', 'colleague'] as const;

  test.each(ROLES)('not as %s, whatever stands in the database', async (role) => {
    const { id } = await live();
    const { organizationId } = cast.here;
    const me = cast.self.id;
    await house.prisma.creditEntry.updateMany({ where: { id }, data: { waitsFor: role } });
    await house.prisma.person.updateMany({
      where: { id: me },
      data: { coordinator: true, managerId: me, managerState: 'confirmed' },
    });
    await house.prisma.namedVerifier.create({
      data: {
        organizationId,
        personId: me,
        role: 'colleague',
        verifierId: me,
        namedById: me,
        namedAt: house.now(),
      },
    });
    const before = await live();
    expect(everythingIn(await cast.self.command('verify'))).toContain('No claim waits for you to verify.');
    const pressed = await cast.self.press('verification.verify', await input());
    const opened = await cast.self.open('verification.decide', await input());
    const values = { claims: [id], decision: 'verified' };
    const sent = await cast.self.submit('verification.decide', await input(), values);
    const undone = await cast.self.press('verification.take-back', await input());
    for (const reply of [pressed, opened, sent, undone])
      expect(everythingIn(reply)).toContain('That is not yours to see or change');
    expect(await live()).toEqual(before);
  });

  test('nobody chooses themselves as their colleague', async () => {
    const named = { me: { name: 'Me', zone: undefined, kind: 'member' } };
    const chosen = await cast.self.submit(
      'verification.colleague',
      {},
      { person: cast.self.user },
      { [cast.self.user]: named.me },
    );
    expect(everythingIn(chosen)).toContain('Nobody verifies their own learning');
    expect(await house.prisma.namedVerifier.count({ where: { personId: cast.self.id } })).toBe(0);
  });
});

describe('questions and answers', () => {
  const says = async (decision: string) => {
    const values = { claims: [(await live()).id], decision, reason: 'evidence', words: 'Which slides?' };
    return cast.coordinator.submit('verification.decide', await input(), values);
  };

  test('a questioned claim goes back to whoever asked once it is answered', async () => {
    await says('questioned');
    expect(await live()).toMatchObject({ status: 'claimed', waitsFor: 'claimant' });
    expect((await standingNow()).counted).toEqual({ n: 3, d: 1 });
    const { id, turn } = await live();
    await cast.self.submit('verification.answer', { id, turn }, { words: 'The blue ones.' });
    expect(await live()).toMatchObject({ status: 'claimed', step: 0, waitsFor: 'coordinator' });
    const late = await cast.self.submit('verification.answer', { id, turn }, { words: 'Again.' });
    expect(everythingIn(late)).toContain('This question has been settled since');
  });

  test('a rejected claim does not count, and counts again once it is corrected', async () => {
    await says('rejected');
    expect(await live()).toMatchObject({ status: 'rejected', waitsFor: null });
    expect((await standingNow()).counted).toEqual({ n: 0, d: 1 });
    await edits('With slides');
    expect(await live()).toMatchObject({ status: 'claimed', waitsFor: 'coordinator' });
    expect((await standingNow()).counted).toEqual({ n: 2, d: 1 });
  });

  test('what was said is told once, and not once it is settled', async () => {
    await says('questioned');
    const { subject } = await house.prisma.delivery.findFirstOrThrow({
      where: { personId: cast.self.id, kind: 'verification.returned' },
    });
    const told = await house.draw(cast.self, 'verification.returned', subject);
    expect(everythingIn(told)).toContain('Evidence is missing or does not show it: Which slides?');
    await edits('Edited instead');
    expect(await house.draw(cast.self, 'verification.returned', subject)).toHaveProperty('drop');
  });

  test('the verifier takes back what they said, while nothing else was', async () => {
    await says('rejected');
    const back = everythingIn(await cast.coordinator.press('verification.take-back', await input()));
    expect(back).toContain('Taken back');
    expect(await live()).toMatchObject({ status: 'claimed', step: 0, waitsFor: 'coordinator' });
    expect((await standingNow()).counted).toEqual({ n: 3, d: 1 });
    const again = everythingIn(await cast.coordinator.press('verification.take-back', await input()));
    expect(again).toContain('changed since');
  });

  test('administrators read who and when, but nobody’s words', async () => {
    await says('questioned');
    const administrator = cast.people.administrator;
    const card = everythingIn(await administrator.press('verification.entry', { id: cast.activity.id }));
    expect(card).toContain('asked about it: Evidence is missing');
    expect(card).not.toMatch(/Which slides|Kingfisher|Bluestocking|Quicksilver/);
    const verifier = everythingIn(await cast.manager.press('verification.entry', { id: cast.activity.id }));
    expect(verifier).toContain('Which slides?');
  });
});

describe('leaving and coming back', () => {
  test('what was verified stays so, and what was half way stays there', async () => {
    await verifies(cast.coordinator);
    const { id } = cast.enrollment;
    for (const act of ['programs.leave', 'programs.come-back']) {
      const { version } = await house.prisma.enrollment.findFirstOrThrow({ where: { id } });
      await cast.self.press(act, { id, version });
    }
    expect(await live()).toMatchObject({ status: 'claimed', step: 1, waitsFor: 'supervisor' });
    await verifies(cast.manager);
    expect((await standingNow()).verified).toEqual({ n: 3, d: 1 });
  });
});
