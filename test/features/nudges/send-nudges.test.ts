import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginEnrollment } from '../../../src/core/rules/begin-enrollment.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { sendNudges } from '../../../src/features/nudges/send-nudges.ts';
import { enroll } from '../../../src/features/programs/store.ts';
import { everythingIn, type House, openHouse, type Place } from '../../house.ts';

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
async function someone(more: object = {}) {
  house.at('2026-06-03T16:00:00Z');
  const who = await house.person(org, `U${++n}`, more);
  const program = house.programs.find('montana-staff-2023');
  const rules = program?.rules.at(-1);
  if (!program || !rules) throw new Error('No program');
  await house.as(who, async (ctx) => {
    const begun = beginEnrollment(program, { startsOn: '2024-01-01', appliesOn: DEADLINE }, ctx.today);
    if (!('enrollment' in begun)) throw new Error('Not enrolled');
    return enroll(ctx, program, rules, begun.enrollment);
  });
  return who;
}

const tick = (iso: string, until?: string) => {
  house.at(iso);
  return inTransaction(house.prisma, (tx) =>
    sendNudges.run({ ...house.tickContext(tx, new Date(iso)), until: until ? new Date(until) : undefined }),
  );
};
const nudgesOf = ({ id }: { id: string }) => house.prisma.nudge.findMany({ where: { personId: id } });
const deliveriesOf = ({ id }: { id: string }) =>
  house.prisma.delivery.findMany({ where: { personId: id, kind: 'nudge' }, orderBy: { key: 'asc' } });
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
});
