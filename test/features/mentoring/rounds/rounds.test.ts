import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMessenger } from '../../../../src/chat/messenger.ts';
import { type Day, dayIn } from '../../../../src/core/day.ts';
import { matchRound } from '../../../../src/core/mentoring/match-round.ts';
import { inTransaction } from '../../../../src/db/transaction.ts';
import { askMentees } from '../../../../src/features/mentoring/rounds/ask-store.ts';
import { loadRound } from '../../../../src/features/mentoring/rounds/input-store.ts';
import { placeWaiting } from '../../../../src/features/mentoring/rounds/place.ts';
import { beginRound } from '../../../../src/features/mentoring/rounds/solve-round.ts';
import { solveRounds } from '../../../../src/features/mentoring/rounds/solve-rounds.ts';
import { findOpenRound } from '../../../../src/features/mentoring/rounds/store.ts';
import { type House, openHouse } from '../../../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const MEETING = { languages: ['English'], ways: ['video'], freeTimes: ['2-morning'] };
let made = 0;

/** An organization in which so many look for a mentor, in public libraries, and so many offer, in hospitals. */
async function organizationOf(mentees: number, mentors: number) {
  const { prisma } = house;
  const here = await house.organization(`rounds-${++made}`);
  const { organizationId, installationId } = here;
  const administrator = await house.person(here, `ADMIN${made}`, { administrator: true });
  const bring = async (sector: string, count: number) => {
    const people = await prisma.person.createManyAndReturn({
      data: Array.from({ length: count }, (_, n) => ({
        ...{ organizationId, name: `${sector} ${n}`, zone: 'America/Denver', sector },
      })),
      select: { id: true },
    });
    await prisma.account.createMany({
      data: people.map(({ id }) => ({ organizationId, installationId, personId: id, externalId: id })),
    });
    return people.map(({ id }) => id);
  };
  const on = new Date('2026-06-01');
  const [menteeIds, mentorIds] = [await bring('public', mentees), await bring('health', mentors)];
  await prisma.menteeProfile.createMany({
    data: menteeIds.map((personId) => ({
      ...MEETING,
      organizationId,
      personId,
      goals: [],
      waitingSince: on,
    })),
  });
  await prisma.mentorProfile.createMany({
    data: mentorIds.map((personId) => ({ ...MEETING, organizationId, personId, joinedOn: on })),
  });
  return { organizationId, administrator, menteeIds, mentorIds };
}

const TODAY = '2026-06-03' as Day;
const asked = { origin: 'asked', askedById: null, today: TODAY } as const;

function begin(organizationId: string): Promise<void> {
  return inTransaction(house.prisma, (tx) => beginRound(tx, { ...asked, organizationId, now: house.now() }));
}

describe('a round', () => {
  test('that is large is left to the job, which tells the administrators', async () => {
    const { organizationId, administrator } = await organizationOf(150, 140);
    await begin(organizationId);
    expect(await findOpenRound(house.prisma, organizationId)).toMatchObject({ state: 'solving' });
    const errors: string[] = [];
    await solveRounds({
      prisma: house.prisma,
      messengerFor: (tx, of) =>
        createMessenger({ tx, organizationId: of, queues: { sendIn: async () => {} }, touched: new Set() }),
      log: { error: (_, says) => void errors.push(says) },
    });
    expect(errors).toEqual([]);
    const round = await findOpenRound(house.prisma, organizationId);
    expect(round).toMatchObject({ state: 'preview', figures: { mentees: 150, mentors: 140, paired: 140 } });
    expect(round?.figures?.unmatched).toHaveLength(10);
    const told = await house.prisma.delivery.findMany({ where: { organizationId } });
    expect(told.map(({ kind, personId }) => [kind, personId])).toEqual([
      ['mentoring.preview', administrator.id],
    ]);
    expect(await house.prisma.pairing.count({ where: { organizationId, state: 'previewed' } })).toBe(140);
  });

  test('leaves out what may not be any more when it is published', async () => {
    const { organizationId, mentorIds } = await organizationOf(3, 3);
    await begin(organizationId);
    const round = await findOpenRound(house.prisma, organizationId);
    if (!round) throw new Error('No round');
    await house.prisma.mentorProfile.updateMany({
      where: { organizationId, personId: mentorIds[0] ?? '' },
      data: { state: 'left' },
    });
    const done = await inTransaction(house.prisma, async (tx) => {
      const input = await loadRound(tx, organizationId, { id: round.id, today: TODAY });
      return askMentees(tx, organizationId, round.id, input, house.now());
    });
    expect(done.asked.map(({ mentorId }) => mentorId).sort()).toEqual(mentorIds.slice(1).sort());
    expect(done.gone).toBe(1);
    const asks = await house.prisma.pairing.findMany({ where: { organizationId, state: 'asks-mentee' } });
    // A Wednesday: three working days are Thursday, Friday and Monday.
    for (const { askedOn, answerBy } of asks)
      expect([askedOn, answerBy]).toEqual([new Date('2026-06-03'), new Date('2026-06-08')]);
  });
});

describe('the next best', () => {
  test('is found in what decides about one mentee as in everything', async () => {
    const { organizationId, administrator, menteeIds, mentorIds } = await organizationOf(4, 4);
    const { prisma } = house;
    const [first = '', second = '', third = ''] = menteeIds;
    const [above = '', below = '', refused = '', forbidden = ''] = mentorIds;
    const manages = (managerId: string, personId: string) =>
      prisma.person.updateMany({ where: { id: personId }, data: { managerId, managerState: 'confirmed' } });
    // The first mentee stands two steps below one mentor and two steps above another; two others manage each other.
    await manages(above, administrator.id);
    await manages(administrator.id, first);
    await manages(first, second);
    await manages(second, below);
    await manages(third, menteeIds[3] ?? '');
    await manages(menteeIds[3] ?? '', third);
    const round = await prisma.mentoringRound.create({
      data: { organizationId, origin: 'asked', state: 'published', at: house.now() },
    });
    await prisma.pairing.create({
      data: {
        ...{ organizationId, roundId: round.id, menteeId: first, mentorId: refused, weight: 1, reason: {} },
        ...{ state: 'declined', refusedBy: 'mentor', endedOn: new Date('2026-06-01') },
      },
    });
    await prisma.pairRule.create({
      data: {
        ...{ organizationId, menteeId: first, mentorId: forbidden, rule: 'forbidden' },
        ...{ byId: administrator.id, at: house.now() },
      },
    });
    const load = (only?: string[]) =>
      inTransaction(prisma, (tx) => loadRound(tx, organizationId, { id: 'round', today: TODAY }, only));
    const all = await load();
    const rules: string[][] = [];
    for (const id of menteeIds) {
      const whole = matchRound({ ...all, mentees: all.mentees.filter(({ personId }) => personId === id) });
      const own = matchRound(await load([id]));
      expect(own).toEqual(whole);
      rules.push(own.unmatched.flatMap(({ removed }) => removed.map(({ rule }) => rule)).sort());
    }
    expect(rules).toEqual([['not-open', 'reporting-line'], [], [], []]);
  });

  test('is somebody who has not said no, within the places that are left, also when many are placed at once', async () => {
    const { organizationId, menteeIds, mentorIds } = await organizationOf(6, 3);
    const at = { now: house.now(), today: dayIn('America/Denver', house.now()) };
    const placed = await Promise.all(
      menteeIds.map((menteeId) =>
        inTransaction(house.prisma, (tx) => placeWaiting(tx, { organizationId, menteeIds: [menteeId] }, at)),
      ),
    );
    const all = placed.flatMap((each) => each?.asked ?? []);
    expect(all.map(({ mentorId }) => mentorId).sort()).toEqual([...mentorIds].sort());
    expect(placed.flatMap((each) => each?.waiting ?? [])).toHaveLength(3);

    const [first] = all;
    if (!first) throw new Error('Nobody was asked');
    await house.prisma.pairing.updateMany({
      where: { organizationId, id: first.id },
      data: { state: 'declined', refusedBy: 'mentor', endedOn: at.now },
    });
    const again = await inTransaction(house.prisma, (tx) =>
      placeWaiting(tx, { organizationId, menteeIds: [first.menteeId] }, at),
    );
    // The only free place is that of the mentor who has just said no.
    expect(again).toMatchObject({ asked: [], waiting: [first.menteeId] });
  });
});
