import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Windows } from './answer-new-chats.ts';
import { type LocalPerson, playgroundConfig } from './playground-config.ts';

export type Playground = { readonly child: ChildProcess; readonly address: string; stop(): Promise<void> };

export type PlaygroundOptions = {
  /** Whose window this is; the others are their colleagues. */
  readonly me: LocalPerson;
  readonly colleagues: readonly LocalPerson[];
  /** Those who have a window of their own. */
  readonly alsoOpen: readonly LocalPerson[];
  readonly tenant: string;
  readonly port: number;
  /** Where the bot takes activities. */
  readonly bot: string;
  /** Where the bot answers; by default the Playground itself. */
  readonly serviceUrl?: string;
};

const READY = /Listening on (\d+)/;
const PATIENCE_MS = 60_000;

/**
 * Starts Microsoft's Agents Playground for one person. Resolves when it listens; rejects with what it said when it
 * does not, or does so on another port than asked.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { port, bot, me, alsoOpen } = options;
  const windows: Windows = { me: me.user, others: alsoOpen.map(({ user }) => user) };
  const folder = await mkdtemp(join(tmpdir(), 'catchword-playground-'));
  const config = join(folder, 'playground.yml');
  // JSON is YAML, too.
  await writeFile(config, JSON.stringify(playgroundConfig(options), null, 2));
  const address = `http://127.0.0.1:${port}`;
  const { serviceUrl = `${address}/_connector` } = options;
  const child = spawn(
    process.execPath,
    [
      ...['--import', pathToFileURL(join(import.meta.dirname, 'tame-playground.ts')).href],
      ...[playgroundProgram(), 'start', '-p', String(port), '-c', 'msteams', '-e', bot],
      ...['--service-url', serviceUrl, '--disable-telemetry'],
    ],
    {
      cwd: folder,
      env: {
        ...process.env,
        CATCHWORD_WINDOWS: JSON.stringify(windows),
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
        TEAMSAPPTESTER_LOGFILE: join(folder, 'playground.log'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stop = async () => {
    await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await listening(child, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { child, address: `http://localhost:${port}`, stop };
}

/** Ends a program that was started here, and waits until it is gone. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const last = setTimeout(() => child.kill('SIGKILL'), 8_000);
  await gone;
  clearTimeout(last);
}

function playgroundProgram(): string {
  const { resolve } = createRequire(import.meta.url);
  return join(dirname(resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
}

function listening(child: ChildProcess, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`The Agents Playground did not start: ${why}\n${said}`));
    const last = setTimeout(() => fail('it says nothing'), PATIENCE_MS);
    child.once('exit', () => fail('it ended'));
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => {
        said = `${said}${part}`.slice(-2_000);
        const [, heard] = READY.exec(said) ?? [];
        if (heard === undefined) return;
        clearTimeout(last);
        if (Number(heard) === port) resolve();
        else fail(`port ${port} is taken`);
      });
  });
}
