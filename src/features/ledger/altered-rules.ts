import { type Catalog, type FileProblem, makeCatalog } from '../../core/rules/catalog.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { Tx } from '../../db/transaction.ts';
import { rulesHash } from '../../programs/rules-hash.ts';
import { findInUse, type InUse } from './in-use-store.ts';

/** So many differences of one version are named. */
const NAMED = 5;

/**
 * The catalog with every version that somebody is enrolled under as it was then: a file that alters one is refused in
 * that, and named in the problems with what it would have changed. Other versions of the file are taken.
 */
export async function keepVersionsInUse(tx: Tx, catalog: Catalog): Promise<Catalog> {
  const inUse = await findInUse(tx);
  const problems: FileProblem[] = [];
  const programs = catalog.all.map((program) => {
    const kept = program.rules.map((rules) => asInUse(rules, inUse));
    const altered = kept.filter(({ was }) => was !== undefined);
    if (altered.length === 0) return program;
    problems.push({ file: catalog.fileOf(program.id), problems: altered.flatMap(explain) });
    return { ...program, rules: kept.map(({ rules, was }) => was ?? rules) } satisfies Program;
  });
  if (problems.length === 0) return catalog;
  return makeCatalog(programs, [...catalog.problems, ...problems], catalog.templates);
}

type Kept = { readonly rules: Rules; readonly was?: Rules; readonly people?: number };

function asInUse(rules: Rules, inUse: readonly InUse[]): Kept {
  const same = inUse.filter(
    ({ rules: one }) => one.programId === rules.programId && one.version === rules.version,
  );
  const hash = rulesHash(rules);
  const [most] = same;
  if (!most || same.some((one) => one.hash === hash)) return { rules };
  return { rules, was: most.rules, people: same.reduce((all, { people }) => all + people, 0) };
}

function explain({ rules, was, people = 0 }: Kept): string[] {
  const found = differences(was, rules, '').filter((line) => !line.startsWith('sources'));
  const more = found.length - NAMED;
  const who = people === 1 ? '1 person is' : `${people} people are`;
  return [
    `rules "${rules.version}": ${who} enrolled under this version, so it stays as it was; add a new dated version instead of altering it`,
    ...found.slice(0, NAMED),
    ...(more > 0 ? [`and ${more} more differences`] : []),
  ];
}

/** Where two values differ, by path and in words. */
function differences(was: unknown, is: unknown, path: string): string[] {
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  if (!isTree(was) || !isTree(is)) return [`${path}: was ${sayValue(was)}, the file says ${sayValue(is)}`];
  const before = new Map(Object.entries(was));
  const after = new Map(Object.entries(is));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const at = Array.isArray(was) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    return differences(before.get(key), after.get(key), at);
  });
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('n' in value && 'd' in value);
}

function sayValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null && 'n' in value && 'd' in value) {
    return value.d === 1 ? `${value.n}` : `${value.n}/${value.d}`;
  }
  return JSON.stringify(value).slice(0, 60);
}
