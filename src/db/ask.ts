import type { Prisma } from './client/client.ts';
import type { PoolClient } from './pool.ts';
import type { Tx } from './transaction.ts';

/**
 * A statement that begins with a name in a comment is prepared once for each connection: planning the long ones that
 * every interaction runs takes PostgreSQL longer than running them. All others are planned each time.
 */
const NAMED = /^\s*\/\* (\w+) \*\//;

/** The name under which a statement is prepared; undefined for one that is planned each time. */
export function statementName(sql: string): string | undefined {
  return NAMED.exec(sql)?.[1];
}

/**
 * A statement that asks the same for any number of inputs at once: each row says in `at` which input it answers,
 * counted from one, and no input has two rows. Questions of one name have one text.
 */
export type Question<Input = unknown> = {
  readonly name: string;
  readonly input: Input;
  sql(inputs: readonly Input[]): Prisma.Sql;
};

/** Who answers the questions of a transaction. */
export type Desk = (question: Question) => Promise<unknown>;

const desks = new WeakMap<Tx, Desk>();

/** Questions in this transaction go to this desk. */
export function asksAt(tx: Tx, desk: Desk): void {
  desks.set(tx, desk);
}

/**
 * What `$queryRaw` does, past Prisma, which takes several times as long as the driver: for the few statements that
 * everybody waits for. Columns may be text, uuid, boolean, int, json and arrays of these; nothing else is converted.
 * In a shared transaction it is asked together with what others ask. Undefined when no row answers the input.
 */
export async function ask<Row, Input>(tx: Tx, question: Question<Input>): Promise<Row | undefined> {
  const desk = desks.get(tx);
  if (desk) return (await desk(question as Question)) as Row | undefined;
  const [row] = await tx.$queryRaw<Row[]>(question.sql([question.input]));
  return row;
}

/** Asks questions of one name in one statement; the row that answers each stands at its place. */
export async function askAll(
  client: PoolClient,
  questions: readonly Question[],
): Promise<readonly unknown[]> {
  const answers: unknown[] = questions.map(() => undefined);
  const [first] = questions;
  if (!first) return answers;
  const { text, values } = first.sql(questions.map(({ input }) => input));
  const { rows } = await client.query({ name: statementName(text), text, values: values.map(written) });
  for (const row of rows) answers[Number(row.at) - 1] = row;
  return answers;
}

/** The driver would write a date as it reads on the clock of this machine. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  return value instanceof Date ? value.toISOString() : value;
}
