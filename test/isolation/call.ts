import type { Context } from '../../src/chat/context.ts';
import { day } from '../../src/core/day.ts';
import type { Tx } from '../../src/db/transaction.ts';
import type { Cast } from '../cast.ts';

/** `mine` says who asks; `ids` whose rows are named, one's own or the other organization's. */
export type Call = (tx: Tx, mine: Cast, ids: Cast, ctx: Context) => Promise<unknown>;

/** By the path of a file under `src/`: each function it exports with a call, or with why none is needed. */
export type StoreRows = Readonly<Record<string, Readonly<Record<string, Call | string>>>>;

export const TODAY = day('2026-06-03');
export const FRIDAY = new Date('2026-06-05T22:00:00Z');
export const MONDAY = new Date('2026-06-08T16:00:00Z');
export const TUESDAY = new Date('2026-06-02T16:00:00Z');
export const at = new Date('2026-06-03T16:00:00Z');
export const page = { skip: 0, take: 50 };
export const org = ({ here }: Cast) => here.organizationId;
export const owner = (mine: Cast) => ({ organizationId: org(mine), personId: mine.self.id });
export const manager = (mine: Cast) => ({ organizationId: org(mine), personId: mine.manager.id });
export const named = (mine: Cast, ids: Cast) => ({ organizationId: org(mine), personId: ids.self.id });
export const onlyOf = <R extends { organizationId: string }>(mine: Cast, rows: readonly R[]) =>
  rows.filter(({ organizationId }) => organizationId === org(mine));
export const programOf = ({ house: { programs: all } }: Cast) => {
  const program = all.find('lssc-renewal');
  if (!program) throw new Error('No program');
  return program;
};
