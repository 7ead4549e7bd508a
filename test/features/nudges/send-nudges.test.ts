import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everythingIn, type House, openHouse, type Place } from '../../house.ts';
import { enrolledSomeone, tickNudges } from './someone.ts';

/** A Tuesday morning in Denver, after the clocks went forward; the deadline of 60 credits is thirty days later. */
const THIRTY_BEFORE = '2027-06-01T16:00:00Z';
const DEADLINE = '2027-07-01';

let house: House;
let org: Place;
let n = 0;
beforeAll(async () => {
  house = await openHouse();
  org = await house.organization('prairie');
});
afterAll(() => house.close());

/** Somebody enrolled long ago, with thirty days left. */
const someone = (more: object = {}) => enrolledSomeone(house, org, `U${++n}`, DEADLINE, more);
const tick = (iso: string, until?: string) => tickNudges(house, iso, until);
const nudgesOf = ({ id }: { id: string }) => house.prisma.nudge.findMany({ where: { personId: id } });
const deliveriesOf = ({ id }: { id: string }) =>
  house.prisma.delivery.findMany({ where: { personId: id, kind: 'nudge' }, orderBy: { createdAt: 'asc' } });
const drawn = async (who: Awaited<ReturnType<typeof someone>>) => {
  const [sent] = (await deliveriesOf(who)).slice(-1);
  if (!sent) throw new Error('Nothing was written');
  return everythingIn(await house.draw(who, sent.kind, sent.subject));
};

describe('somebody thirty days before a deadline', () => {
  test('is warned once, however often and in whatever order it ticks', async () => {
    const ana = await someone();
    await tick('2027-06-01T11:00:00Z');
    expect(await nudgesOf(ana)).toEqual([]);
    await tick(THIRTY_BEFORE);
    await tick('2027-06-03T16:00:00Z');
    await tick('2027-06-02T16:00:00Z');
    await tick(THIRTY_BEFORE);
    expect(await deliveriesOf(ana)).toHaveLength(1);
    const items = await house.prisma.nudgeItem.findMany({ where: { nudge: { personId: ana.id } } });
    expect(items.map(({ what, step }) => [what, step])).toEqual([['deadline', 30]]);
    expect(await drawn(ana)).toContain('The deadline is Thu 1 Jul 2027, in 30 days.');
  });

  test('is not warned while paused or snoozed, but after it', async () => {
    for (const away of [{ pausedUntil: new Date('2027-06-08') }, { nudgesFrom: new Date('2027-06-08') }]) {
      const who = await someone(away);
      await tick(THIRTY_BEFORE);
      expect(await nudgesOf(who)).toEqual([]);
      await tick('2027-06-08T16:00:00Z');
      expect(await deliveriesOf(who)).toHaveLength(1);
    }
  });

  test('reads nothing of what is done, stopped or overtaken when it is sent', async () => {
    const who = await someone();
    await tick(THIRTY_BEFORE);
    house.at('2027-06-06T16:00:00Z');
    expect(await drawn(who)).toContain('outside working hours');
    house.at('2027-06-08T16:00:00Z');
    expect(await drawn(who)).toContain('the week is over');
    house.at(THIRTY_BEFORE);
    await house.prisma.enrollment.updateMany({ where: { personId: who.id }, data: { nudgesOn: false } });
    expect(await drawn(who)).toContain('nothing is due any more');
    await house.prisma.enrollment.updateMany({
      where: { personId: who.id },
      data: { nudgesOn: true, status: 'left' },
    });
    expect(await drawn(who)).toContain('nothing is due any more');
  });

  test('is warned on another day when the message could not be sent on its own', async () => {
    const who = await someone();
    await tick(THIRTY_BEFORE);
    const lost = { state: 'dropped', reason: 'outside working hours' };
    await house.prisma.delivery.updateMany({ where: { personId: who.id, kind: 'nudge' }, data: lost });
    await tick('2027-06-01T17:00:00Z');
    expect(await deliveriesOf(who)).toHaveLength(1);
    await tick('2027-06-02T16:00:00Z');
    await tick('2027-06-02T16:15:00Z');
    expect((await deliveriesOf(who)).map(({ state }) => state)).toEqual(['dropped', 'queued']);
    expect(await nudgesOf(who)).toHaveLength(1);
  });

  test('is left alone on the way of a jump that passes the next step too', async () => {
    const who = await someone();
    await tick(THIRTY_BEFORE, '2027-06-25T22:00:00Z');
    expect(await nudgesOf(who)).toEqual([]);
    await tick('2027-06-17T16:00:00Z', '2027-06-25T22:00:00Z');
    expect(await nudgesOf(who)).toEqual([]);
    await tick('2027-06-24T16:00:00Z', '2027-06-25T22:00:00Z');
    const items = await house.prisma.nudgeItem.findMany({ where: { nudge: { personId: who.id } } });
    expect(items.map(({ step }) => step)).toEqual([7]);
  });

  test('whose working days change is warned on the last of the new ones before it would be late', async () => {
    const who = await someone();
    // Of an earlier step they are warned at once.
    await tick('2027-05-20T16:00:00Z');
    const nudgeOn = async () =>
      (await house.prisma.balance.findFirstOrThrow({ where: { enrollment: { personId: who.id } } })).nudgeOn;
    expect(await nudgeOn()).toEqual(new Date('2027-06-01'));
    // The Tuesday of the step is free from now on, and so is the Monday before it.
    await house.prisma.person.updateMany({ where: { id: who.id }, data: { workdays: [3, 4, 5] } });
    await tick('2027-05-20T16:15:00Z');
    expect(await nudgeOn()).toEqual(new Date('2027-05-28'));
    const before = await nudgesOf(who);
    await tick('2027-05-28T16:00:00Z');
    expect(await nudgesOf(who)).toHaveLength(before.length + 1);
  });

  test('has a manager told only from the day the person chose, and reads so', async () => {
    const manager = await house.person(org, `U${++n}`);
    const who = await someone({ managerId: manager.id, managerState: 'confirmed' });
    const told = () => house.prisma.delivery.findMany({ where: { personId: manager.id } });
    const choose = async (change: string) => {
      const { version } = await house.prisma.person.findFirstOrThrow({ where: { id: who.id } });
      await who.press('nudges.change', { version, change });
    };
    await choose('tell-14');
    await tick(THIRTY_BEFORE);
    expect(await drawn(who)).not.toContain('is told this too');
    expect(await told()).toEqual([]);
    await choose('tell-not');
    await tick('2027-06-17T16:00:00Z');
    expect(await drawn(who)).not.toContain('is told this too');
    await choose('tell-30');
    await tick('2027-06-24T16:00:00Z');
    expect(await drawn(who)).toContain(`${manager.user} is told this too, because you allowed it`);
    await tick('2027-06-24T16:15:00Z');
    const [sent] = await told();
    if (!sent) throw new Error('The manager is told nothing');
    const seen = everythingIn(await house.draw(manager, sent.kind, sent.subject));
    expect(seen).toContain('The deadline is Thu 1 Jul 2027, in 7 days.');
    await choose('tell-not');
    expect(everythingIn(await house.draw(manager, sent.kind, sent.subject))).toContain('may not know');
  });

  test('has a manager told when the policy of a program file says so, and never when it says never', async () => {
    const manager = await house.person(org, `U${++n}`);
    const mine = { managerId: manager.id, managerState: 'confirmed' };
    const always = await enrolledSomeone(house, org, `U${++n}`, DEADLINE, mine, 'always');
    const willing = { ...mine, tellManager: true, tellManagerDays: 30 };
    const never = await enrolledSomeone(house, org, `U${++n}`, DEADLINE, willing, 'never');
    const told = () => house.prisma.delivery.findMany({ where: { personId: manager.id } });
    await tick(THIRTY_BEFORE);
    expect(await drawn(always)).not.toContain('is told this too');
    expect(await told()).toEqual([]);
    await tick('2027-06-17T16:00:00Z');
    expect(await drawn(always)).toContain(`${manager.user} is told this too`);
    expect(await drawn(always)).not.toContain('because you allowed it');
    expect(await drawn(never)).not.toContain('is told this too');
    await tick('2027-06-17T16:15:00Z');
    const sent = await told();
    expect(sent).toHaveLength(1);
    const [first] = sent;
    if (!first) throw new Error('The manager is told nothing');
    const seen = everythingIn(await house.draw(manager, first.kind, first.subject));
    expect(seen).toContain(always.user);
    expect(seen).not.toContain(never.user);
  });

  test('who goes away reads what falls due before they are back, in the answer and at home', async () => {
    const who = await someone();
    house.at('2027-05-20T16:00:00Z');
    const pause = (until: string) => who.submit('reflection.pause', {}, { until });
    expect(everythingIn(await pause('2027-05-28'))).not.toContain('Before you are back');
    const said = everythingIn(await pause('2027-06-14'));
    expect(said).toContain('Before you are back');
    expect(said).toContain('The deadline is Thu 1 Jul 2027, in 42 days.');
    expect(said).toContain('log.form');
    expect(everythingIn(await house.home(who))).toContain('The deadline is Thu 1 Jul 2027');
    await who.press('reflection.resume', {});
    expect(everythingIn(await pause('2027-07-20'))).toContain('The deadline is Thu 1 Jul 2027');
  });
});
