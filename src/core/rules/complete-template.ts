import { readDay } from '../day.ts';
import { readFraction } from '../fraction.ts';
import { inWords, ProgramError, type ProgramProblem, parseProgram } from './parse-program.ts';
import type { Program } from './program-schema.ts';
import { type Blank, type Template, templateHeadSchema } from './template-schema.ts';

/** What an administrator wrote, by blank; an empty answer is none. */
export type TemplateAnswers = { readonly [blank: string]: string | undefined };

export type CompletedTemplate =
  | { readonly ok: true; readonly program: Program }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly blank: string; readonly code: AnswerFault }[];
    };

export type AnswerFault = 'missing' | 'not-a-number' | 'not-a-whole-number' | 'not-a-day' | 'not-possible';

/** True for the content of a file that is a template and not a program. */
export function isTemplate(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'template' in json;
}

/** Reads a template; throws ProgramError unless its own example answers make a program of it. */
export function parseTemplate(json: unknown): Template {
  const parsed = templateHeadSchema.safeParse(json, { reportInput: true });
  if (!parsed.success) throw new ProgramError(parsed.error.issues.flatMap((issue) => inWords(issue)));
  const { id, name, authority, summary, template } = parsed.data;
  const content = Object.fromEntries(Object.entries(Object(json)).filter(([key]) => key !== 'template'));
  const unknown = blanksIn(content, '').filter(
    ({ blank }) => !template.blanks.some((one) => one.id === blank),
  );
  if (unknown.length > 0) {
    throw new ProgramError(
      unknown.map(({ path, blank }) => ({ path, message: `"${blank}" is not the id of a blank` })),
    );
  }
  const read = { id, name, authority, summary, blanks: template.blanks, content };
  completeWithExamples(read);
  return read;
}

/** The program that a template's own examples make of it. */
export function completeWithExamples(template: Template): Program {
  const values = new Map<string, unknown>(template.blanks.map((blank) => [blank.id, blank.example]));
  return parseProgram(fill(template.content, values));
}

/** Makes a program of the answers, or says what is wrong with each. */
export function completeTemplate(template: Template, answers: TemplateAnswers): CompletedTemplate {
  const read = template.blanks.map((blank) => ({ blank: blank.id, ...readBlank(blank, answers[blank.id]) }));
  const problems = read.flatMap(({ blank, code }) => (code ? [{ blank, code }] : []));
  if (problems.length > 0) return { ok: false, problems };
  const values = new Map(read.flatMap(({ blank, value }) => (value === undefined ? [] : [[blank, value]])));
  try {
    return { ok: true, program: parseProgram(fill(template.content, values)) };
  } catch (error) {
    if (error instanceof ProgramError) return { ok: false, problems: blame(template, error.problems) };
    throw error;
  }
}

/** Each fault of the program is that of the blank from which the value came. */
function blame(template: Template, problems: readonly ProgramProblem[]) {
  const places = blanksIn(template.content, '');
  const blanks = problems.flatMap(({ path }) => places.find((one) => path.startsWith(one.path))?.blank ?? []);
  const [first] = template.blanks;
  const found = blanks.length > 0 ? [...new Set(blanks)] : first ? [first.id] : [];
  return found.map((blank) => ({ blank, code: 'not-possible' as const }));
}

function readBlank(blank: Blank, said = ''): { value?: unknown; code?: AnswerFault } {
  const text = said.trim();
  if (text === '') return blank.optional ? {} : { code: 'missing' };
  switch (blank.type) {
    case 'amount': {
      const amount = readFraction(text);
      return amount ? { value: amount } : { code: 'not-a-number' };
    }
    case 'count':
      return /^\d{1,6}$/.test(text) ? { value: Number(text) } : { code: 'not-a-whole-number' };
    case 'day':
      return readDay(text) ? { value: text } : { code: 'not-a-day' };
    case 'text':
      return { value: text };
    default:
      return blank.type satisfies never;
  }
}

function fill(node: unknown, values: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(node)) return node.filter((one) => isWanted(one, values)).map((one) => fill(one, values));
  if (typeof node !== 'object' || node === null) return node;
  if ('blank' in node) return values.get(String(node.blank));
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => key !== 'whenAnswered' && isWanted(value, values))
      .map(([key, value]) => [key, fill(value, values)]),
  );
}

function isWanted(node: unknown, values: ReadonlyMap<string, unknown>): boolean {
  if (typeof node !== 'object' || node === null || !('whenAnswered' in node)) return true;
  return values.has(String(node.whenAnswered));
}

function blanksIn(node: unknown, path: string): { path: string; blank: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = [
    ...('blank' in node ? [String(node.blank)] : []),
    ...('whenAnswered' in node ? [String(node.whenAnswered)] : []),
  ].map((blank) => ({ path, blank }));
  const inside = Object.entries(node).flatMap(([key, value]) =>
    blanksIn(value, Array.isArray(node) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
  );
  return [...own, ...inside];
}
