import { afterAll, beforeAll, expect, it } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { type Org, textOf } from '../open-stage.ts';
import { type Stage, stage } from './stage.ts';

let s: Stage;
let org: Org;
beforeAll(async () => {
  s = await stage();
  org = await s.organization('Prairie');
});
afterAll(() => s.drop());

const digests = (managerId: string) =>
  s.prisma.digest.findMany({ where: { managerId }, orderBy: { period: 'asc' } });
const weeks = async (managerId: string) => (await digests(managerId)).map(({ period }) => period);

it('tells a manager of one on Monday at nine, once, in words, a bar and a chart', async () => {
  s.at('2026-05-01T15:00:00Z');
  const marta = await s.person(org, 'Marta');
  const ana = await s.report(org, marta, 'Ana');
  await s.enrolls(ana, 'montana-staff-2023', { startsOn: day('2025-01-01'), appliesOn: day('2027-12-01') });
  await s.logs(ana, 240, day('2025-09-01'), 'Weeding', 'Technology');
  s.at('2026-06-05T15:00:00Z');
  await s.tick();
  expect(await digests(marta.id)).toEqual([]);
  expect(await s.nextDue()).toBe('2026-06-08T15:00:00.000Z');
  s.at('2026-06-08T14:45:00Z');
  await s.tick();
  expect(await digests(marta.id)).toEqual([]);
  s.at('2026-06-08T15:00:00Z');
  expect(await s.nextDue()).toBe('2026-06-08T15:00:00.000Z');
  await Promise.all([s.tick(), s.tick()]);
  await s.tick();
  expect(await weeks(marta.id)).toEqual(['2026-W24']);
  expect(await s.prisma.delivery.count({ where: { personId: marta.id, kind: 'digest' } })).toBe(1);
  expect(await s.nextDue()).toBe('2026-06-15T15:00:00.000Z');
  await s.deliver();
  const [sent] = s.sentTo('Marta');
  expect(sent && textOf(sent)).toBe(
    [
      'Your team, week of Monday 8 June 2026',
      'As of Monday 8 June 2026',
      '1 person, 1 to look at; 1 entry waits to be verified.',
      'Montana State Library: Staff 2023: 1 person, 0 complete',
      'To look at',
      '- Ana: behind pace in Montana State Library: Staff 2023, about 0.3 credits a month where 3.2 are needed until Wed 1 Dec 2027; nothing logged for 5 weeks, since Fri 1 May 2026.',
      'Ana',
      'Montana State Library: Staff 2023 7%: 4 of 60 credits, 0 verified; 56 credits to go until Wed 1 Dec 2027',
      '1 entry waits to be verified by coordinator and supervisor (4 credits, Montana State Library: Staff 2023). Last logged something on Fri 1 May 2026.',
      '(Counted in Montana State Library: Staff 2023: Ana 4)',
      'Training credit only: nothing that anybody writes in a reflection is part of this, and no titles of what they did.',
      '[Stop the weekly digest]',
    ].join('\n'),
  );
  expect(sent?.summary).toMatch(
    /^Your team, week of Monday 8 June 2026\. 1 person, 1 to look at; 1 entry waits/,
  );
  expect(sent?.summary).toContain('Ana: behind pace');
  await s.tick();
  await s.deliver();
  expect(s.sentTo('Marta')).toHaveLength(1);
});

it('waits for the first working day after Monday, and comes late in a week rather than not at all', async () => {
  const rosa = await s.person(org, 'Rosa', { workdays: [2, 4] });
  await s.report(org, rosa, 'Rob');
  s.at('2026-06-15T16:00:00Z');
  await s.tick();
  expect(await weeks(rosa.id)).toEqual([]);
  s.at('2026-06-16T13:59:00Z');
  await s.tick();
  expect(await weeks(rosa.id)).toEqual([]);
  s.at('2026-06-16T14:00:00Z');
  await s.tick();
  expect(await weeks(rosa.id)).toEqual(['2026-W25']);
  await s.deliver();
  // Nothing ran on Tuesday
  s.at('2026-06-25T17:00:00Z');
  await s.tick();
  expect(await weeks(rosa.id)).toEqual(['2026-W25', '2026-W26']);
  await s.deliver();
  expect(s.sentTo('Rosa')).toHaveLength(2);
});

it('begins on a Monday for a team that was confirmed in the middle of a week', async () => {
  const newcomer = await s.person(org, 'Newcomer');
  await s.report(org, newcomer, 'Nell');
  s.at('2026-06-24T16:00:00Z');
  await s.tick();
  expect(await weeks(newcomer.id)).toEqual([]);
  s.at('2026-06-29T15:00:00Z');
  await s.tick();
  expect(await weeks(newcomer.id)).toEqual(['2026-W27']);
  await s.deliver();
});

it('goes to nobody without a confirmed team, nobody who stopped it, and nobody in a pause', async () => {
  const lone = await s.person(org, 'Lone');
  await s.person(org, 'Named only', { managerId: lone.id, managerState: 'named' });
  await s.person(org, 'Refused', { managerId: lone.id, managerState: 'refused' });
  await s.report(org, lone, 'Gone', { status: 'deactivated' });
  const off = await s.person(org, 'Off', { digestOn: false });
  await s.report(org, off, 'Otto');
  const away = await s.person(org, 'Away', { pausedUntil: new Date('2026-07-08') });
  await s.report(org, away, 'Amy');
  s.at('2026-07-06T15:00:00Z');
  await s.tick();
  for (const { id } of [lone, off, away]) expect(await weeks(id)).toEqual([]);
  s.at('2026-07-13T15:00:00Z');
  await s.tick();
  expect(await weeks(away.id)).toEqual(['2026-W29']);
  for (const { id } of [lone, off]) expect(await weeks(id)).toEqual([]);
  await s.deliver();
});

it('is judged again when it is sent, and follows on the next working day when it came too late', async () => {
  const kim = await s.person(org, 'Kim');
  const leo = await s.report(org, kim, 'Leo');
  const mia = await s.report(org, kim, 'Mia');
  s.at('2026-07-20T15:00:00Z');
  await s.tick();
  await s.prisma.person.updateMany({
    where: { id: leo.id },
    data: { managerState: 'none', managerId: null },
  });
  await s.deliver();
  const [first] = s.sentTo('Kim');
  expect(first && textOf(first)).toContain('Mia');
  expect(first && textOf(first)).not.toContain('Leo');

  s.at('2026-07-27T15:00:00Z');
  await s.tick();
  s.at('2026-07-28T01:00:00Z');
  s.dropped.length = 0;
  await s.deliver();
  expect(new Set(s.dropped)).toEqual(new Set(['outside working hours']));
  await s.tick();
  expect(
    await s.prisma.delivery.count({ where: { personId: kim.id, state: 'queued', kind: 'digest' } }),
  ).toBe(0);
  s.at('2026-07-28T14:00:00Z');
  await s.tick();
  await s.deliver();
  expect(s.sentTo('Kim')).toHaveLength(2);
  expect(await weeks(kim.id)).toEqual(['2026-W30', '2026-W31']);

  s.at('2026-08-03T15:00:00Z');
  await s.tick();
  await s.prisma.person.updateMany({ where: { id: mia.id }, data: { managerState: 'refused' } });
  s.dropped.length = 0;
  await s.deliver();
  expect(s.dropped).toContain('nobody is confirmed in the team');
  await s.prisma.person.updateMany({ where: { id: mia.id }, data: { managerState: 'confirmed' } });
  s.at('2026-08-10T15:00:00Z');
  await s.tick();
  s.at('2026-08-17T15:00:00Z');
  s.dropped.length = 0;
  await s.deliver();
  expect(s.dropped).toContain('the week is over');
  expect(s.sentTo('Kim')).toHaveLength(2);
});
