import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** A browser of this machine; with REQUIRE_BROWSER=1 its absence is a failure, else the tests say that they skip. */
export const browserPath = [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path && existsSync(path));

if (!browserPath && process.env.REQUIRE_BROWSER !== '1') {
  console.warn(
    '\n*** No Chromium found: THE BROWSER TESTS ARE SKIPPED. Install one or set CHROMIUM_PATH. ***\n',
  );
}

export const skipBrowser = !browserPath && process.env.REQUIRE_BROWSER !== '1';

/** Starts it without any of its own network traffic. */
export async function launchBrowser(): Promise<Browser> {
  if (!browserPath) throw new Error('REQUIRE_BROWSER=1, but no Chromium was found.');
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  return chromium.launch({
    executablePath: browserPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  });
}
