import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../../../src/core/day.ts';
import { answerBy } from '../../../../src/core/mentoring/answer-time.ts';
import { tendPairs } from '../../../../src/features/mentoring/pairs/tend-pairs.ts';
import { findToPlace } from '../../../../src/features/mentoring/rounds/due-store.ts';
import { everythingIn, type House, openHouse, type Place } from '../../../house.ts';

/*
 * What becomes of a proposal and of a pair, in every order in which two people may press their buttons. Business
 * time stands on Wednesday 3 June 2026, 10:00 in Denver, unless a test moves it.
 */

let house: House;
let at: Place;
let people = 0;
beforeAll(async () => {
  house = await openHouse();
  at = await house.organization('pairs');
});
afterAll(() => house.close());
beforeEach(() => house.at('2026-06-03T16:00:00Z'));

type Person = Awaited<ReturnType<House['person']>>;

const mentorWith = async (capacity: number): Promise<Person> => {
  const mentor = await house.person(at, `MENTOR${++people}`);
  const { organizationId } = at;
  await house.prisma.mentorProfile.create({
    data: { organizationId, personId: mentor.id, capacity, joinedOn: new Date('2026-05-01') },
  });
  return mentor;
};
const newMentee = async (): Promise<Person> => {
  const mentee = await house.person(at, `MENTEE${++people}`);
  const waitingSince = new Date('2026-05-01');
  const { organizationId } = at;
  await house.prisma.menteeProfile.create({ data: { organizationId, personId: mentee.id, waitingSince } });
  return mentee;
};
const pairing = async (mentee: Person, mentor: Person, state: string, more: object = {}) => {
  const { organizationId } = at;
  const round = await house.prisma.mentoringRound.create({
    data: { organizationId, origin: 'asked', state: 'published', at: house.now() },
  });
  const { id } = await house.prisma.pairing.create({
    data: {
      ...{
        organizationId,
        roundId: round.id,
        menteeId: mentee.id,
        mentorId: mentor.id,
        weight: 1,
        reason: {},
      },
      ...{ state, askedOn: new Date('2026-06-03'), answerBy: new Date('2026-06-08'), ...more },
    },
  });
  return id;
};
const stateOf = async (id: string) =>
  (await house.prisma.pairing.findFirstOrThrow({ where: { id } })) as { state: string; version: number };
const tick = async () => {
  await house.prisma.$transaction(async (tx) => tendPairs.run(house.tickContext(tx, house.now())));
};
const saidTo = async (person: Person) =>
  (await house.prisma.delivery.findMany({ where: { personId: person.id }, orderBy: { createdAt: 'asc' } }))
    .filter(({ kind }) => kind !== 'home')
    .map(({ kind }) => kind);

describe('a proposal', () => {
  test('goes from the mentee to the mentor, and makes a pair of the two', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'asks-mentee');
    expect(everythingIn(await mentor.press('mentoring.accept', { id, version: 1 }))).toContain('not yours');
    const first = everythingIn(await mentee.press('mentoring.accept', { id, version: 1 }));
    expect(first).toContain('is asked now and has until Monday 8 June 2026');
    expect(await saidTo(mentor)).toEqual(['mentoring.proposal']);
    const second = everythingIn(await mentor.press('mentoring.accept', { id, version: 2 }));
    expect(second).toContain('are a pair now');
    expect(await stateOf(id)).toMatchObject({ state: 'running', version: 3 });
    expect((await saidTo(mentee)).sort()).toEqual(['mentoring.introduced', 'mentoring.introduced-together']);
    expect(await saidTo(mentor)).toEqual(['mentoring.proposal', 'mentoring.introduced']);
    const card = everythingIn(await house.draw(mentee, 'mentoring.introduced', { pairing: id }));
    expect(card).toContain('you have both said yes');
  });

  test('that both accept introduces them together once, with nothing that either wrote or rated', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const { organizationId } = at;
    await house.prisma.menteeProfile.updateMany({
      where: { organizationId, personId: mentee.id },
      data: { lookingFor: 'Marzipan' },
    });
    await house.prisma.mentorProfile.updateMany({
      where: { organizationId, personId: mentor.id },
      data: { introduction: 'Nougat' },
    });
    const competency = { part: 'competency', competency: 'Leading people', theirs: 5, points: 9 };
    const reason = {
      ...{ weight: 9, sector: 'academic', languages: ['English'], free: [] },
      parts: [{ ...competency, goal: false, weakest: true, strongest: true }],
    };
    const id = await pairing(mentee, mentor, 'asks-mentor', { reason });
    const last = { id, version: 1 };
    await Promise.all([mentor.press('mentoring.accept', last), mentor.press('mentoring.accept', last)]);
    const together = await house.prisma.delivery.findMany({
      where: { kind: 'mentoring.introduced-together', subject: { equals: { pairing: id } } },
      include: { companion: true },
    });
    expect(together.map(({ personId, companion }) => [personId, companion?.personId])).toEqual([
      [mentee.id, mentor.id],
    ]);
    const draw = (reader: Person) => house.draw(reader, 'mentoring.introduced-together', { pairing: id });
    const read = everythingIn(await draw(mentee));
    expect(await draw(mentor)).toEqual(await draw(mentee));
    for (const words of [mentee.user, mentor.user, 'mentor is strong where the mentee wants to grow'])
      expect(read).toContain(words);
    for (const words of ['Marzipan', 'Nougat', 'Leading people', 'weakest', 'handler'])
      expect(read.toLowerCase()).not.toContain(words.toLowerCase());
    await house.prisma.pairing.updateMany({ where: { id }, data: { state: 'ended' } });
    expect(await draw(mentee)).toEqual({ drop: 'the two are no pair any more' });
  });

  test('that is answered twice, or too late, says how it stands and changes nothing', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'asks-mentee');
    await mentee.press('mentoring.accept', { id, version: 1 });
    expect(everythingIn(await mentee.press('mentoring.accept', { id, version: 1 }))).toContain(
      'You said yes.',
    );
    await mentor.press('mentoring.another', { id, version: 2 });
    expect(await stateOf(id)).toMatchObject({ state: 'declined', refusedBy: 'mentor' });
    const late = everythingIn(await mentor.press('mentoring.accept', { id, version: 2 }));
    expect(late).toContain('Noted: not this one, and they are told so');
    expect(await saidTo(mentee)).toContain('mentoring.not-this-time');
    expect(await stateOf(id)).toMatchObject({ state: 'declined', version: 3 });
  });

  test('keeps the reason of a no for whoever gave it', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'asks-mentor');
    const values = { words: 'Marzipan' };
    const said = everythingIn(await mentor.submit('mentoring.decline', { id, version: 1 }, values));
    expect(said).toContain('not this one');
    expect(await house.prisma.pairRefusal.findFirstOrThrow({ where: { pairingId: id } })).toMatchObject({
      personId: mentor.id,
      words: 'Marzipan',
    });
    for (const reader of [mentee, mentor])
      for (const kind of ['mentoring.proposal', 'mentoring.not-this-time'])
        expect(everythingIn(await house.draw(reader, kind, { pairing: id }))).not.toContain('Marzipan');
  });

  test('a no may be a no to everybody for now', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'asks-mentee');
    await mentee.press('mentoring.accept', { id, version: 1 });
    const said = await mentor.submit('mentoring.decline', { id, version: 2 }, { after: 'stop' });
    expect(everythingIn(said)).toContain('Nobody else is proposed to you.');
    expect(
      await house.prisma.mentorProfile.findFirstOrThrow({ where: { personId: mentor.id } }),
    ).toMatchObject({ state: 'left' });
  });

  test('a no of the mentee is nothing that the mentor hears of', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'asks-mentee');
    await mentee.press('mentoring.another', { id, version: 1 });
    expect(await stateOf(id)).toMatchObject({ state: 'declined', refusedBy: 'mentee' });
    expect(await saidTo(mentor)).toEqual([]);
    expect(everythingIn(await mentor.press('mentoring.pair', { id }))).toContain('not yours');
  });

  test('is told to nobody as full, but to the mentor whose places are taken', async () => {
    const [mentee, other, mentor] = [await newMentee(), await newMentee(), await mentorWith(1)];
    await pairing(other, mentor, 'running', { startedOn: new Date('2026-05-01') });
    const id = await pairing(mentee, mentor, 'asks-mentor');
    const said = everythingIn(await mentor.press('mentoring.accept', { id, version: 1 }));
    expect(said).toContain('All the places you offered are taken, so this could not become a pair.');
    expect(await stateOf(id)).toMatchObject({ state: 'withdrawn' });
    expect(await saidTo(mentee)).toEqual(['mentoring.not-this-time']);
  });
});

describe('time', () => {
  test.each([
    ['2026-06-03', [1, 2, 3, 4, 5], '2026-06-08'],
    ['2026-06-05', [1, 2, 3, 4, 5], '2026-06-10'],
    ['2026-06-03', [2], '2026-06-23'],
    ['2026-06-03', [], '2026-06-08'],
  ] as const)('somebody asked on %s who works on %j has until %s', (asked, workdays, until) => {
    expect(answerBy(day(asked), workdays)).toBe(until);
  });

  test('reminds once, on the day before the last or on the last, and lets it lapse the day after', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'asks-mentee');
    for (const moment of ['2026-06-04T16:00:00Z', '2026-06-05T16:00:00Z', '2026-06-08T13:00:00Z']) {
      house.at(moment);
      await tick();
    }
    expect(await saidTo(mentee), 'a weekend, and Monday before eight').toEqual([]);
    for (const moment of ['2026-06-08T14:15:00Z', '2026-06-08T20:00:00Z']) {
      house.at(moment);
      await tick();
    }
    expect(await saidTo(mentee)).toEqual(['mentoring.proposal']);
    house.at('2026-06-09T05:59:00Z');
    await tick();
    expect(await stateOf(id), 'still Monday in Denver').toMatchObject({ state: 'asks-mentee' });
    house.at('2026-06-09T06:15:00Z');
    await tick();
    expect(await stateOf(id)).toMatchObject({ state: 'expired', refusedBy: 'mentee' });
    const told = everythingIn(await house.draw(mentee, 'mentoring.not-this-time', { pairing: id }));
    expect(told).toContain('has lapsed, because you had no time to answer it');
    expect(everythingIn(await mentee.press('mentoring.accept', { id, version: 1 }))).toContain('has lapsed');
  });

  test('a mentee is looked at again after a silent mentor, but not after they were silent themselves', async () => {
    const mentees = [await newMentee(), await newMentee()];
    const mentor = await mentorWith(2);
    await pairing(mentees[0] as Person, mentor, 'asks-mentee');
    await pairing(mentees[1] as Person, mentor, 'asks-mentor');
    house.at('2026-06-09T16:00:00Z');
    await tick();
    const found = await house.prisma.$transaction((tx) => findToPlace(tx, house.now(), 100));
    const ids = found.map(({ menteeId }) => menteeId);
    expect(mentees.map(({ id }) => ids.includes(id))).toEqual([false, true]);
  });

  test('knows when something falls due next, and nothing stays due that has been done', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    await house.prisma.pairing.updateMany({ data: { state: 'withdrawn' } });
    await pairing(mentee, mentor, 'asks-mentee');
    const next = () =>
      house.prisma.$transaction(async (tx) => tendPairs.nextDue(house.tickContext(tx, house.now())));
    const seen: string[] = [];
    for (let due = await next(); due; due = await next()) {
      seen.push(due.at.toISOString());
      if (seen.length > 5) break;
      house.at(due.at.toISOString());
      await tick();
    }
    expect(seen).toEqual(['2026-06-08T14:00:00.000Z', '2026-06-09T06:00:00.000Z']);
  });
});

describe('a pair', () => {
  test('agrees on what one of them wrote; a change asks the other again', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'running', { startedOn: new Date('2026-06-01') });
    const terms = { goals: 'Speak up in meetings', rhythm: 'monthly' };
    await mentee.submit('mentoring.agreement-form', { id, version: 0 }, terms);
    expect(await saidTo(mentor)).toEqual(['mentoring.agreement']);
    expect(everythingIn(await mentor.press('mentoring.agree', { id, version: 1 }))).toContain(
      'Both of you have agreed to this.',
    );
    const late = { goals: 'Something else', rhythm: 'weekly' };
    expect(everythingIn(await mentee.submit('mentoring.agreement-form', { id, version: 0 }, late))).toContain(
      'The agreement was changed since you opened this, so yours was not saved. Here is what stands now.',
    );
    const changed = everythingIn(await mentee.submit('mentoring.agreement-form', { id, version: 1 }, late));
    expect(changed).toContain(`This waits for ${mentor.user} to agree.`);
    expect(everythingIn(await mentor.press('mentoring.agree', { id, version: 1 }))).toContain(
      'The agreement was changed since this card was drawn.',
    );
  });

  test('meets: planned, moved, prepared, and asked afterwards', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'running', { startedOn: new Date('2026-06-01') });
    const values = { day: '2026-06-10', time: '14:30', minutes: '60', way: 'video' };
    await mentee.submit('mentoring.meeting-form', { pairing: id }, values);
    const meeting = await house.prisma.meeting.findFirstOrThrow({ where: { pairingId: id } });
    expect(meeting.startsAt.toISOString()).toBe('2026-06-10T20:30:00.000Z');
    const at = { id: meeting.id, version: 1 };
    const moved = { ...values, day: '2026-06-15' };
    await mentor.submit('mentoring.meeting-form', { pairing: id, meeting: at }, moved);
    const stale = everythingIn(await mentee.press('mentoring.cancel-meeting', at));
    expect(stale).toContain('has changed since the card was drawn');
    expect(stale).toContain('Monday 15 June 2026 at 14:30');
    // Two days before that Monday is a Saturday, so the message comes on Friday.
    for (const moment of ['2026-06-12T20:15:00Z', '2026-06-12T20:30:00Z', '2026-06-13T20:30:00Z']) {
      house.at(moment);
      await tick();
      const said = (await saidTo(mentee)).filter((kind) => kind === 'mentoring.prepare');
      expect(said, moment).toHaveLength(moment === '2026-06-12T20:15:00Z' ? 0 : 1);
    }
    house.at('2026-06-15T21:30:00Z');
    await tick();
    await tick();
    expect((await saidTo(mentor)).filter((kind) => kind === 'mentoring.did-you-meet')).toHaveLength(1);
    expect(everythingIn(await mentor.press('mentoring.met', { id: meeting.id, met: true }))).toContain(
      'you met',
    );
    expect(everythingIn(await mentee.press('mentoring.met', { id: meeting.id, met: false }))).toContain(
      'It happens; a new time is one press away.',
    );
    expect(await house.prisma.meeting.findFirstOrThrow({ where: { pairingId: id } })).toMatchObject({
      mentorMet: true,
      menteeMet: false,
      sequence: 1,
    });
  });

  test.each([
    [{ day: '2026-06-02', time: '10:00' }, 'That day has passed'],
    [{ day: '2026-06-03', time: '09:00' }, 'This time has passed today'],
    [{ day: '2027-06-10', time: '10:00' }, 'more than a year ahead'],
    [{ day: '2026-06-10', time: 'noonish' }, 'for example 14:30'],
  ])('is told what is wrong with a plan: %j', async (values, said) => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'running', { startedOn: new Date('2026-06-01') });
    const reply = await mentee.submit('mentoring.meeting-form', { pairing: id }, values);
    expect(everythingIn(reply)).toContain(said);
    expect(await house.prisma.meeting.count({ where: { pairingId: id } })).toBe(0);
  });

  test('is asked how it goes when it is silent, by the rhythm it agreed on, and again only after as long', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'running', { startedOn: new Date('2026-06-01') });
    const asked = async () => (await saidTo(mentee)).filter((kind) => kind === 'mentoring.check-in').length;
    for (const [moment, times] of [
      ['2026-06-12T16:00:00Z', 0],
      ['2026-06-15T16:00:00Z', 1],
      ['2026-06-26T16:00:00Z', 1],
      ['2026-06-29T16:00:00Z', 2],
    ] as const) {
      house.at(moment);
      await tick();
      expect(await asked(), moment).toBe(times);
    }
    await mentee.submit(
      'mentoring.agreement-form',
      { id, version: 0 },
      { goals: 'Speak up', rhythm: 'monthly' },
    );
    house.at('2026-07-20T16:00:00Z');
    await tick();
    expect(await asked()).toBe(2);
    expect(everythingIn(await mentee.press('mentoring.all-is-well', { id }))).toContain('Good to hear');
  });

  test('ends at any time, without a reason; what was planned is cancelled', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'running', { startedOn: new Date('2026-06-01') });
    await mentee.submit('mentoring.meeting-form', { pairing: id }, { day: '2026-06-10', time: '10:00' });
    const said = everythingIn(await mentee.submit('mentoring.end', { id, version: 1 }, { after: 'stop' }));
    expect(said).toContain('You are in no queue any more, and can come back at any time.');
    expect(await stateOf(id)).toMatchObject({ state: 'ended', endedBy: 'mentee' });
    const meeting = await house.prisma.meeting.findFirstOrThrow({ where: { pairingId: id } });
    expect(meeting).toMatchObject({ state: 'cancelled', sequence: 1 });
    const told = everythingIn(
      await house.draw(mentor, 'mentoring.ended', { pairing: id, meetings: [meeting.id] }),
    );
    expect(told).toContain('nobody’s fault');
    expect(told).toContain('Remove from calendar');
    expect(everythingIn(await mentor.submit('mentoring.end', { id, version: 1 }, {}))).toContain('has ended');
    expect(
      await house.prisma.menteeProfile.findFirstOrThrow({ where: { personId: mentee.id } }),
    ).toMatchObject({ state: 'left' });
  });
});

describe('words that come seldom', () => {
  test('an agreement without goals, or without how often, says what could stand there', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'running', { startedOn: new Date('2026-06-01') });
    const shown = everythingIn(await mentee.submit('mentoring.agreement-form', { id, version: 0 }, {}));
    expect(shown).toContain('Write at least one goal, for example: Find out whether cataloging is for me.');
    expect(shown).toContain('Choose how often you mean to meet, for example once a month.');
  });

  test('a mentee who ends a pairing may wait for somebody else', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'running', { startedOn: new Date('2026-06-01') });
    const said = everythingIn(await mentee.submit('mentoring.end', { id, version: 1 }, { after: 'another' }));
    expect(said).toContain('You are in the queue for another mentor.');
    expect(
      await house.prisma.menteeProfile.findFirstOrThrow({ where: { personId: mentee.id } }),
    ).toMatchObject({ state: 'here', waitingSince: new Date('2026-06-03') });
  });

  test('a reminder is called one where only a line is shown, and an older card of a proposal does nothing', async () => {
    const [mentee, mentor] = [await newMentee(), await mentorWith(1)];
    const id = await pairing(mentee, mentor, 'asks-mentee');
    expect(await house.draw(mentee, 'mentoring.proposal', { pairing: id, again: true })).toMatchObject({
      summary: `A mentor for you: ${mentor.user} (a reminder)`,
    });
    expect(everythingIn(await mentee.press('mentoring.accept', { id, version: 7 }))).toContain(
      'This proposal has changed since the card was drawn. Nothing was done.',
    );
    expect(await stateOf(id)).toMatchObject({ state: 'asks-mentee', version: 1 });
  });
});

test('a pair of another one is refused, and so is one that is not there', async () => {
  const [mentee, mentor, other] = [await newMentee(), await mentorWith(1), await newMentee()];
  const id = await pairing(mentee, mentor, 'running', { startedOn: new Date('2026-06-01') });
  for (const each of [id, randomUUID()])
    expect(everythingIn(await other.press('mentoring.pair', { id: each }))).toContain('not yours');
});
