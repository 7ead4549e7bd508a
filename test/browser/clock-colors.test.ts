import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawClock } from '../../src/sandbox/trial/draw-clock.ts';
import { launchBrowser, skipBrowser } from './chromium.ts';

/* The page and its buttons follow the same theme: where only one of them does, white stands on white. */
describe.skipIf(skipBrowser)('the clock of a trial', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  test.each([
    ['light', 'rgb(0, 0, 0)'],
    ['dark', 'rgb(255, 255, 255)'],
  ] as const)('is readable in the %s theme', async (colorScheme, ink) => {
    const page = await browser.newPage({ colorScheme });
    const now = new Date('2031-06-04T16:00:00Z');
    await page.setContent(drawClock({ now, zone: 'America/Denver', next: undefined, wrong: 'No.' }));
    const colors = await page.evaluate(() =>
      ['html', 'time', 'button', '[role=alert]'].map((each) => {
        const element = document.querySelector(each);
        return element && getComputedStyle(element).color;
      }),
    );
    expect(colors).toEqual([ink, ink, ink, ink]);
  });
});
