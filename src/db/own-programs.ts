import { type Catalog, makeCatalog } from '../core/rules/catalog.ts';
import { type Program, storedProgramSchema } from '../core/rules/program-schema.ts';
import type { Tx } from './transaction.ts';

/** By the installed catalog and organization: what a number of completed templates made of it, read once. */
const known = new WeakMap<Catalog, Map<string, { readonly count: number; readonly catalog: Catalog }>>();

/** Whose programs, and how many templates they had completed when the sender was known. */
export type OwnPrograms = { readonly organization: { readonly id: string }; readonly ownPrograms: number };

/** The installed programs and those that an organization made of templates; asks nothing where it made none. */
export async function withOwnPrograms(tx: Tx, installed: Catalog, of: OwnPrograms): Promise<Catalog> {
  const { ownPrograms: count, organization } = of;
  if (count === 0) return installed;
  const catalogs = known.get(installed) ?? new Map();
  known.set(installed, catalogs);
  const found = catalogs.get(organization.id);
  if (found?.count === count) return found.catalog;
  const catalog = makeCatalog(
    [...installed.all, ...(await readOwnPrograms(tx, organization.id))],
    installed.problems,
    installed.templates,
  );
  catalogs.set(organization.id, { count, catalog });
  return catalog;
}

/** Each template's versions in the order in which they come into force; of one version the last completion counts. */
async function readOwnPrograms(tx: Tx, organizationId: string): Promise<Program[]> {
  const rows = await tx.completedTemplate.findMany({
    where: { organizationId },
    select: { program: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const programs = new Map<string, Program>();
  for (const row of rows) {
    const program = storedProgramSchema.parse(row.program);
    const before = programs.get(program.id)?.rules ?? [];
    const others = before.filter((one) => !program.rules.some(({ version }) => version === one.version));
    const rules = [...others, ...program.rules].sort((a, b) => (a.from < b.from ? -1 : 1));
    programs.set(program.id, { ...program, rules });
  }
  return [...programs.values()];
}
