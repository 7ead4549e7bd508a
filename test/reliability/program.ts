import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningPostmaster } from '../../src/db/embedded/postmaster.ts';
import { freePort } from '../app.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** The real program in a process of its own. */
export type Program = {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly port: number;
  /** All it has written so far. */
  output(): string;
  /** Resolves when it says that it runs; rejects when it ends before that. */
  readonly ready: Promise<void>;
  readonly ended: Promise<Ending>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
};

export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type Start = {
  readonly folder: string;
  readonly port?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** Program and arguments; `node src/main.ts` without it. */
  readonly command?: readonly [string, ...string[]];
  /** In a process group of its own, like a job in a terminal. */
  readonly detached?: boolean;
};

const MAIN = [process.execPath, 'src/main.ts'] as const;
const running = new Set<ChildProcess>();

/** Starts the program with these settings and no others of ours. */
export async function startProgram({
  folder,
  port,
  env,
  command = MAIN,
  detached = false,
}: Start): Promise<Program> {
  const at = port ?? (await freePort());
  const [file, ...args] = command;
  const child = spawn(file, args, { cwd: ROOT, env: environment(folder, at, env), stdio: 'pipe', detached });
  running.add(child);
  let text = '';
  const ended = new Promise<Ending>((resolve) =>
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    }),
  );
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk;
      if (/^ {2}Stop /m.test(text)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(({ code, signal }) =>
      reject(new Error(`It ended (${code ?? signal}) before it was ready: ${text}`)),
    );
  });
  ready.catch(() => {});
  return {
    child,
    port: at,
    origin: `http://127.0.0.1:${at}`,
    output: () => text,
    ready,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function environment(folder: string, port: number, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const kept = { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }) };
  // What Node has compiled once need not be compiled for each of two hundred lives.
  const compiled = join(tmpdir(), `catchword-compiled-${process.getuid?.() ?? 0}`);
  return { ...kept, NODE_COMPILE_CACHE: compiled, PORT: String(port), DATA_DIR: folder, ...more };
}

const folders: string[] = [];

/** A data folder of a test; `cleanUp` removes it. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'catchword-reliability-'));
  folders.push(folder);
  return folder;
}

/** Ends whatever a test has left behind. */
export function cleanUp(): void {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    for (const mode of ['sandbox', 'live'] as const) killServer(folder, mode);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

export type Mode = 'sandbox' | 'live';

/** The cluster of a mode below a data folder. */
export function clusterOf(folder: string, mode: Mode): string {
  return join(folder, mode, 'pg18');
}

export function postmasterOf(folder: string, mode: Mode): number | undefined {
  return runningPostmaster(clusterOf(folder, mode))?.pid;
}

/** SIGKILL for the postmaster and all its processes. */
export function killServer(folder: string, mode: Mode): void {
  const postmaster = postmasterOf(folder, mode);
  if (postmaster === undefined) return;
  const family = childrenOf(postmaster);
  for (const pid of [postmaster, ...family]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself when its postmaster died.
    }
  }
}

/** The processes that a process has started and that still run. */
export function childrenOf(pid: number): number[] {
  try {
    const said = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
    return said.trim().split('\n').map(Number);
  } catch {
    return [];
  }
}
