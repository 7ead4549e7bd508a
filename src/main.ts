import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { giveMemoryBackSoon } from './give-memory-back.ts';
import { openLog } from './open-log.ts';
import { sayClaimCodes, sayStarted } from './say-started.ts';

/*
 * Starts the program, and stops it when it is told to. The only place that asks the machine for the time.
 */

const STOP_MILLISECONDS = 5_000;
const clock = { now: () => new Date() };

const end = listenForTheEnd();

try {
  const config = readConfig(process.env);
  const app = await createApp({
    ...{ config, clock, ...openLog(config.logLevel) },
    ...{ signal: end.signal, tellClaimCodes: sayClaimCodes },
  });
  if (!end.signal.aborted) await sayStarted(app, config);
  giveMemoryBackSoon();
  await end.told;
  await app.stop();
  process.exit(0);
} catch (error) {
  if (error === end.signal.reason) process.exit(0);
  explain(error);
  process.exit(1);
}

/**
 * From the first moment on: Ctrl-C while the database is being made must leave nothing behind either. npm does not
 * pass SIGTERM on to its child: when it is gone, the program stops by itself.
 */
function listenForTheEnd(): { readonly signal: AbortSignal; readonly told: Promise<void> } {
  const ending = new AbortController();
  const told = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));
  const tell = () => {
    if (ending.signal.aborted) return;
    setTimeout(() => process.exit(1), STOP_MILLISECONDS).unref();
    ending.abort();
  };
  process.on('SIGTERM', tell);
  process.on('SIGINT', tell);
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && tell(), 250).unref();
  }
  return { signal: ending.signal, told };
}

function explain(error: unknown): void {
  if (!(error instanceof ConfigError)) {
    console.error(`Catchword cannot start. ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  const { problems } = error;
  console.error(
    `Catchword cannot start. ${problems.length === 1 ? 'One setting is' : 'These settings are'} wrong:`,
  );
  for (const problem of problems) console.error(`  ${problem}`);
  console.error('See .env.example for every setting and the combinations that work.');
}
