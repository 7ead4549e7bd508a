import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { socketFolder } from './address.ts';
import { invocation } from './identity.ts';
import type { Place } from './place.ts';
import { readOrEmpty, removeStaleLocks } from './postmaster.ts';
import { asArguments, type Durability, serverSettings } from './settings.ts';

/** A server process that was asked to start. `failed` resolves with its complaint if it ends instead of serving. */
export type Launch = { failed: Promise<string>; forget(): void };

export type LaunchOptions = { durability: Durability; endWithParent: boolean };

/**
 * Starts `postgres` in a session of its own: Ctrl-C in the terminal must reach the application, which has work to
 * finish, and not the database below it.
 */
export async function launch(place: Place, options: LaunchOptions): Promise<Launch> {
  removeStaleLocks(place.dataFolder, socketFolder(place));
  const complaints = `${place.dataFolder}.start-${process.pid}.log`;
  const settings = asArguments({ ...serverSettings(options.durability), ...(await listening(place)) });
  const { file, args } =
    process.platform === 'win32'
      ? pgCtl(place, settings, complaints)
      : { file: place.binaries.postgres, args: ['-D', place.dataFolder, ...settings] };
  const ready = invocation(place.identity, file, args, options.endWithParent);
  const output = openSync(complaints, 'w', 0o600);
  const child = spawn(ready.file, ready.args, {
    ...ready.options,
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  child.unref();
  const failed = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code) => {
      // On Windows pg_ctl ends as soon as the server runs.
      if (process.platform !== 'win32' || code !== 0) resolve(readOrEmpty(complaints).trim());
    });
  });
  return { failed, forget: () => rmSync(complaints, { force: true }) };
}

/** A message of a server that lost a race or is waiting for an older one to vanish, so trying again helps. */
export function isPassing(complaint: string): boolean {
  return /lock file|shared memory block|is being used by|could not create any Unix-domain sockets/.test(
    complaint,
  );
}

async function listening(place: Place): Promise<Record<string, string>> {
  if (process.platform !== 'win32')
    return { listen_addresses: '', unix_socket_directories: socketFolder(place) };
  return { listen_addresses: '127.0.0.1', port: String(await freePort()), unix_socket_directories: '' };
}

/** Windows: pg_ctl gives up an administrator's rights, without which `postgres` refuses to run. */
function pgCtl(place: Place, settings: string[], log: string): { file: string; args: string[] } {
  const options = settings.map((word) => (word.includes('=') ? `"${word}"` : word)).join(' ');
  return {
    file: place.binaries.pgCtl,
    args: ['start', '-W', '-D', place.dataFolder, '-l', log, '-o', options],
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
