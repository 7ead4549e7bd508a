import { afterAll, beforeAll, expect, it } from 'vitest';
import { buttonIn, textOf } from '../open-stage.ts';
import { stage } from './stage.ts';

let s: Awaited<ReturnType<typeof stage>>;
let org: Awaited<ReturnType<typeof s.organization>>;
beforeAll(async () => {
  s = await stage();
  org = await s.organization('Prairie');
});
afterAll(() => s.drop());

const standing = (name: string) => {
  const found = s.posted.filter(({ to }) => to === name).at(-1);
  if (!found) throw new Error(`Nothing was sent to ${name}`);
  return found;
};
const rows = (personId: string) =>
  s.prisma.reflection.findMany({ where: { personId }, orderBy: { week: 'asc' }, include: { answers: true } });

it('asks once, on Friday at three, with a question about what was logged, and follows the answer', async () => {
  const ann = await s.person(org, 'Ann');
  s.at('2026-06-03T16:00:00Z');
  await s.prisma.activity.create({
    data: {
      organizationId: org.id,
      personId: ann.id,
      day: new Date('2026-06-02'),
      minutes: 120,
      kind: 'webinar',
      title: 'Weeding <!channel> 101',
      source: 'form',
      loggedAt: s.now(),
    },
  });
  expect((await s.nextDue())?.at.toISOString()).toBe('2026-06-05T21:00:00.000Z');
  s.at('2026-06-05T20:45:00Z');
  await s.tick();
  expect(await rows(ann.id)).toMatchObject([{ week: '2026-W22', state: 'missed' }]);
  s.at('2026-06-05T21:00:00Z');
  expect((await s.nextDue())?.at.toISOString()).toBe('2026-06-05T21:00:00.000Z');
  await s.tick();
  await s.tick();
  await s.deliver();
  const prompt = standing('Ann');
  expect(s.posted.filter(({ to }) => to === 'Ann')).toHaveLength(1);
  expect(textOf(prompt.view)).toContain('the webinar “Weeding <!channel> 101”');
  expect(textOf(prompt.view)).toContain('[Answer] [Skip this week] [Settings]');
  expect(prompt.view.summary).toContain('Three minutes to look back on this week');
  expect((await s.nextDue())?.at.toISOString()).toBe('2026-06-12T21:00:00.000Z');

  const form = await ann.open(prompt.view, 'Answer');
  expect(form.form.fields.map(({ label }) => label)).toHaveLength(3);
  const empty = await ann.submit(form, { answer0: '  ' });
  expect(empty).toMatchObject({
    kind: 'errors',
    errors: { answer0: expect.stringContaining('for example') },
  });
  const reply = await ann.submit(form, { answer0: 'We kept too much.', answer2: 'Weed the 600s by July.' });
  expect(reply).toMatchObject({
    kind: 'view',
    view: { summary: 'Saved: your reflection on this week. Only you can read this.' },
  });
  await s.deliver();
  expect(textOf(standing('Ann').view)).toBe(
    [
      'Your reflection on this week.',
      '> We kept too much.\n\nWeed the 600s by July.',
      'Only you can read this.',
      '[Add to it] [Edit] [Settings]',
    ].join('\n'),
  );
  const add = await ann.open(standing('Ann').view, 'Add to it');
  expect(add.form.fields).toHaveLength(1);
  await ann.submit(add, { answer0: 'And ask Joe.' });
  await s.deliver();
  expect(textOf(standing('Ann').view)).toContain('> And ask Joe.');
  expect(s.posted.filter(({ to }) => to === 'Ann')).toHaveLength(1);
  s.at('2026-06-08T15:00:00Z');
  await s.tick();
  expect(await rows(ann.id)).toHaveLength(2);
});

it('can be skipped and answered after all; an old button changes nothing', async () => {
  s.at('2026-06-05T21:15:00Z');
  const bob = await s.person(org, 'Bob');
  await s.tick();
  await s.deliver();
  const before = standing('Bob').view;
  expect(textOf(await bob.press(before, 'Skip this week'))).toMatch(/^Skipped: no reflection for this week/);
  await s.deliver();
  const old = await bob.press(before, 'Skip this week');
  expect(textOf(old)).toMatch(/^This had changed in the meantime, so nothing was done/);
  const form = await bob.open(standing('Bob').view, 'Answer after all');
  await bob.submit(form, { answer1: 'Fine.' });
  expect((await rows(bob.id)).at(-1)).toMatchObject({ state: 'answered' });
});

it('is dropped when it is no longer due, and comes on the first day back', async () => {
  const eve = await s.person(org, 'Eve', { promptWeekday: 2, promptMinute: 600 });
  s.at('2026-06-09T16:00:00Z');
  await s.tick();
  await s.prisma.person.updateMany({ where: { id: eve.id }, data: { pausedUntil: new Date('2026-06-11') } });
  await s.deliver();
  expect(s.posted.filter(({ to }) => to === 'Eve')).toHaveLength(0);
  expect(
    await s.prisma.delivery.findFirst({ where: { personId: eve.id, kind: 'reflection.prompt' } }),
  ).toMatchObject({
    state: 'dropped',
    reason: 'paused',
  });
  s.at('2026-06-10T16:00:00Z');
  await s.tick();
  await s.deliver();
  expect(s.posted.filter(({ to }) => to === 'Eve')).toHaveLength(0);
  s.at('2026-06-11T13:45:00Z');
  await s.tick();
  s.at('2026-06-11T14:00:00Z');
  await s.tick();
  await s.tick();
  await s.deliver();
  expect(s.posted.filter(({ to }) => to === 'Eve')).toHaveLength(1);
});

it.each([
  ['in the evening', '2026-06-12T00:30:00Z', 'outside working hours'],
  ['in the next week', '2026-06-15T16:00:00Z', 'the week is over'],
])('is not sent %s, however late the courier comes', async (_, late, reason) => {
  s.at('2026-06-11T21:00:00Z');
  const name = `Late ${reason}`;
  const person = await s.person(org, name, { promptWeekday: 4 });
  await s.tick();
  s.at(late);
  await s.deliver();
  const delivery = { where: { personId: person.id, kind: 'reflection.prompt' } };
  expect(await s.prisma.delivery.findFirst(delivery)).toMatchObject({ state: 'dropped', reason });
  s.at('2026-06-15T16:15:00Z');
  await s.tick();
  expect(await rows(person.id)).toMatchObject([{ week: '2026-W23' }, { week: '2026-W24', state: 'missed' }]);
  expect(textOf(await person.home())).not.toContain('Your weekly reflection');
});

it('is not sent once the question was answered in another way', async () => {
  s.at('2026-06-11T21:00:00Z');
  const person = await s.person(org, 'Quick', { promptWeekday: 4 });
  await s.tick();
  await person.command('reflect', 'Done already.');
  await s.deliver();
  expect(s.posted.some(({ to }) => to === 'Quick')).toBe(false);
});

it('asks nobody before the first contact, who switched it off, was deactivated, or has written already', async () => {
  s.at('2026-06-12T20:00:00Z');
  await s.person(org, 'Roster', { promptsFrom: null });
  await s.person(org, 'Off', { promptsOn: false });
  await s.person(org, 'Gone', { status: 'deactivated' });
  await s.person(org, 'Future', { promptsFrom: new Date('2026-06-13') });
  const early = await s.person(org, 'Early');
  await early.command('reflect', 'I wrote on my own.');
  const undone = await s.person(org, 'Undone');
  const kept = await undone.says('not yet a prompt', 'm0');
  expect(kept).toMatchObject({ view: { summary: 'HELP' } });
  await undone.command('reflect', 'Never mind.');
  await undone.submit(await undone.open(await undone.home(), 'Edit'), {});
  s.at('2026-06-12T21:00:00Z');
  await s.tick();
  await s.deliver();
  const asked = s.posted.filter(({ ref }) => ref.endsWith('2026-06-12')).map(({ to }) => to);
  for (const name of ['Roster', 'Off', 'Gone', 'Future', 'Early']) expect(asked).not.toContain(name);
  expect(asked).toContain('Undone');
});

it('never asks with the same model twice in a row, and opens settings from the prompt', async () => {
  const pat = await s.person(org, 'Pat');
  for (const friday of ['2026-06-19', '2026-06-26', '2026-07-10', '2026-07-31']) {
    s.at(`${friday}T21:00:00Z`);
    await s.tick();
  }
  await s.deliver();
  const asked = (await rows(pat.id))
    .filter(({ state }) => state === 'open')
    .map(({ model }) => model.split('-')[0]);
  expect(asked).toHaveLength(4);
  for (const [index, model] of asked.entries()) expect(model).not.toBe(asked[index - 1]);
  expect(buttonIn(standing('Pat').view, 'Settings').act).toMatchObject({
    kind: 'opens',
    form: 'reflection.settings',
  });
});
