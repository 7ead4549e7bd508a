/** An error as it may stand in a log: what went wrong and where, never what somebody wrote and never a secret. */
export type DescribedError = {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack: readonly string[];
  readonly cause?: DescribedError | undefined;
};

const DEEPEST = 5;

/**
 * Errors of libraries carry more than they say: the body that Slack or a proxy answered with, its headers, the
 * values of a statement. Only the named parts pass; a message loses the values that are quoted in it.
 */
export function describeError(error: unknown, depth = 0): unknown {
  return error instanceof Error ? described(error, depth) : typeof error === 'string' ? error : typeof error;
}

function described(error: Error, depth: number): DescribedError {
  const code = textOf(error, 'code');
  const cause =
    depth < DEEPEST && error.cause instanceof Error ? described(error.cause, depth + 1) : undefined;
  return {
    type: error.name,
    message: messageOf(error),
    ...(code !== undefined && { code }),
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
    ...(cause && { cause }),
  };
}

function messageOf(error: Error): string {
  const { name, message } = error;
  // The call with all its values comes first, what was wrong with it last.
  if (name === 'PrismaClientValidationError') return message.trim().split('\n').at(-1) ?? '';
  if (name === 'SyntaxError') return 'something that was to be read has the wrong form';
  const state = /Code: `(\w{5})`/.exec(message)?.[1] ?? textOf(error, 'code') ?? '';
  // PostgreSQL's class 22 is wrong data, which it quotes; other classes quote names of tables and constraints.
  const quotes = state.startsWith('22') ? message.replaceAll(/"[\s\S]*"/g, '"…"') : message;
  return quotes.trim();
}

function textOf(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}
