import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/**
 * Whose rights PostgreSQL runs with. It refuses to run as root, so for root there are two ways out:
 * `namespace` (a user namespace in which root is called 1000; files stay root's) and `user` (another OS user).
 */
export type Identity =
  | { kind: 'self' }
  | { kind: 'namespace' }
  | { kind: 'user'; name: string; uid: number; gid: number; because: string };

/** A command line made ready for `spawn`. */
export type Invocation = {
  file: string;
  args: string[];
  options: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv };
};

/** Chooses how to run PostgreSQL on a data folder; a folder that exists already decides by its owner. */
export function chooseIdentity(dataFolder: string): Identity {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const owner = ownerOf(dataFolder);
  if (owner !== undefined && owner.uid !== 0) {
    const because = `the data in ${dataFolder} belongs to that user`;
    return { kind: 'user', name: `uid ${owner.uid}`, ...owner, because };
  }
  return namespacesAllowed() ? { kind: 'namespace' } : otherUser();
}

/** How to run a program under an identity. With `endWithParent` (Linux) it gets SIGINT when this process dies. */
export function invocation(
  identity: Identity,
  program: string,
  args: string[],
  endWithParent = false,
): Invocation {
  const tied = endWithParent && process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'INT'] : [];
  const mapped =
    identity.kind === 'namespace' ? ['unshare', '--user', '--map-user=1000', '--map-group=1000'] : [];
  const [file = program, ...rest] = [...mapped, ...tied, program, ...args];
  const rights = identity.kind === 'user' ? { uid: identity.uid, gid: identity.gid } : {};
  return { file, args: rest, options: { ...rights, cwd: '/', env: cleanEnvironment() } };
}

/** Whether a program can be executed under an identity: it may lie in a folder closed to that user. */
export function canRun(identity: Identity, program: string): boolean {
  const { file, args, options } = invocation(identity, program, ['--version']);
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}

/** Whether a folder can be entered and written under an identity. */
export function canWrite(identity: Identity, folder: string): boolean {
  if (identity.kind === 'self') return true;
  const { file, args, options } = invocation(identity, 'test', ['-w', folder, '-a', '-x', folder]);
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}

function namespacesAllowed(): boolean {
  const { file, args, options } = invocation({ kind: 'namespace' }, 'true', []);
  return process.platform === 'linux' && spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}

function otherUser(): Identity {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined)
      return {
        kind: 'user',
        name,
        uid: Number(uid),
        gid: Number(gid),
        because: 'user namespaces are closed here',
      };
  }
  throw new Error(
    'PostgreSQL does not run as root, user namespaces are forbidden here and there is no OS user postgres or ' +
      'nobody. Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

/** Only what the programs need: our own environment holds tokens that have no business in another process. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
