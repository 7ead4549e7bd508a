import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleId, listExamplePeople } from '../prisma/seed.ts';
import { LOCAL_TENANT } from '../src/platforms/teams/settings.ts';
import { ended, type Playground, startPlayground } from './teams/start-playground.ts';

/*
 * npm run teams: Catchword for Microsoft Teams on this machine, without an account and without a network. Starts the
 * bot in local mode and, for two people of the example data, a window of Microsoft's Agents Playground.
 *   PORT=3001 PLAYGROUND_PORT=56160 npm run teams      other ports; the second window takes the next one
 */

const HERE = '127.0.0.1';
const PATIENCE_MS = 120_000;
const WINDOWS = [
  { name: 'Ana Reyes', says: 'a library assistant on her way to a certificate' },
  { name: 'Marta Lindqvist', says: 'her manager' },
];

const port = portOf('PORT', 3000);
const playgroundPort = portOf('PLAYGROUND_PORT', 56150);
const ending = new AbortController();
const started: (() => Promise<void>)[] = [];
listenForTheEnd();

try {
  await run();
} catch (error) {
  if (!ending.signal.aborted) console.error(error instanceof Error ? error.message : error);
  process.exitCode = ending.signal.aborted ? 0 : 1;
} finally {
  await Promise.all(started.map((stop) => stop()));
  process.exit();
}

async function run(): Promise<void> {
  for (const [index, wanted] of [port, playgroundPort, playgroundPort + 1].entries()) {
    const example = index === 0 ? `PORT=${port + 1}` : `PLAYGROUND_PORT=${playgroundPort + 10}`;
    if (!(await isFree(wanted)))
      throw new Error(
        `Port ${wanted} is taken by another program. Choose another one: ${example} npm run teams`,
      );
  }
  const bot = startBot();
  started.push(() => ended(bot));
  await ready(bot);
  const people = listExamplePeople().map(({ user, name }) => ({ user: exampleId('teams', user), name }));
  const windows: Playground[] = [];
  const shown = WINDOWS.flatMap(({ name }) => people.filter((person) => person.name === name));
  for (const [index, { name }] of WINDOWS.entries()) {
    const me = people.find((person) => person.name === name);
    if (!me) throw new Error(`The example data has no ${name}`);
    const at = { port: playgroundPort + index, bot: `http://${HERE}:${port}/api/messages` };
    const window = await startPlayground({
      me,
      colleagues: people,
      alsoOpen: shown,
      tenant: LOCAL_TENANT,
      ...at,
    });
    started.push(window.stop);
    windows.push(window);
  }
  sayStarted(windows);
  const children = [bot, ...windows.map(({ child }) => child)];
  await new Promise<void>((resolve, reject) => {
    ending.signal.addEventListener('abort', () => resolve());
    for (const child of children)
      child.once('exit', () =>
        reject(new Error('A part of the trial ended by itself; the rest is stopped.')),
      );
  });
}

/** The program itself, as `npm start` starts it; what it must say, it says on this console. */
function startBot() {
  const env = { ...process.env, TEAMS_LOCAL: 'true', PORT: String(port), HOST: HERE };
  return spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    env: { ...env, npm_lifecycle_event: 'teams' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function ready(bot: ReturnType<typeof startBot>): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    ending.signal.throwIfAborted();
    if (bot.exitCode !== null) throw new Error('Catchword did not start.');
    const answer = await fetch(`http://${HERE}:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error('Catchword does not become ready.');
}

function sayStarted(windows: readonly Playground[]): void {
  const lines = windows.map(
    ({ address }, index) => `  ${address}   as ${WINDOWS[index]?.name}, ${WINDOWS[index]?.says}`,
  );
  console.log(`
Catchword is running in Microsoft's Agents Playground, with example people. Nothing leaves this machine.

  Open all three in a browser:
${lines.join('\n')}
  http://localhost:${port}   the clock, to jump to Friday and to Monday

  Type     logcredit 3h workshop        (as Ana)
  Then     move the clock to Friday: the weekly question arrives; to Monday: the digest (as Marta)
  Stop     Ctrl-C; starting again keeps what was recorded
`);
}

/** Ctrl-C, SIGTERM, or the npm that started this being gone: npm does not pass SIGTERM on. */
function listenForTheEnd(): void {
  const tell = () => ending.abort();
  process.on('SIGINT', tell);
  process.on('SIGTERM', tell);
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && tell(), 250).unref();
}

function portOf(name: string, otherwise: number): number {
  const given = process.env[name]?.trim();
  const number = given ? Number(given) : otherwise;
  if (Number.isInteger(number) && number > 0 && number < 65_535) return number;
  console.error(`${name} must be a port, for example ${name}=${otherwise + 10}`);
  return process.exit(1);
}

function isFree(wanted: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(wanted, HERE, () => server.close(() => resolve(true)));
  });
}
