import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { actor } from '../features/privacy/stage.ts';
import { launchBrowser, skipBrowser } from './chromium.ts';

/*
 * A pair is introduced: the conversation of the two on the page, as each of them and somebody else see it.
 */
describe.skipIf(skipBrowser)('the conversation of two, on the page', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    await introduce('Chloe', 'Henry');
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  test('stands on the shelf under both names, with what is unread in it', async () => {
    await page.goto(`http://localhost:${app.port}/#as=U0CHLOE`);
    await page.waitForSelector('.shelf-item:has-text("Chloe Nguyen and Henry Adeyemi") .unread');
    await page.click('.shelf-item:has-text("Chloe Nguyen and Henry Adeyemi")');
    await page.waitForSelector('.message:has-text("A good first step")');
    expect(await page.locator('.message button:has-text("Plan a meeting")').count()).toBe(0);
    await page.waitForSelector('.shelf-item:has-text("Chloe Nguyen and Henry Adeyemi"):not(:has(.unread))');
  }, 60_000);

  test('holds what they write to each other, and the app says nothing to it', async () => {
    await say('How about Tuesday?');
    await page.click('.shelf-item.person:has-text("Henry Adeyemi")');
    await page.waitForSelector('.message:has-text("How about Tuesday?")');
    await say('Tuesday at ten it is.');
    await page.waitForSelector('.message:has-text("Tuesday at ten it is.")');
    expect(await page.locator('.message').count()).toBe(3);
  }, 60_000);

  test('is nobody else’s: whoever is not in it is led to their own', async () => {
    await page.click('.shelf-item.person:has-text("Ana Reyes")');
    await page.waitForSelector('.me-name:has-text("Ana Reyes")');
    await expect.poll(() => page.locator('.shelf-item:has-text("Chloe Nguyen and")').count()).toBe(0);
    await expect.poll(() => page.locator('.message:has-text("Tuesday")').count()).toBe(0);
  }, 60_000);

  test('gives the browser nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });

  /** Two who have been proposed to each other: the mentor says yes as well. */
  async function introduce(mentee: string, mentor: string): Promise<void> {
    const { prisma } = app.test;
    const { id: organizationId } = await prisma.organization.findFirstOrThrow();
    const idOf = async (name: string) =>
      (await prisma.person.findFirstOrThrow({ where: { name: { startsWith: name } } })).id;
    const round = await prisma.mentoringRound.create({
      data: { organizationId, origin: 'asked', state: 'published', at: new Date() },
    });
    const [menteeId, mentorId] = [await idOf(mentee), await idOf(mentor)];
    await prisma.mentorProfile.updateMany({ where: { personId: mentorId }, data: { capacity: 3 } });
    const two = { organizationId, roundId: round.id, menteeId, mentorId };
    const reason = { weight: 1, sector: 'academic', languages: ['English'], parts: [], free: [] };
    const pairing = await prisma.pairing.create({
      data: { ...two, weight: 1, reason, state: 'asks-mentor' },
    });
    await actor(app, mentor).pressed('mentoring.accept', { id: pairing.id, version: 1 });
  }

  async function say(text: string): Promise<void> {
    await page.click('#composer');
    await page.fill('#composer', text);
    await page.keyboard.press('Enter');
  }
});
