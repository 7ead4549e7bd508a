import { z } from 'zod';
import { type Rules, rulesSchema } from '../../core/rules/rules-schema.ts';
import type { Tx } from '../../db/transaction.ts';
import { rulesHash } from '../../programs/rules-hash.ts';

/** A program's rules as an enrollment pinned them, with what a person calls the program. */
export type RulesInUse = {
  readonly hash: string;
  readonly programId: string;
  readonly name: string;
  readonly rules: Rules;
};

const storedSchema = z.strictObject({ name: z.string(), rules: rulesSchema });

/**
 * By organization and hash of the content: what is under a hash never changes, so it is read once. Names are no
 * part of the hash, so one organization's are never told to another.
 */
const known = new Map<string, RulesInUse>();

/** The rules under these hashes; only what this process has not seen yet is asked of the database. */
export async function rulesInUse(
  tx: Tx,
  organizationId: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, RulesInUse>> {
  const nameOf = (hash: string) => `${organizationId}:${hash}`;
  const wanted = [...new Set(hashes)];
  const unseen = wanted.filter((hash) => !known.has(nameOf(hash)));
  if (unseen.length > 0) {
    const rows = await tx.programRules.findMany({ where: { organizationId, hash: { in: unseen } } });
    for (const { hash, programId, program } of rows) {
      known.set(nameOf(hash), { hash, programId, ...storedSchema.parse(program) });
    }
  }
  return new Map(
    wanted.flatMap((hash) => {
      const rules = known.get(nameOf(hash));
      return rules ? [[hash, rules] as const] : [];
    }),
  );
}

/** Keeps a version of a program's rules for as long as somebody is enrolled under it; returns its hash. */
export async function keepRules(
  tx: Tx,
  organizationId: string,
  program: { readonly id: string; readonly name: string },
  rules: Rules,
): Promise<string> {
  const stored = { name: program.name, rules };
  const hash = rulesHash(rules);
  await tx.programRules.upsert({
    where: { organizationId_hash: { organizationId, hash } },
    create: { organizationId, hash, programId: program.id, version: rules.version, program: stored },
    update: {},
  });
  return hash;
}
