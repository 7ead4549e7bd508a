import { afterAll, beforeAll, expect, it } from 'vitest';
import { buttonIn, textOf, viewOf } from '../open-stage.ts';
import { stage } from './stage.ts';

let s: Awaited<ReturnType<typeof stage>>;
let org: Awaited<ReturnType<typeof s.organization>>;
beforeAll(async () => {
  s = await stage();
  org = await s.organization('Prairie');
});
afterAll(() => s.drop());

/** Somebody whose Friday question stands in their direct message. */
async function asked(name: string, more: object = {}) {
  s.at('2026-06-05T21:00:00Z');
  const person = await s.person(org, name, more);
  await s.tick();
  await s.deliver();
  const prompt = () => {
    const found = s.posted.find(({ to }) => to === name);
    if (!found) throw new Error(`Nothing was sent to ${name}`);
    return found;
  };
  const row = () =>
    s.prisma.reflection.findFirstOrThrow({
      where: { personId: person.id, week: '2026-W23' },
      include: { answers: { orderBy: { createdAt: 'asc' } } },
    });
  return { ...person, prompt, row };
}

it('takes other words for the answer while the question waits; Undo opens it again', async () => {
  const ann = await asked('Ann');
  const saved = viewOf(await ann.says('We kept <!channel> too *much*.', 'dm/1'));
  expect(textOf(saved)).toBe(
    'Saved as your reflection on this week. Only you can read it, unless you share it.\n[Undo] [Log this instead] [Add to it]',
  );
  await s.deliver();
  expect(textOf(ann.prompt().view)).toContain('> We kept <!channel> too *much*.');
  expect(viewOf(await ann.says('And another thing', 'dm/2')).summary).toBe('HELP');
  const undone = await ann.press(saved, 'Undo');
  expect(textOf(undone)).toMatch(/^Taken back:/);
  expect(await ann.row()).toMatchObject({ state: 'open', answeredAt: null });
  await s.deliver();
  expect(textOf(ann.prompt().view)).toContain('[Answer]');
  expect(textOf(await ann.press(saved, 'Undo'))).toContain('nothing was done');
  await ann.press(undone, 'Put them back');
  expect(await ann.row()).toMatchObject({ state: 'answered' });
});

it('takes a reply in the thread for an answer always, also on what was answered, and in a thread on an answer', async () => {
  const bob = await asked('Bob');
  await bob.says('First.', 'dm/b1');
  s.at('2026-07-20T21:00:00Z');
  expect(viewOf(await bob.says('Later.', 'dm/b2', bob.prompt().ref)).summary).toBe(
    'Added to your reflection on the week of Mon 1 Jun 2026.',
  );
  expect(viewOf(await bob.says('Latest.', 'dm/b3', 'dm/b1')).summary).toContain('Added');
  expect(viewOf(await bob.says('Elsewhere', 'dm/b4', 'dm/unknown')).summary).toBe('HELP');
  expect((await bob.row()).answers.map(({ text }) => text)).toEqual(['First.', 'Later.', 'Latest.']);
});

it('takes nothing for an answer after seven days, nor a command, nor blanks', async () => {
  const cat = await asked('Cat');
  expect(viewOf(await cat.says(' \n ', 'dm/c0')).summary).toBe('HELP');
  expect(await cat.says('reflect settings', 'dm/c1')).toMatchObject({
    kind: 'form',
    handler: 'reflection.settings',
  });
  s.at('2026-06-12T20:59:00Z');
  const day = s.now().getTime();
  s.at(new Date(day + 2 * 60_000).toISOString());
  expect(viewOf(await cat.says('Too late', 'dm/c2')).summary).toBe('HELP');
  s.at(new Date(day).toISOString());
  expect(viewOf(await cat.says('In time', 'dm/c3')).summary).toContain('Saved');
});

it('follows an edited message, also to nothing and back, but leaves what was undone', async () => {
  const dan = await asked('Dan');
  const saved = viewOf(await dan.says('Teh shelves', 'dm/d1'));
  expect(viewOf(await dan.edits('dm/d1', 'The shelves')).summary).toContain('follows what you changed');
  await s.deliver();
  expect(textOf(dan.prompt().view)).toContain('> The shelves');
  expect(viewOf(await dan.edits('dm/d1', '')).summary).toContain(
    'That message is empty now, so its words are no longer part of your reflection.',
  );
  expect(await dan.row()).toMatchObject({ state: 'open', answers: [{ removed: true }] });
  await dan.edits('dm/d1', 'The shelves again');
  expect(await dan.row()).toMatchObject({
    state: 'answered',
    answers: [{ removed: false, text: 'The shelves again' }],
  });
  expect(textOf(await dan.press(saved, 'Undo'))).toContain('nothing was done');
  const undo = {
    ...buttonIn(saved, 'Undo').act,
    input: { id: (await dan.row()).answers[0]?.id, version: 4 },
  };
  await dan.ask({ kind: 'press', handler: 'reflection.undo', input: undo.input, on: 'message' });
  expect(await dan.edits('dm/d1', 'Zombie')).toEqual({ kind: 'nothing' });
  expect(await dan.row()).toMatchObject({ state: 'open' });
  expect(await dan.edits('dm/nobody-knows', 'x')).toEqual({ kind: 'nothing' });
});

it('logs the learning time that an answer mentions, by one press', async () => {
  const eli = await asked('Eli');
  const saved = viewOf(
    await eli.says('I sat through a two-hour webinar on weeding yesterday. It helped.', 'dm/e1'),
  );
  const logged = await eli.press(saved, 'Log 2 h webinar');
  expect(textOf(logged)).toContain('Recorded: Weeding');
  expect(await s.prisma.activity.findFirst({ where: { personId: eli.id } })).toMatchObject({
    minutes: 120,
    kind: 'webinar',
    day: new Date('2026-06-04'),
  });
  await s.deliver();
  expect(textOf(await eli.home())).not.toContain('Log 2 h webinar');
  expect(await eli.row()).toMatchObject({ state: 'answered' });
});

it('logs words instead of keeping them, if that was meant', async () => {
  const fay = await asked('Fay');
  const saved = viewOf(await fay.says('3h workshop on repair', 'dm/f1'));
  const form = await fay.open(saved, 'Log this instead');
  expect(JSON.stringify(form.form)).toContain('workshop');
  const values = Object.fromEntries(
    form.form.fields.map((field) => [field.name, 'value' in field ? field.value : undefined]),
  );
  const bad = await fay.submit(form, {});
  expect(bad.kind).toBe('errors');
  expect(await fay.row()).toMatchObject({ state: 'answered' });
  const done = viewOf(await fay.submit(form, values));
  expect(textOf(done)).toContain('Recorded');
  expect(textOf(done)).toContain('Taken back');
  expect(await fay.row()).toMatchObject({ state: 'open' });
});

it('edits by form: a part that is emptied goes, an older form changes nothing', async () => {
  const gil = await asked('Gil');
  await gil.says('One', 'dm/g1');
  await gil.says('Two', 'dm/g2', gil.prompt().ref);
  await s.deliver();
  const form = await gil.open(gil.prompt().view, 'Edit');
  const [one, two] = form.form.fields.map(({ name }) => name);
  const view = viewOf(await gil.submit(form, { [`${one}`]: 'One, better', [`${two}`]: '' }));
  expect(textOf(view)).toContain('> One, better');
  expect(textOf(view)).not.toContain('> Two');
  const again = await gil.submit(form, { [`${one}`]: 'Lost?' });
  expect(again).toMatchObject({
    kind: 'errors',
    errors: {
      [`${one}`]:
        'This reflection has changed since you opened the form. Copy your words, close the form and press Edit again.',
    },
  });
  expect((await gil.row()).answers[0]?.text).toBe('One, better');
});

it('/reflect works at any time: text is kept as this week’s, adds to it, and no words are repeated before others', async () => {
  s.at('2026-06-02T15:00:00Z');
  const hal = await s.person(org, 'Hal');
  expect(textOf(await hal.press(await hal.home(), 'Earlier reflections'))).toBe(
    'You have written no reflections yet.\n[Reflect now]',
  );
  expect(textOf(await hal.command('reflect', 'Odd \u0000 text \ud800'))).toContain('> Odd  text');
  const shared = await hal.ask({ kind: 'command', name: 'reflect', text: 'Hush', place: 'shared' });
  expect(viewOf(shared).summary).toContain('Saved');
  expect(textOf(viewOf(shared))).not.toContain('Hush');
  expect(await hal.ask({ kind: 'command', name: 'reflect', text: '' })).toMatchObject({
    kind: 'form',
    handler: 'reflection.write',
    form: { title: 'Add to it' },
  });
  const long = await hal.command('reflect', 'x'.repeat(12_001));
  expect(textOf(long)).toContain(
    'That is 12,001 characters; a reflection can have up to 12,000. Nothing was saved.',
  );
  expect(textOf(await hal.command('reflect', 'y'.repeat(5000)))).toContain(
    '… (shortened here, kept in full)',
  );
  expect(await s.prisma.reflection.count({ where: { personId: hal.id } })).toBe(1);
  const page = await hal.press(await hal.home(), 'Earlier reflections');
  expect(textOf(page)).toContain('Week of Mon 1 Jun 2026');
  expect(await hal.ask({ kind: 'command', name: 'reflect', text: 'Pause' })).toMatchObject({
    handler: 'reflection.pause',
  });
});

it('a message delivered twice is one answer', async () => {
  const ida = await asked('Ida');
  const twice = { kind: 'message', text: 'Once', ref: 'dm/i1', key: 'the same request' };
  await Promise.all([ida.ask(twice), ida.ask(twice)]);
  expect((await ida.row()).answers).toHaveLength(1);
});
