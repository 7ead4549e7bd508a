import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { METHODS_NEED } from '../platforms/slack/methods-need.ts';
import { type Hands, handsOn, initialValues, shows } from './hands.ts';
import { expectHarmless, wordsIn } from './harmless.ts';
import { TYPED } from './typed.ts';

/*
 * Whatever people type goes through Slack's wire into the database as they typed it, and comes back to every
 * surface word for word: never a mention, never a link, never bold, never an emoji that was a smile in brackets.
 */

const LONG = 'A long story about weeding, told slowly. '.repeat(125);

let app: TestApp;
let page: Hands;
const called = new Set<string>();
const realFetch = globalThis.fetch;

beforeAll(async () => {
  globalThis.fetch = (input, init) => {
    const method = /\/sandbox\/api\/([\w.]+)/.exec(input instanceof Request ? input.url : String(input))?.[1];
    if (method) called.add(method);
    return realFetch(input, init);
  };
  app = await startTestApp();
  page = handsOn(app);
});
afterAll(async () => {
  globalThis.fetch = realFetch;
  await app.stop();
});

describe('what is typed is kept and shown word for word', () => {
  test.each(TYPED)('%s', async (_what, text) => {
    await page.act({ kind: 'command', text: '/logcredit' });
    await page.submit({ time: '45 min', title: text, provider: text, notes: text });
    const logged = await app.test.prisma.activity.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(logged).toMatchObject({ title: text, provider: text, notes: text });
    shows('the receipt', text, (await page.state()).modal?.blocks);
    await page.close();

    await page.act({ kind: 'command', text: '/credits' });
    const credits = await page.lastAnswer();
    shows('the standing', text, credits.blocks);
    await page.press(credits, 'Edit');
    const form = (await page.state()).modal;
    expect(initialValues(form?.blocks ?? [])).toMatchObject({ title: text, provider: text, notes: text });
    expectHarmless('the form', form?.blocks);
    await page.close();

    await page.homeShows(text);
    await page.act({ kind: 'command', text: '/logcredit 45m webinar' });
    shows('the question about a duplicate', text, (await page.lastAnswer()).blocks);
    await app.test.prisma.activity.updateMany({
      where: { reversed: false, id: logged.id },
      data: { reversed: true },
    });
  });

  test.each(TYPED)('%s, in a reflection that is shared', async (_what, text) => {
    await app.test.prisma.reflection.deleteMany({});
    await page.act({ kind: 'command', text: '/reflect' });
    await page.submit({ answer0: text });
    expect((await app.test.prisma.answer.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })).text).toBe(
      text,
    );
    shows('the card', text, (await page.state()).modal?.blocks);
    await page.close();
    await page.homeShows(text);
    await page.press({ blocks: (await page.state()).home ?? [] }, 'Share with Marta Lindqvist');
    await page.settle();
    const told = await page.lastAnswer('U0MARTA');
    shows('the manager’s message', text, told.blocks);
    expect(told.text).not.toMatch(/<[!@#h]/);
  });

  test.each(TYPED)('%s, as somebody’s name', async (_what, text) => {
    const { prisma } = app.test;
    await prisma.person.updateMany({
      where: { accounts: { some: { externalId: 'U0BEN' } } },
      data: { name: text },
    });
    await prisma.library.updateMany({
      where: { name: { startsWith: 'Cotton' } },
      data: { name: `Cotton ${text}` },
    });
    await page.act({ kind: 'command', as: 'U0MARTA', text: '/cpd team' });
    const team = await page.lastAnswer('U0MARTA');
    shows('the team', text, team.blocks);
    expect(team.text).not.toMatch(/<[!@#h]/);
    await page.act({ kind: 'command', as: 'U0BEN', text: '/cpd settings' });
    shows('the settings', text, (await page.lastAnswer('U0BEN')).blocks);
    await page.homeShows(text, 'U0BEN');
  });

  test('in a typed command, mentions, channels and links come out as they were typed', async () => {
    const title = 'with @Marta Lindqvist in #general about https://example.org/a?b=1&c=2 & <tags>';
    await page.act({ kind: 'command', text: `/logcredit 55m webinar "${title}"` });
    const logged = await app.test.prisma.activity.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(logged.title).toBe(title);
    expectHarmless('the receipt', (await page.lastAnswer()).blocks);
  });
});

describe('too much, too little, and what cannot be stored', () => {
  test('five thousand characters in a command open the form, shortened, and record nothing', async () => {
    const before = await app.test.prisma.activity.count();
    await page.act({ kind: 'command', text: `/logcredit 2h ${LONG}` });
    const form = (await page.state()).modal;
    expect(wordsIn(form?.blocks)).toContain('That is more than fits one line.');
    expect(initialValues(form?.blocks ?? []).title?.length).toBeLessThanOrEqual(200);
    expect(await app.test.prisma.activity.count()).toBe(before);
    await page.close();
  });

  test('five thousand characters in a reflection are kept whole, and shown in part', async () => {
    await app.test.prisma.reflection.deleteMany({});
    await page.act({ kind: 'command', text: `/reflect ${LONG}` });
    const { text } = await app.test.prisma.answer.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(text).toBe(LONG.trim());
    expect(wordsIn((await page.lastAnswer()).blocks)).toContain('(shortened here, kept in full)');
  });

  test('what no database can hold is left out, not an error', async () => {
    await page.act({ kind: 'command', text: '/logcredit' });
    await page.submit({ time: '25 min', title: 'NUL \0 and half \ud83d a character', notes: '\0' });
    const logged = await app.test.prisma.activity.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(logged.title).toBe('NUL  and half \ufffd a character');
    await page.close();
    await page.act({ kind: 'command', text: '/logcredit 26m webinar "NUL \0 and half \ud83d a character"' });
    expect(wordsIn((await page.lastAnswer()).blocks)).toContain('Recorded: NUL');
    await page.act({ kind: 'command', text: `/logcredit 27m webinar "a${'😀'.repeat(120)}"` });
    expect(wordsIn((await page.lastAnswer()).blocks)).toContain(`Recorded: a${'😀'.repeat(99)}\n`);
  });

  test.each([
    '/credits \0',
    '/reflect \0',
    '/cpd \0\ud800',
    '/cpd admin \0',
    '/logcredit \0',
    '/logcredit 3h \0',
  ])('%j', async (text) => {
    await page.act({ kind: 'command', text });
    await page.close();
    const { blocks } = await page.lastAnswer();
    expect(wordsIn(blocks)).not.toContain('Something went wrong');
  });
});

test('whatever was called here was on the list, and most of the list was called', () => {
  expect([...called].filter((method) => !(method in METHODS_NEED))).toEqual([]);
  expect(called.size).toBeGreaterThan(4);
});
