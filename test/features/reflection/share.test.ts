import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportReflections } from '../../../src/features/reflection/own-data-store.ts';
import { buttonIn, textOf, viewOf } from '../open-stage.ts';
import { stage } from './stage.ts';

let s: Awaited<ReturnType<typeof stage>>;
let org: Awaited<ReturnType<typeof s.organization>>;
beforeAll(async () => {
  s = await stage();
  org = await s.organization('Prairie');
});
afterAll(() => s.drop());

const read = (name: string) => s.posted.filter(({ to, kind }) => to === name && kind === 'reflection.shared');

it('shares one answer with the confirmed manager by an explicit act, follows its edits, and takes it back', async () => {
  const dana = await s.person(org, 'Dana');
  const ann = await s.person(org, 'Ann', { managerId: dana.id, managerState: 'confirmed' });
  const card = await ann.command('reflect', 'We kept too much.');
  await s.deliver();
  expect(read('Dana')).toEqual([]);
  expect(buttonIn(card, 'Share with Dana').confirm?.question).toContain('Dana gets one message');
  expect(textOf(await ann.press(card, 'Share with Dana'))).toContain('You shared this with Dana.');
  await s.deliver();
  expect(textOf(read('Dana')[0]?.view ?? card)).toBe(
    [
      'Ann shared a reflection with you (the week of Mon 1 Jun 2026).',
      '> We kept too much.',
      'You get this because Ann chose to share it with their manager. Nobody else sees it here, and they can take it back at any time.',
    ].join('\n'),
  );
  expect(textOf(await ann.press(card, 'Share with Dana'))).toContain('nothing was done');

  const added = await ann.command('reflect', 'And this is private.');
  expect(textOf(added)).toContain('You shared this with Dana; what you added later is private.');
  await s.deliver();
  expect(JSON.stringify(read('Dana'))).not.toContain('private.');
  const form = await ann.open(added, 'Edit');
  const [first, second] = form.form.fields.map(({ name }) => name);
  await ann.submit(form, { [`${first}`]: 'We kept far too much.', [`${second}`]: 'And this is private.' });
  await s.deliver();
  expect(read('Dana').map(({ view }) => textOf(view).split('\n')[1])).toEqual(['> We kept far too much.']);

  const all = await ann.press(await ann.home(), 'Share the rest too');
  await s.deliver();
  expect(read('Dana').map(({ view }) => textOf(view).split('\n')[1])).toEqual([
    '> We kept far too much.',
    '> And this is private.',
  ]);
  const stopped = await ann.press(all, 'Stop sharing');
  expect(textOf(stopped)).toContain('Only you can read this.');
  await s.deliver();
  for (const { view } of read('Dana')) expect(textOf(view)).toBe('Ann no longer shares this reflection.');
});

it('sends nothing when it was taken back, or another manager came, before it was sent', async () => {
  const one = await s.person(org, 'One');
  const two = await s.person(org, 'Two');
  const bob = await s.person(org, 'Bob', { managerId: one.id, managerState: 'confirmed' });
  const shared = await bob.press(await bob.command('reflect', 'Mine'), 'Share with One');
  await bob.press(shared, 'Stop sharing');
  await s.deliver();
  expect(read('One')).toEqual([]);
  await bob.press(await bob.home(), 'Share with One');
  await s.prisma.person.updateMany({ where: { id: bob.id }, data: { managerId: two.id } });
  await s.deliver();
  expect([...read('One'), ...read('Two')]).toEqual([]);
});

it('offers sharing only with a confirmed manager, and says so to who presses all the same', async () => {
  const boss = await s.person(org, 'Boss');
  const cat = await s.person(org, 'Cat', { managerId: boss.id, managerState: 'named' });
  const card = await cat.command('reflect', 'Mine');
  expect(textOf(card)).not.toContain('Share');
  const { input } = buttonIn({ summary: '', elements: card.elements }, 'Edit').act as { input: object };
  const forced = await cat.ask({ kind: 'press', handler: 'reflection.share', input, on: 'message' });
  expect(textOf(viewOf(forced))).toContain('You have no confirmed manager to share this with.');
});

it('what is shared is exported as shared', async () => {
  const lead = await s.person(org, 'Lead');
  const eve = await s.person(org, 'Eve', { managerId: lead.id, managerState: 'confirmed' });
  await eve.press(await eve.command('reflect', 'Words'), 'Share with Lead');
  await s.deliver();
  await s.inTick(async ({ db }) => {
    const organization = { id: org.id, name: '', locale: 'en-US', zone: 'UTC' } as const;
    const person = { ...{ id: eve.id, name: 'Eve', zone: 'UTC', administrator: false }, version: 1 };
    const ctx = { db, organization, person: { ...person, workdays: [], welcomed: true } };
    expect(await exportReflections(ctx)).toMatchObject([
      {
        week: '2026-W23',
        state: 'answered',
        visibility: 'shared',
        questions: [expect.any(String), expect.any(String), expect.any(String)],
        answers: [{ text: 'Words' }],
      },
    ]);
  });
});

it('refuses every id of somebody else, in the same organization or another, and shows nothing of it', async () => {
  const fay = await s.person(org, 'Fay');
  const saved = await fay.command('reflect', 'A secret');
  const reflection = await s.prisma.reflection.findFirstOrThrow({
    where: { personId: fay.id },
    include: { answers: true },
  });
  const answer = { id: reflection.answers[0]?.id ?? '', version: 1 };
  const own = { id: reflection.id, version: reflection.version };
  const elsewhere = await s.person(await s.organization('Elsewhere'), 'Mallory');
  const colleague = await s.person(org, 'Mal');
  const before = await s.prisma.reflection.findMany({
    where: { personId: fay.id },
    include: { answers: true },
  });
  for (const stranger of [elsewhere, colleague]) {
    for (const handler of ['skip', 'share', 'unshare'])
      await refused(
        stranger.ask({ kind: 'press', handler: `reflection.${handler}`, input: own, on: 'message' }),
      );
    for (const handler of ['undo', 'restore'])
      await refused(
        stranger.ask({ kind: 'press', handler: `reflection.${handler}`, input: answer, on: 'message' }),
      );
    for (const [form, input] of [
      ['write', { id: own.id }],
      ['edit', own],
      ['log-instead', answer],
    ] as const) {
      await refused(stranger.ask({ kind: 'open', form: `reflection.${form}`, input }));
      const values = { answer0: 'mine now', [answer.id]: 'mine now' };
      await refused(stranger.ask({ kind: 'submit', form: `reflection.${form}`, input, values, named: {} }));
    }
  }
  expect(
    await s.prisma.reflection.findMany({ where: { personId: fay.id }, include: { answers: true } }),
  ).toEqual(before);
  expect(textOf(saved)).toContain('A secret');
});

async function refused(asked: ReturnType<Awaited<ReturnType<typeof s.person>>['ask']>): Promise<void> {
  const reply = await asked;
  expect(reply.kind).toBe('view');
  expect(JSON.stringify(reply)).not.toContain('secret');
  expect(textOf(viewOf(reply))).not.toMatch(/Saved|Skipped|Taken back/);
}
