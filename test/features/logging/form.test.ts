import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type Place } from '../../house.ts';

let house: House;
let org: Place;
beforeAll(async () => {
  house = await openHouse();
  org = await house.organization('prairie');
});
afterAll(() => house.close());

const SHEET = { time: '2h', kind: 'workshop', title: 'Weeding', day: '2026-06-02' };

test('a line for one program that needs the form counts in that program alone', async () => {
  const ana = await house.person(org, 'U1');
  const asked = await ana.command('logcredit', 'workshop on weeding for LSSC');
  if (asked.kind !== 'form') throw new Error(`Not a form: ${JSON.stringify(asked)}`);
  await ana.submit(asked.handler, asked.input, SHEET);
  const logged = await house.prisma.activity.findFirstOrThrow({ where: { personId: ana.id } });
  expect(logged.onlyFor).toBe('lssc-renewal');
});

test('a message logged for one program counts in that program alone', async () => {
  const ben = await house.person(org, 'U2');
  await ben.submit('log.message', { text: '2h workshop on weeding for LSSC' }, SHEET);
  const logged = await house.prisma.activity.findFirstOrThrow({ where: { personId: ben.id } });
  expect(logged.onlyFor).toBe('lssc-renewal');
});

test('what the form says of a likely duplicate is recorded whole when it is none', async () => {
  const cora = await house.person(org, 'U3');
  const filled = { ...SHEET, kind: 'course', notes: 'Chapter two', academic: '3' };
  await cora.submit('log.form', { draft: {} }, filled);
  const asked = await cora.submit('log.form', { draft: {} }, filled);
  if (asked.kind !== 'errors') throw new Error(`Nothing was asked: ${JSON.stringify(asked)}`);
  expect(asked.errors.another).toContain('Is this another one?');
  expect(asked.form.fields[0]).toMatchObject({ kind: 'choices', name: 'another' });
  await cora.submit('log.form', { draft: {} }, { ...filled, another: ['yes'] });
  const both = await house.prisma.activity.findMany({
    where: { personId: cora.id },
    select: { notes: true, academicCredits: true },
  });
  const whole = { notes: 'Chapter two', academicCredits: '3/1' };
  expect(both).toEqual([whole, whole]);
});

test('an answer that was meant for the log stays until it is really logged', async () => {
  const dan = await house.person(org, 'U4');
  await dan.submit('log.form', { draft: {} }, SHEET);
  await dan.command('reflect', '2h workshop on weeding');
  const answer = await house.prisma.answer.findFirstOrThrow({ where: { reflection: { personId: dan.id } } });
  const input = { id: answer.id, version: answer.version };
  const removed = async () =>
    (await house.prisma.answer.findFirstOrThrow({ where: { id: answer.id } })).removed;
  await dan.submit('reflection.log-instead', input, SHEET);
  expect(await removed()).toBe(false);
  await dan.submit('reflection.log-instead', input, { ...SHEET, another: ['yes'] });
  expect(await removed()).toBe(true);
});

test('the longest message a platform has can be logged, and what the form carries fits into it', async () => {
  const fay = await house.person(org, 'U6');
  const text = `2h workshop on weeding. ${'"Kingfisher" '.repeat(1_000)}`;
  const opened = await fay.ask({ kind: 'shortcut', name: 'log-this', text });
  if (opened.kind !== 'form') throw new Error(`Not a form: ${JSON.stringify(opened)}`);
  expect(JSON.stringify({ form: opened.handler, input: opened.input }).length).toBeLessThan(2_000);
});
