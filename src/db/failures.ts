/** The connection broke after COMMIT was sent: the work may have been recorded, or not. */
export class CommitOutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('The connection to the database was lost during COMMIT.', { cause });
    this.name = 'CommitOutcomeUnknown';
  }
}

/** Whether nobody can say if the transaction was recorded. */
export function outcomeUnknown(error: unknown): boolean {
  return error instanceof CommitOutcomeUnknown;
}

/** Whether an error means that the database cannot be reached now, or does not answer. */
export function isDatabaseAway(error: unknown): boolean {
  const parts = chain(error);
  // The operating system says the same of any server. Prisma signs what passes through it, and what is not even
  // wrapped comes from the driver's own socket: every other call goes through fetch, which wraps.
  const bare = parts[0] !== undefined && 'syscall' in parts[0];
  const known =
    bare || parts.some((part) => 'clientVersion' in part)
      ? [...DATABASE_CODES, ...SYSTEM_CODES]
      : DATABASE_CODES;
  return parts.some(
    (part) =>
      codesOf(part).some((code) => known.includes(code) || /^08...$/.test(code)) ||
      AWAY_WORDS.test(wordsOf(part)),
  );
}

/** Whether a transaction lost against another one and would succeed if it were run again. */
export function isConflict(error: unknown): boolean {
  return chain(error).some((part) => codesOf(part).some((code) => CONFLICTS.has(code)));
}

/**
 * Prisma's write conflict; PostgreSQL's serialization failure and deadlock; and a row that was just referred to and
 * has gone meanwhile, as when two people become one.
 */
const CONFLICTS = new Set([
  ...['P2034', '40001', '40P01', 'TransactionWriteConflict'],
  ...['P2003', '23503', 'ForeignKeyConstraintViolation'],
]);

/** Of Prisma, of its adapter, and of PostgreSQL: shutting down, starting, out of connections. */
const DATABASE_CODES = [
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'],
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
  ...['57P01', '57P02', '57P03', '57P05', '53300'],
];

const SYSTEM_CODES = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'],
  // A Unix socket that is not there.
  'ENOENT',
];

/** node-postgres has no codes for these. */
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Unable to start a transaction in the given time|not queryable/;

/** An error and what it carries: its causes, and where Prisma keeps the driver's error. */
function chain(error: unknown, depth = 0): object[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const inner = ['cause', 'meta', 'driverAdapterError'].map((name) => Reflect.get(error, name));
  return [error, ...inner.flatMap((part) => chain(part, depth + 1))];
}

function codesOf(part: object): string[] {
  return ['code', 'originalCode', 'kind', 'errorCode']
    .map((name) => Reflect.get(part, name))
    .filter((value) => typeof value === 'string');
}

function wordsOf(part: object): string {
  return ['message', 'originalMessage'].map((name) => String(Reflect.get(part, name) ?? '')).join(' ');
}
