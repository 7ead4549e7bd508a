import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOf, viewOf } from '../open-stage.ts';
import { stage } from './stage.ts';

/*
 * A platform tells what people write and change in any order, and what it is answered stands where others can be
 * written under it.
 */

let s: Awaited<ReturnType<typeof stage>>;
let org: Awaited<ReturnType<typeof s.organization>>;
beforeAll(async () => {
  s = await stage();
  org = await s.organization('Prairie');
});
afterAll(() => s.drop());

const edited = (second: number) => ({
  change: { at: new Date(Date.UTC(2026, 5, 5, 21, 0, second)), secondsAfter: second },
});

async function asked(name: string) {
  s.at('2026-06-05T21:00:00Z');
  const person = await s.person(org, name);
  await s.tick();
  await s.deliver();
  const row = () =>
    s.prisma.reflection.findFirstOrThrow({
      where: { personId: person.id, week: '2026-W23' },
      include: { answers: { orderBy: { createdAt: 'asc' } } },
    });
  const prompt = () => s.posted.find(({ to }) => to === name)?.ref ?? '';
  return { ...person, row, prompt };
}

it('an edit that arrives before its message is the answer, and the message adds nothing', async () => {
  const ann = await asked('Ann');
  expect(viewOf(await ann.edits('dm/a1', 'The shelves', edited(5))).summary).toContain('Saved');
  expect(await ann.says('Teh shelves', 'dm/a1')).toEqual({ kind: 'nothing' });
  expect((await ann.row()).answers.map(({ text }) => text)).toEqual(['The shelves']);
});

it('the same in a thread, where only the thread tells what it answers', async () => {
  const bob = await asked('Bob');
  await bob.says('First.', 'dm/b1');
  await bob.edits('dm/b2', 'Second', { ...edited(5), inReplyTo: bob.prompt() });
  expect(await bob.says('Secnd', 'dm/b2', bob.prompt())).toEqual({ kind: 'nothing' });
  expect((await bob.row()).answers.map(({ text }) => text)).toEqual(['First.', 'Second']);
});

it.each([
  ['mwe', [0, 1, 2]],
  ['mew', [0, 2, 1]],
  ['wme', [1, 0, 2]],
  ['wem', [1, 2, 0]],
  ['emw', [2, 0, 1]],
  ['ewm', [2, 1, 0]],
])('a message and its two edits in the order %s end as the latest text', async (name, order) => {
  const someone = await asked(name);
  const ref = `dm/${name}`;
  const acts = [
    () => someone.says('One', ref),
    () => someone.edits(ref, 'Two', edited(5)),
    () => someone.edits(ref, 'Three', edited(9)),
  ];
  for (const at of order) await acts[at]?.();
  expect((await someone.row()).answers.map(({ text, removed }) => [text, removed])).toEqual([
    ['Three', false],
  ]);
});

it('a message that was handled as something else stays that, whatever it is changed to', async () => {
  const cat = await asked('Cat');
  await cat.says('reflect settings', 'dm/c1');
  expect(await cat.edits('dm/c1', 'Not a command any more', edited(5))).toEqual({ kind: 'nothing' });
  expect(await cat.edits('dm/c2', 'reflect settings', edited(5))).toEqual({ kind: 'nothing' });
  const late = { change: { at: s.now(), secondsAfter: 13 * 3600 } };
  expect(await cat.edits('dm/c3', 'Written long ago', late)).toEqual({ kind: 'nothing' });
  expect(await cat.row()).toMatchObject({ state: 'open', answers: [] });
});

it('at the same moment there is one answer too', async () => {
  const dan = await asked('Dan');
  await Promise.all([
    dan.says('One', 'dm/d1'),
    dan.edits('dm/d1', 'Two', edited(5)),
    dan.edits('dm/d1', 'Three', edited(9)),
  ]);
  expect((await dan.row()).answers.map(({ text }) => text)).toEqual(['Three']);
});

it('what is written under “Saved as your reflection” belongs to it, and so under what is said of an edit', async () => {
  const eve = await asked('Eve');
  await eve.says('First.', 'dm/e1');
  await eve.placed('dm/e1', 'dm/e1-answer');
  await eve.edits('dm/e1', 'The first.', edited(5));
  await eve.placed('dm/e1', 'dm/e1-followed');
  expect(viewOf(await eve.says('Second.', 'dm/e2', 'dm/e1-answer')).summary).toContain('Added');
  expect(viewOf(await eve.says('Third.', 'dm/e3', 'dm/e1-followed')).summary).toContain('Added');
  expect((await eve.row()).answers.map(({ text }) => text)).toEqual(['The first.', 'Second.', 'Third.']);
  const fay = await asked('Fay');
  expect(viewOf(await fay.says('Mine', 'dm/f1', 'dm/e1-answer')).summary).toBe('HELP');
});

it('nothing is taken for an answer to a question that nobody has seen yet', async () => {
  s.at('2026-06-05T21:00:00Z');
  const gil = await s.person(org, 'Gil');
  await s.tick();
  expect(viewOf(await gil.says('How does this work?', 'dm/g1')).summary).toBe('HELP');
  await s.deliver();
  expect(textOf(viewOf(await gil.says('We moved the atlases.', 'dm/g2')))).toContain('Saved');
  const ivy = await s.person(org, 'Ivy');
  await s.tick();
  await s.prisma.delivery.updateMany({ where: { personId: ivy.id }, data: { state: 'unknown' } });
  expect(textOf(viewOf(await ivy.says('It may have arrived.', 'dm/h1')))).toContain('Saved');
});
