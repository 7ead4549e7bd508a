import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchBrowser, skipBrowser } from './chromium.ts';

/*
 * What a newcomer does with the README alone, in a real browser: log, Friday, answer, Monday as the manager, undo.
 */
describe.skipIf(skipBrowser)('the first journey, on the page', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`http://localhost:${app.port}/#as=U0ANA`);
    await page.waitForSelector('#composer');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  test('a typed command is counted', async () => {
    await say('/logcredit 3h workshop');
    await page.waitForSelector('.message:has-text("+3 credits")');
    await expect.poll(() => textOf('.message')).toContain('11.5 of 60 credits');
  }, 60_000);

  test('the guide ticks its first step off, though it was typed by hand', async () => {
    await page.waitForSelector('.try-this .step.done:has-text("Log three hours")');
    expect(await page.locator('.try-this .step.done').count()).toBe(1);
  }, 60_000);

  test('an empty command opens the form, and what is wrong is said at its field', async () => {
    await say('/logcredit');
    await page.waitForSelector('dialog.modal');
    await page.click('dialog button[type=submit]');
    await page.waitForSelector('dialog .has-error');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog.modal', { state: 'detached' });
  }, 60_000);

  test('the home shows the entry, and Undo takes it back everywhere', async () => {
    await page.click('[role=tab]:has-text("Home")');
    await page.waitForSelector('.home :text("11.5 of 60 credits")');
    await page.click('.home button:has-text("Undo") >> nth=0');
    await page.waitForSelector('.home :text("8.5 of 60 credits")');
    await page.click('[role=tab]:has-text("Messages")');
  }, 60_000);

  test('on Friday the question comes, and what one writes back is the answer', async () => {
    await app.sandbox.moveClock({ to: '2031-06-06T22:00:00Z' });
    await page.waitForSelector('.message:has-text("Skip this week")');
    await say('I learned that weeding needs courage.');
    await page.waitForSelector('.message:has-text("Undo")');
  }, 120_000);

  test('on Monday the manager reads the digest, and no word of the reflection', async () => {
    await app.sandbox.moveClock({ to: '2031-06-09T16:30:00Z' });
    await page.goto(`http://localhost:${app.port}/#as=U0MARTA`);
    await page.reload();
    await page.waitForSelector('.message:has-text("Ana Reyes")');
    const digest = await textOf('.message');
    expect(digest).toContain('of 60 credits');
    expect(digest).not.toContain('weeding needs courage');
  }, 120_000);

  test('the browser has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });

  async function say(text: string): Promise<void> {
    await page.click('#composer');
    await page.fill('#composer', text);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
  }

  async function textOf(selector: string): Promise<string> {
    return (await page.locator(selector).allTextContents()).join('\n');
  }
});
