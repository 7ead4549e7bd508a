import type { Program } from './program-schema.ts';
import type { Template } from './template-schema.ts';

/** A program file that could not be used, with what is wrong, in words. */
export type FileProblem = { readonly file: string; readonly problems: readonly string[] };

/** The programs people can enroll in, by name, what must be completed first, and the files that could not be read. */
export type Catalog = {
  readonly all: readonly Program[];
  readonly templates: readonly Template[];
  readonly problems: readonly FileProblem[];
  find(id: string): Program | undefined;
  /** The file that a program was read from. */
  fileOf(id: string): string;
};

/** Makes a catalog of programs whose ids differ. */
export function makeCatalog(
  programs: readonly Program[],
  problems: readonly FileProblem[] = [],
  templates: readonly Template[] = [],
  files: ReadonlyMap<string, string> = new Map(),
): Catalog {
  const byId = new Map(programs.map((program) => [program.id, program]));
  const all = [...byId.values()].sort(byName);
  return {
    all,
    templates: [...templates].sort(byName),
    problems,
    find: (id) => byId.get(id),
    fileOf: (id) => files.get(id) ?? `${id}.json`,
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, 'en');
}
