import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standing } from '../../../src/core/rules/standing.ts';
import { loadLedger } from '../../../src/features/ledger/store.ts';
import { shareKey } from '../../../src/features/reflection/share-store.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';
import { type Two, twoAccounts } from './two-accounts.ts';

/*
 * One transaction makes two people one. What each had is there afterwards, once, and nothing names the other any more.
 */

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const one = async (two: Two) =>
  house.prisma.person.findMany({
    where: { organizationId: two.organizationId, name: { in: ['U-OLD', 'U-NEW'] } },
  });

describe('after two people became one', () => {
  test('both accounts act as the one who was there first, whoever asked for the code', async () => {
    for (const asks of ['old', 'new'] as const) {
      const two = await twoAccounts(house);
      expect(everythingIn(await two.link(asks))).toContain('Joined: your record has');
      expect((await one(two)).map(({ id }) => id)).toEqual([two.old.id]);
      const accounts = await house.prisma.account.findMany({ where: { personId: two.old.id } });
      expect(accounts).toHaveLength(2);
      expect(everythingIn(await two.younger.command('credits', 'history'))).toContain('Of the old one');
    }
  });

  test('activities of both are in one log, counted once each in every program', async () => {
    const two = await twoAccounts(house);
    await two.enroll(two.old, 'montana-staff-2023');
    await two.log(two.old, '2h', 'Kept verified');
    await two.log(two.younger, '3h', 'Brought along');
    await house.prisma.creditEntry.updateMany({
      where: { organizationId: two.organizationId },
      data: { status: 'verified' },
    });
    const before = await house.prisma.creditEntry.findMany({ where: { organizationId: two.organizationId } });
    await two.link();
    const entries = await house.prisma.creditEntry.findMany({
      where: { organizationId: two.organizationId, endedAt: null },
    });
    expect(entries).toHaveLength(4);
    expect(new Set(entries.map(({ activityId }) => activityId)).size).toBe(4);
    for (const entry of before) expect(entries).toContainEqual(entry);
    await expectStandings(two);
  });

  test('enrolled twice in one program: the older stays with its dates and has all entries, the newer is left', async () => {
    const two = await twoAccounts(house);
    await two.enroll(two.old, 'montana-staff-2023', '2025-01-01');
    const earlier = { createdAt: new Date('2026-05-01') };
    await house.prisma.enrollment.updateMany({ where: { personId: two.old.id }, data: earlier });
    await two.enroll(two.younger, 'montana-staff-2023', '2025-06-01');
    await two.log(two.old, '2h', 'One');
    await two.log(two.younger, '3h', 'Two');
    await two.link();
    const all = await house.prisma.enrollment.findMany({
      where: { personId: two.old.id },
      orderBy: { createdAt: 'asc' },
    });
    expect(all.map(({ status }) => status).sort()).toEqual(['active', 'left']);
    const active = all.find(({ status }) => status === 'active');
    expect(active?.details).toMatchObject({ startsOn: '2025-01-01' });
    const entries = await house.prisma.creditEntry.findMany({
      where: { enrollmentId: active?.id ?? '', endedAt: null },
    });
    expect(entries).toHaveLength(4);
    await expectStandings(two);
  });

  test('enrolled twice under different versions of the rules: all is claimed under those that stay', async () => {
    const two = await twoAccounts(house);
    await two.enroll(two.old, 'montana-staff-2023');
    await two.enroll(two.younger, 'montana-staff-2023');
    await two.log(two.younger, '3h', 'Two');
    const rules = await house.prisma.programRules.findFirstOrThrow({
      where: { organizationId: two.organizationId },
    });
    await house.prisma.programRules.create({
      data: { ...rules, program: rules.program ?? {}, hash: 'another' },
    });
    await house.prisma.enrollment.updateMany({
      where: { personId: two.younger.id },
      data: { rulesHash: 'another' },
    });
    await two.link();
    await expectStandings(two);
    expect(
      await house.prisma.creditEntry.count({ where: { organizationId: two.organizationId, endedAt: null } }),
    ).toBe(3);
  });

  test('a week in which both wrote is one reflection with all answers, and what was shared of it is found', async () => {
    const two = await twoAccounts(house);
    await two.old.command('reflect', 'Words of the old one.');
    await two.younger.command('reflect', 'Words of the new one.');
    const [theirs] = await house.prisma.reflection.findMany({ where: { personId: two.younger.id } });
    if (!theirs) throw new Error('No reflection');
    const answers = await house.prisma.answer.findMany({ where: { reflectionId: theirs.id } });
    await house.prisma.reflection.updateMany({ where: { id: theirs.id }, data: { visibility: 'shared' } });
    await two.deliver(two.boss, {
      kind: 'reflection.shared',
      subject: { reflection: theirs.id, author: two.younger.id, answers: answers.map(({ id }) => id) },
      key: shareKey({ id: theirs.id, version: 1 }),
    });
    await house.prisma.person.updateMany({
      where: { id: two.younger.id },
      data: { managerId: two.boss.id, managerState: 'confirmed' },
    });
    await two.link();
    const rows = await house.prisma.reflection.findMany({
      where: { personId: two.old.id },
      include: { answers: true },
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.answers.map(({ text }) => text).sort()).toEqual([
      'Words of the new one.',
      'Words of the old one.',
    ]);
    expect(rows[0]).toMatchObject({ state: 'answered', visibility: 'shared' });
    const shared = await house.prisma.delivery.findFirstOrThrow({
      where: { kind: 'reflection.shared', personId: two.boss.id },
    });
    const drawn = everythingIn(await house.draw(two.boss, 'reflection.shared', shared.subject));
    expect(drawn).toContain('Words of the new one.');
    expect(drawn).not.toContain('Words of the old one.');
    // Taking it back finds the message by the number in its key.
    const row = rows[0];
    await two.old.press('reflection.unshare', { id: row?.id, version: row?.version });
    expect(await house.prisma.delivery.findFirstOrThrow({ where: { id: shared.id } })).toMatchObject({
      state: 'queued',
    });
  });

  test.each([
    ['answered', 'open', 'answered'],
    ['open', 'answered', 'answered'],
    ['open', 'skipped', 'skipped'],
    ['missed', 'open', 'open'],
    ['missed', 'missed', 'missed'],
  ])('a week that was %s here and %s there is %s', async (here, there, state) => {
    const two = await twoAccounts(house);
    const { organizationId } = two;
    const week = { organizationId, week: '2026-W20', model: 'what-1' };
    await house.prisma.reflection.createMany({
      data: [
        { ...week, personId: two.old.id, state: here },
        { ...week, personId: two.younger.id, state: there },
      ],
    });
    await two.link();
    const rows = await house.prisma.reflection.findMany({ where: { personId: two.old.id } });
    expect(rows.map((row) => row.state)).toEqual([state]);
  });

  test('one digest a week, and one question that waited in both places', async () => {
    const two = await twoAccounts(house);
    const { organizationId } = two;
    const week = { organizationId, week: '2026-W23', model: 'what-1', promptedAt: new Date() };
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await house.prisma.reflection.createMany({
      data: [
        { ...week, id: mine, personId: two.old.id },
        { ...week, id: theirs, personId: two.younger.id },
      ],
    });
    await two.deliver(two.old, {
      kind: 'reflection.prompt',
      subject: { reflection: mine },
      key: 'mine',
      state: 'queued',
    });
    await two.deliver(two.younger, {
      kind: 'reflection.prompt',
      subject: { reflection: theirs },
      key: 'theirs',
      state: 'queued',
    });
    const digests = [two.old, two.younger].map(({ id }) => ({
      organizationId,
      managerId: id,
      period: '2026-W23',
    }));
    await house.prisma.digest.createMany({ data: digests });
    await two.link();
    expect(await house.prisma.digest.count({ where: { managerId: two.old.id } })).toBe(1);
    const prompts = await house.prisma.delivery.findMany({
      where: { organizationId, kind: 'reflection.prompt' },
    });
    expect(prompts.map(({ state }) => state).sort()).toEqual(['dropped', 'queued']);
    expect(new Set(prompts.map(({ subject }) => JSON.stringify(subject))).size).toBe(1);
  });

  test('nobody verifies their own learning: what one verified of the other waits from the start again', async () => {
    const two = await twoAccounts(house);
    const { organizationId } = two;
    await two.enroll(two.younger, 'montana-staff-2023');
    const entry = await house.prisma.creditEntry.findFirstOrThrow({ where: { organizationId } });
    const verified = { status: 'verified', step: 2, waitsFor: null };
    await house.prisma.creditEntry.updateMany({ where: { id: entry.id }, data: verified });
    const act = { organizationId, entryId: entry.id, kind: 'verified', at: new Date() };
    await house.prisma.verificationAct.createMany({
      data: [
        { ...act, role: 'coordinator', step: 0, byPersonId: two.boss.id },
        { ...act, role: 'supervisor', step: 1, byPersonId: two.old.id },
      ],
    });
    const named = { organizationId, role: 'colleague', namedById: two.younger.id, namedAt: new Date() };
    await house.prisma.namedVerifier.createMany({
      data: [
        { ...named, personId: two.younger.id, verifierId: two.old.id },
        { ...named, personId: two.old.id, verifierId: two.boss.id, namedAt: new Date('2026-01-01') },
        { ...named, personId: two.younger.id, verifierId: two.colleague.id, namedAt: new Date('2026-02-01') },
      ],
    });
    await two.link();
    expect(await house.prisma.creditEntry.findFirstOrThrow({ where: { id: entry.id } })).toMatchObject({
      status: 'claimed',
      step: 0,
      waitsFor: 'coordinator',
      turn: entry.turn + 1,
    });
    const verifiers = await house.prisma.namedVerifier.findMany({ where: { organizationId, endedAt: null } });
    expect(verifiers.map(({ personId, verifierId }) => [personId, verifierId])).toEqual([
      [two.old.id, two.colleague.id],
    ]);
    await expectStandings(two);
  });

  test('nothing in the organization names the other any more, but the event that says who was joined', async () => {
    const two = await twoAccounts(house);
    await two.enroll(two.younger, 'montana-staff-2023');
    await two.younger.command('reflect', 'My own words.');
    await two.deliver(two.boss, {
      kind: 'people.confirm-manager',
      subject: { personId: two.younger.id },
      key: 'asked',
    });
    await two.link();
    const rows = await house.rowsAbout(two.organizationId, [two.younger.id]);
    expect(rows.map((row) => row.slice(0, row.indexOf(' ')))).toEqual(['audit_events']);
    expect(rows[0]).toContain('identity.joined');
  });

  test('an export has the records of both, and erasing takes both accounts', async () => {
    const two = await twoAccounts(house);
    await two.link();
    await two.younger.submit('privacy.erase', {}, { confirm: 'ERASE' });
    expect(
      await house.prisma.account.count({
        where: { organizationId: two.organizationId, personId: two.old.id },
      }),
    ).toBe(0);
    expect(
      await house.prisma.activity.count({
        where: { organizationId: two.organizationId, title: { startsWith: 'Of the' } },
      }),
    ).toBe(0);
  });
});

describe('managers', () => {
  const managed = (id: string, managerId: string, managerState = 'confirmed') =>
    house.prisma.person.updateMany({ where: { id }, data: { managerId, managerState } });
  const managerOf = async (two: Two) => {
    const { managerId, managerState } = await house.prisma.person.findFirstOrThrow({
      where: { id: two.old.id },
    });
    return { managerId, managerState };
  };

  test('reports of both are one team', async () => {
    const two = await twoAccounts(house);
    await managed(two.boss.id, two.younger.id);
    await managed(two.colleague.id, two.old.id);
    await two.link();
    expect(
      await house.prisma.person.count({ where: { managerId: two.old.id, managerState: 'confirmed' } }),
    ).toBe(2);
  });

  test('nobody manages themselves', async () => {
    const two = await twoAccounts(house);
    await managed(two.old.id, two.younger.id);
    await two.link();
    expect(await managerOf(two)).toEqual({ managerId: null, managerState: 'none' });
  });

  test('who confirmed goes before who was only named', async () => {
    const two = await twoAccounts(house);
    await managed(two.old.id, two.boss.id, 'named');
    await managed(two.younger.id, two.colleague.id);
    await two.link();
    expect(await managerOf(two)).toEqual({ managerId: two.colleague.id, managerState: 'confirmed' });
  });

  test('of two who confirmed, the one of the older record stays, and the preview says so', async () => {
    const two = await twoAccounts(house);
    await managed(two.old.id, two.boss.id);
    await managed(two.younger.id, two.colleague.id);
    expect(everythingIn(await two.preview())).toContain(
      'U-BOSS stays your manager; U-COLLEAGUE will see nothing of yours any more.',
    );
    await two.yes();
    expect(await managerOf(two)).toEqual({ managerId: two.boss.id, managerState: 'confirmed' });
  });

  test('a circle does not arise: who reports to one side cannot manage the other', async () => {
    const two = await twoAccounts(house);
    await managed(two.old.id, two.boss.id);
    await managed(two.boss.id, two.younger.id);
    await two.link();
    expect(await managerOf(two)).toEqual({ managerId: null, managerState: 'none' });
    const boss = await house.prisma.person.findFirstOrThrow({ where: { id: two.boss.id } });
    expect(boss.managerId).toBe(two.old.id);
  });
});

/** Every stored standing is what its rules say of its entries. */
async function expectStandings({ organizationId, old }: Two): Promise<void> {
  const { enrollments } = await loadLedger(house.prisma, organizationId, old.id);
  expect(enrollments.length).toBeGreaterThan(0);
  for (const { id, program, enrollment, entries } of enrollments) {
    const stored = await house.prisma.balance.findFirstOrThrow({ where: { enrollmentId: id } });
    const fresh = standing(program.rules, enrollment, entries, [], '2026-06-03' as never);
    expect(stored.standing).toEqual(JSON.parse(JSON.stringify(fresh)));
    expect(stored.rulesHash).toBe(program.hash);
  }
}
