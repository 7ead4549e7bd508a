import type { Program } from './program-schema.ts';

/** A program file that could not be used, with what is wrong, in words. */
export type FileProblem = { readonly file: string; readonly problems: readonly string[] };

/** The programs people can enroll in, by name, and the files that could not be read. */
export type Catalog = {
  readonly all: readonly Program[];
  readonly problems: readonly FileProblem[];
  find(id: string): Program | undefined;
};

/** Makes a catalog of programs whose ids differ. */
export function makeCatalog(programs: readonly Program[], problems: readonly FileProblem[] = []): Catalog {
  const byId = new Map(programs.map((program) => [program.id, program]));
  const all = [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return { all, problems, find: (id) => byId.get(id) };
}
