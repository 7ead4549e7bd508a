import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZone } from '../../../src/features/reflection/read-zone.ts';
import { textOf, viewOf } from '../open-stage.ts';
import { formOf, stage } from './stage.ts';

let s: Awaited<ReturnType<typeof stage>>;
let org: Awaited<ReturnType<typeof s.organization>>;
beforeAll(async () => {
  s = await stage();
  org = await s.organization('Prairie');
});
afterAll(() => s.drop());

const GOOD = { on: 'yes', weekday: '2', time: '09:30', zone: 'europe/london', workdays: ['2', '4'] };

async function opened(name: string, more: object = {}) {
  s.at('2026-06-03T15:00:00Z');
  const person = await s.person(org, name, more);
  const form = formOf(await person.ask({ kind: 'command', name: 'reflect', text: 'settings' }));
  return { ...person, form, row: () => s.prisma.person.findFirstOrThrow({ where: { id: person.id } }) };
}

it('changes weekday, hour, zone and working days, and says when the next question comes', async () => {
  const ann = await opened('Ann');
  expect(
    Object.fromEntries(
      ann.form.form.fields.map((each) => [each.name, 'value' in each ? each.value : undefined]),
    ),
  ).toEqual({
    on: 'yes',
    weekday: '5',
    time: '15:00',
    zone: 'America/Denver',
    workdays: ['1', '2', '3', '4', '5'],
    pausedUntil: undefined,
  });
  const saved = viewOf(await ann.submit(ann.form, GOOD));
  expect(saved.summary).toBe(
    'Saved. I ask on Tuesdays at 09:30 (Europe/London); the next question comes on Thu 4 Jun 2026.',
  );
  expect(await ann.row()).toMatchObject({
    promptWeekday: 2,
    promptMinute: 570,
    zone: 'Europe/London',
    workdays: [2, 4],
    pausedUntil: null,
  });
});

it('keeps a chosen zone when the platform tells another one; one that was only seen is not chosen', async () => {
  const platform = (name: string) =>
    s.lifecycle.profileChanged(
      { platform: 'fake', workspace: org.workspace, user: name },
      { name, zone: 'America/Chicago', kind: 'member' },
    );
  const zoe = await opened('Zoe');
  await zoe.submit(zoe.form, { ...GOOD, zone: 'America/Denver' });
  await platform('Zoe');
  expect((await zoe.row()).zone).toBe('America/Chicago');
  await zoe.submit(zoe.form, GOOD);
  await platform('Zoe');
  expect((await zoe.row()).zone).toBe('Europe/London');
});

describe('what is wrong is told on its field, with a right example', () => {
  it.each<[string, object, string, string]>([
    [
      'a day that is not worked',
      { weekday: '5' },
      'weekday',
      'Friday is not one of your working days. Choose Tuesday or Thursday.',
    ],
    ['too early', { time: '07:59' }, 'time', 'from 08:00 to 17:45, for example 15:00'],
    ['too late', { time: '17:46' }, 'time', 'from 08:00'],
    ['no time', { time: 'three' }, 'time', 'for example 15:00'],
    ['no zone', { zone: 'Atlantis' }, 'zone', 'America/Denver'],
    ['no working day', { workdays: [] }, 'workdays', 'Monday to Friday'],
    ['a pause that is over', { pausedUntil: '2026-06-03' }, 'pausedUntil', 'not after today'],
    ['a pause without end', { pausedUntil: '2027-06-04' }, 'pausedUntil', 'a year at most'],
    ['no day', { pausedUntil: '2026-02-30' }, 'pausedUntil', 'for example'],
  ])('%s', async (name, wrong, field, says) => {
    const person = await opened(`Wrong: ${name}`);
    const before = await person.row();
    const reply = await person.submit(person.form, { ...GOOD, ...wrong });
    expect(reply).toMatchObject({ kind: 'errors', errors: { [field]: expect.stringContaining(says) } });
    expect(reply.kind === 'errors' && Object.keys(reply.errors)).toEqual([field]);
    expect(await person.row()).toEqual(before);
  });
});

it('pauses until a day and resumes, from a form and by a press', async () => {
  const bob = await opened('Bob');
  const form = formOf(await bob.ask({ kind: 'command', name: 'reflect', text: 'pause' }));
  expect(await bob.submit(form, {})).toMatchObject({
    kind: 'errors',
    errors: { until: expect.stringContaining('Choose the day') },
  });
  const paused = viewOf(await bob.submit(form, { until: '2026-06-15' }));
  expect(paused.summary).toBe(
    'Saved. No questions before Mon 15 Jun 2026. I ask on Fridays at 15:00 (America/Denver); the next question comes on Fri 19 Jun 2026.',
  );
  s.at('2026-06-05T21:15:00Z');
  await s.tick();
  expect(await s.prisma.reflection.count({ where: { personId: bob.id, state: 'open' } })).toBe(0);
  expect(textOf(await bob.home())).toContain('No questions before Mon 15 Jun 2026');
  const resumed = await bob.press(await bob.home(), 'Ask me again now');
  expect(resumed.summary).toContain('this week’s question comes in a few minutes');
  await s.tick();
  expect(await s.prisma.reflection.count({ where: { personId: bob.id, state: 'open' } })).toBe(1);
  expect(textOf(await bob.home())).toContain('the next question comes on Fri 12 Jun 2026');
});

it('switches the questions off and on again; weeks in between were not missed', async () => {
  const cat = await opened('Cat');
  const off = viewOf(await cat.submit(cat.form, { ...GOOD, on: 'no' }));
  expect(off.summary).toContain('I do not ask you for a weekly reflection');
  expect(await s.nextDue()).toBeDefined();
  s.at('2026-06-29T15:00:00Z');
  await s.tick();
  expect(await s.prisma.reflection.count({ where: { personId: cat.id } })).toBe(0);
  await cat.submit(cat.form, { ...GOOD });
  await s.tick();
  expect(await s.prisma.reflection.count({ where: { personId: cat.id, state: 'missed' } })).toBe(0);
  expect(await cat.row()).toMatchObject({ promptsOn: true, promptsFrom: new Date('2026-06-29') });
});

describe('a zone as people write it', () => {
  it.each([
    ['America/Denver', 'America/Denver'],
    [' america/new york ', 'America/New_York'],
    ['Denver', 'America/Denver'],
    ['new york', 'America/New_York'],
    ['US/Mountain', 'US/Mountain'],
    ['utc', 'UTC'],
    ['MST/7', undefined],
    ['+07:00', undefined],
    ['', undefined],
    ['mountain time', undefined],
  ])('%s is %s', (typed, zone) => expect(readZone(typed)).toBe(zone));
});
