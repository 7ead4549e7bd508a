import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { PrismaClient } from '../../db/client/client.ts';
import { keepClaimCode, listUnadministered } from './store.ts';

/** Letters and digits that nobody confuses when reading a code aloud. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 4;
const GROUP = 4;

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
    const code = newCode();
    await keepClaimCode(prisma, id, hashOf(code).toString('hex'));
    issued.push({ organization: name, code });
  }
  return issued;
}

/** Whether this is the code of that hash; takes as long whatever was typed. Case and dashes do not matter. */
export function isCode(typed: string, hash: string | null): boolean {
  const given = hashOf(typed);
  const wanted = Buffer.from(hash ?? '', 'hex');
  const there = wanted.length === given.length;
  return timingSafeEqual(given, there ? wanted : given) && there;
}

/** 78 bits: a plain hash is enough, nobody can try them all. */
function newCode(): string {
  const signs = Array.from({ length: GROUPS * GROUP }, () => SIGNS[randomInt(SIGNS.length)]);
  return Array.from({ length: GROUPS }, (_, at) => signs.slice(at * GROUP, (at + 1) * GROUP).join('')).join(
    '-',
  );
}

function hashOf(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
    .digest();
}
