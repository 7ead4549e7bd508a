import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onServerCore } from './cores.ts';

/** A server under measurement, in a process of its own. */
export type Child = {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<void>;
};

const ROOT = join(import.meta.dirname, '../..');
const START_MILLIS = 60_000;

/**
 * Starts `node <args>` on the servers' core with these settings and no others of ours; resolves when `path` answers
 * 200. Its output goes to a file, as a service's would, and is told when it does not start.
 */
export async function startChild(options: {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly output: string;
  readonly path: string;
}): Promise<Child> {
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const [file, ...args] = onServerCore([process.execPath, ...options.args]);
  const output = openSync(options.output, 'w');
  const child = spawn(file, args, {
    cwd: ROOT,
    env: { PATH, HOME, PORT: String(port), ...options.env },
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const complain = () => new Error(`${options.args.join(' ')}: ${readFileSync(options.output, 'utf8')}`);
  const deadline = performance.now() + START_MILLIS;
  while (!(await answers(`http://127.0.0.1:${port}${options.path}`))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill();
      throw complain();
    }
    await sleep(50);
  }
  if (child.pid === undefined) throw complain();
  return {
    process: child,
    pid: child.pid,
    port,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 200;
  } catch {
    return false;
  }
}

/** A port nobody listens on at this moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
