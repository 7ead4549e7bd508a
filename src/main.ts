import { pino } from 'pino';
import { type App, createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { startMetrics } from './http.ts';
import { sayStarted } from './say-started.ts';

/*
 * Starts the program, and stops it when it is told to. The only place that asks the machine for the time.
 */

const STOP_MILLISECONDS = 5_000;
const clock = { now: () => new Date() };

try {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  startMetrics();
  const app = await createApp({ config, clock, log });
  await sayStarted(app, config);
  stopWhenTold(app);
} catch (error) {
  if (error instanceof ConfigError) {
    console.error(
      `Catchword cannot start. ${error.problems.length === 1 ? 'One setting is' : 'These settings are'} wrong:`,
    );
    for (const problem of error.problems) console.error(`  ${problem}`);
    console.error('See .env.example for every setting and the combinations that work.');
  } else {
    console.error(`Catchword cannot start. ${error instanceof Error ? error.message : String(error)}`);
  }
  process.exit(1);
}

/** npm does not pass SIGTERM on to its child: when it is gone, the program stops by itself. */
function stopWhenTold(app: App): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MILLISECONDS).unref();
    await app.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.env['npm_lifecycle_event']) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && void stop(), 250).unref();
  }
}
