import { timingSafeEqual } from 'node:crypto';
import type { PrismaClient } from '../../db/client/client.ts';
import { hashOfCode, newCode } from '../../db/one-time-code.ts';
import { keepClaimCode, listUnadministered } from './store.ts';

const GROUPS = 4;

export type ClaimCode = { readonly organization: string; readonly code: string };

/**
 * Gives every organization that nobody can administer a new one-time code, to be printed where only the operator
 * reads; what is stored is its hash. At start all codes are new; with `missing` only organizations that have none
 * yet get one, for those founded since.
 */
export async function issueClaimCodes(
  prisma: PrismaClient,
  which: 'all' | 'missing' = 'all',
): Promise<ClaimCode[]> {
  const issued: ClaimCode[] = [];
  for (const { id, name } of await listUnadministered(prisma, which === 'missing')) {
    const code = newCode(GROUPS);
    await keepClaimCode(prisma, id, hashOfCode(code).toString('hex'));
    issued.push({ organization: name, code });
  }
  return issued;
}

/** Whether this is the code of that hash; takes as long whatever was typed. Case and dashes do not matter. */
export function isCode(typed: string, hash: string | null): boolean {
  const given = hashOfCode(typed);
  const wanted = Buffer.from(hash ?? '', 'hex');
  const there = wanted.length === given.length;
  return timingSafeEqual(given, there ? wanted : given) && there;
}
