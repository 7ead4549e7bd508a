import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Catalog, type FileProblem, makeCatalog } from '../core/rules/catalog.ts';
import { isTemplate, parseTemplate } from '../core/rules/complete-template.ts';
import { ProgramError, parseProgram } from '../core/rules/parse-program.ts';
import type { Program } from '../core/rules/program-schema.ts';
import type { Template } from '../core/rules/template-schema.ts';

const SHIPPED = import.meta.dirname;

type Read = { program: Program } | { template: Template };

/**
 * Reads the shipped programs and those of an organization's own folder. A broken file, or one that takes
 * the id of another, is left out and named in the catalog's problems; the others load.
 */
export async function loadPrograms(ownFolder?: string, shipped = SHIPPED): Promise<Catalog> {
  const held = new Map<string, { read: Read; file: string }>();
  const problems: FileProblem[] = [];
  for (const folder of ownFolder === undefined ? [shipped] : [shipped, ownFolder]) {
    for (const file of await listFiles(folder, problems)) {
      const read = await readProgramFile(file);
      if ('problems' in read) {
        problems.push({ file, problems: read.problems });
        continue;
      }
      const { id } = 'program' in read ? read.program : read.template;
      const holder = held.get(id);
      if (holder) problems.push({ file, problems: [takenId(id, holder.file)] });
      else held.set(id, { read, file });
    }
  }
  const all = [...held.values()].map(({ read }) => read);
  return makeCatalog(
    all.flatMap((read) => ('program' in read ? [read.program] : [])),
    problems,
    all.flatMap((read) => ('template' in read ? [read.template] : [])),
    new Map([...held].map(([id, { file }]) => [id, file])),
  );
}

/** Reads one file, a program or a template; what is wrong comes as lines such as `rules[0].total.value: is missing`. */
export async function readProgramFile(file: string): Promise<Read | { problems: readonly string[] }> {
  try {
    const json: unknown = JSON.parse(stripMark(await readFile(file, 'utf8')));
    return isTemplate(json) ? { template: parseTemplate(json) } : { program: parseProgram(json) };
  } catch (error) {
    if (error instanceof ProgramError) return { problems: error.message.split('\n') };
    if (error instanceof SyntaxError) return { problems: [`is not JSON: ${error.message}`] };
    if (isFileError(error)) return { problems: [`cannot be read (${error.code})`] };
    throw error;
  }
}

async function listFiles(folder: string, problems: FileProblem[]): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    if (!isFileError(error)) throw error;
    problems.push({ file: folder, problems: [`the folder cannot be read (${error.code})`] });
    return [];
  }
}

function takenId(id: string, file: string): string {
  return `id: "${id}" is already the id of ${file}`;
}

/** Some editors put an invisible mark before the first character, which JSON does not allow. */
function stripMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function isFileError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}
