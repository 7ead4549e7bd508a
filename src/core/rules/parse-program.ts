import type { z } from 'zod';
import { findContradictions } from './find-contradictions.ts';
import { type Program, type ProgramFile, programFileSchema } from './program-schema.ts';
import type { Rules } from './rules-schema.ts';

/** One thing wrong with a program file: where, such as `rules[0].total.value`, and what, in words. */
export type ProgramProblem = { readonly path: string; readonly message: string };

/** A program file that cannot be used, with everything that is wrong with it. */
export class ProgramError extends Error {
  readonly problems: readonly ProgramProblem[];

  constructor(problems: readonly ProgramProblem[]) {
    super(problems.map(({ path, message }) => `${path || 'the file'}: ${message}`).join('\n'));
    this.name = 'ProgramError';
    this.problems = problems;
  }
}

/** Reads a program file's content; throws ProgramError with every problem by path. */
export function parseProgram(json: unknown): Program {
  const parsed = programFileSchema.safeParse(json, { reportInput: true });
  if (!parsed.success) throw new ProgramError(parsed.error.issues.flatMap((issue) => inWords(issue)));
  const file = parsed.data;
  const contradictions = findContradictions(file);
  if (contradictions.length > 0) throw new ProgramError(contradictions);
  return { ...file, rules: file.rules.map((version) => completeRules(file, version)) };
}

function completeRules(file: ProgramFile, version: ProgramFile['rules'][number]): Rules {
  return { programId: file.id, unit: file.unit, sources: file.sources, ...version };
}

/** What a schema found, as an author understands it. */
export function inWords(issue: z.core.$ZodIssue): ProgramProblem[] {
  const path = writePath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: writePath([...issue.path, key]), message: 'is not known here' }));
  }
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    return [{ path, message: `names no known "${issue.discriminator}"` }];
  }
  // Of several shapes the last is the one that is explained: the others are single words such as "unknown".
  const explained = issue.code === 'invalid_union' && isPlain(issue) ? issue.errors.at(-1) : undefined;
  if (explained) return explained.flatMap((one) => inWords({ ...one, path: [...issue.path, ...one.path] }));
  // A number may be written in several ways; what matters is that it is not there at all.
  if (issue.input === undefined && issue.code !== 'custom') return [{ path, message: 'is missing' }];
  if (issue.code === 'invalid_value') {
    return [
      { path, message: `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}` },
    ];
  }
  if (issue.code === 'invalid_type') return [{ path, message: `must be ${withArticle(issue.expected)}` }];
  return [{ path, message: issue.message }];
}

/** True for a union without words of its own. */
function isPlain(issue: z.core.$ZodIssueInvalidUnion): boolean {
  return issue.input !== undefined && issue.message === 'Invalid input';
}

/** A place as people write it: `rules[0].minimums[2].atLeast`. */
function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function withArticle(type: string): string {
  const known: Record<string, string> = {
    int: 'a whole number',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  };
  return known[type] ?? `a ${type}`;
}
