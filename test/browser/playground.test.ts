import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleId, listExamplePeople } from '../../prisma/seed.ts';
import { type Playground, startPlayground } from '../../scripts/teams/start-playground.ts';
import { LOCAL_TENANT } from '../../src/platforms/teams/settings.ts';
import { freePort } from '../app.ts';
import { nodesIn, problemsOf } from '../platforms/teams/check-card.ts';
import { startTeamsApp, type TeamsApp } from '../platforms/teams/local-app.ts';
import { launchBrowser, skipBrowser } from './chromium.ts';
import { type Recorder, recordTraffic } from './record-traffic.ts';

const WITH_WINDOW = ['Ana Reyes', 'Marta Lindqvist'] as const;

/*
 * The first journey in Microsoft's Agents Playground, in a real browser: greeting, log, button, form, Friday, Monday
 * as the manager; and every card on the way as Teams wants it.
 */
describe.skipIf(skipBrowser)('the first journey, in the Agents Playground', () => {
  let app: TeamsApp;
  let browser: Browser;
  let ana: Page;
  let marta: Page;
  const recorders: Recorder[] = [];
  const playgrounds: Playground[] = [];

  beforeAll(async () => {
    app = await startTeamsApp();
    browser = await launchBrowser();
    [ana, marta] = [await openFor(WITH_WINDOW[0]), await openFor(WITH_WINDOW[1])];
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await Promise.all(playgrounds.map(({ stop }) => stop()));
    await Promise.all(recorders.map(({ stop }) => stop()));
    await app?.stop();
  }, 60_000);

  test('who has just added the bot is greeted with their home', async () => {
    await seen(ana, 'Hello, Ana Reyes');
    await seen(marta, 'Hello, Marta Lindqvist');
  }, 60_000);

  test('a typed line is counted, and a button takes it back where it stands', async () => {
    await say(ana, 'logcredit 3h workshop');
    await seen(ana, '+3 credits');
    await seen(ana, '11.5 of 60 credits');
    await ana.locator('button:has-text("Undo")').last().click();
    await seen(ana, 'Undone: Workshop');
    await say(ana, 'logcredit 3h workshop "Cataloging maps"');
    await seen(ana, 'Recorded: Cataloging maps');
  }, 60_000);

  test('a form says at its field what is wrong, keeps what was typed, and is recorded', async () => {
    await say(ana, 'logcredit');
    const field = (label: string) => ana.getByLabel(label).last();
    await field('Time spent').fill('many hours');
    await field('What was it?').fill('Weeding');
    await ana.locator('button:has-text("Record")').last().click();
    await seen(ana, 'Write a length between');
    await expect.poll(() => field('What was it?').inputValue()).toBe('Weeding');
    await field('Time spent').fill('90 min');
    await ana.locator('button:has-text("Record")').last().click();
    await seen(ana, 'Recorded: Weeding');
  }, 60_000);

  test('on Friday the question comes by itself, and a sentence is its answer', async () => {
    await app.moveClock(new Date('2031-06-06T22:00:00Z'));
    await seen(ana, 'Skip this week');
    await say(ana, 'I learned that weeding needs courage.');
    await seen(ana, 'Only you can read it');
  }, 120_000);

  test('on Monday the manager has the digest with its chart, and no word of the reflection', async () => {
    await app.moveClock(new Date('2031-06-09T16:30:00Z'));
    await seen(marta, 'Your team, week of');
    await seen(marta, '13 of 60 credits');
    // The name of the axis stands there only when the chart is drawn.
    await marta.getByText('credits', { exact: true }).last().waitFor({ state: 'attached' });
    expect(await marta.locator('body').innerText()).not.toContain('needs courage');
  }, 120_000);

  test('the history has a ring of where the hours of this year went', async () => {
    await say(ana, 'logcredit 1h presenting "Story time"');
    await seen(ana, 'Recorded: Story time');
    await say(ana, 'credits history');
    await seen(ana, 'Where your hours went in 2031');
    // The short name stands there only when the ring is drawn.
    await ana.getByText('Presenting', { exact: true }).last().waitFor({ state: 'attached' });
  }, 60_000);

  test('who has no window has not added the bot: nothing is in doubt, and nobody has to decide about it', async () => {
    const { prisma } = app.test;
    const states = await prisma.delivery.groupBy({ by: ['state'] });
    expect(states.map(({ state }) => state).filter((state) => !['sent', 'dropped'].includes(state))).toEqual(
      [],
    );
    const reached = await prisma.account.findMany({
      where: { address: { not: null } },
      include: { person: true },
    });
    expect(reached.map(({ person }) => person.name).sort()).toEqual([...WITH_WINDOW]);
    expect(await prisma.account.count({ where: { status: 'gone' } })).toBeGreaterThan(5);
  });

  test('every card on the way is one that Teams draws and everybody can use', () => {
    const cards = recorders.flatMap((recorder) => recorder.cards);
    expect(cards.length).toBeGreaterThan(8);
    expect(cards.flatMap((card) => problemsOf(card))).toEqual([]);
    const types = new Set(cards.flatMap(nodesIn).map(({ type }) => type));
    expect(types).toContain('Chart.HorizontalBar');
    expect(types).toContain('Chart.Donut');
  });

  /** A window of the Playground for somebody, with what passes between it and the bot on record. */
  async function openFor(name: string): Promise<Page> {
    const people = listExamplePeople().map((each) => ({ ...each, user: exampleId('teams', each.user) }));
    const me = people.find((each) => each.name === name);
    if (!me) throw new Error(`Nobody is called ${name}`);
    const port = await freePort();
    const toBot = await recordTraffic(() => app.origin);
    const toPlayground = await recordTraffic(() => `http://127.0.0.1:${port}`);
    recorders.push(toBot, toPlayground);
    const bot = `${toBot.address}/api/messages`;
    const serviceUrl = `${toPlayground.address}/_connector`;
    playgrounds.push(
      await startPlayground({
        ...{
          me,
          colleagues: people,
          alsoOpen: people.filter(({ name }) => WITH_WINDOW.some((shown) => shown === name)),
        },
        ...{ tenant: LOCAL_TENANT, port, bot, serviceUrl },
      }),
    );
    const page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
    page.setDefaultTimeout(30_000);
    // Its fonts lie elsewhere; it does without them.
    await page.route(/^https:/, (route) => route.abort());
    await page.goto(`http://localhost:${port}/`);
    return page;
  }

  async function say(page: Page, text: string): Promise<void> {
    const box = page.locator('[contenteditable=true][role=textbox]');
    await box.click();
    await page.keyboard.type(text);
    await expect.poll(() => box.innerText()).toContain(text);
    await page.keyboard.press('Enter');
  }

  async function seen(page: Page, text: string): Promise<void> {
    await page.locator(`text=${text}`).last().waitFor({ state: 'attached' });
  }
});
