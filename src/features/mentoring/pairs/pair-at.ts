import { z } from 'zod';
import type { Context } from '../../../chat/context.ts';
import { refuse } from '../../../chat/refusal.ts';
import { findPair, type Pair } from './store.ts';

/** The row and the version a card was drawn from. */
export const pairAtSchema = z.strictObject({ id: z.uuid(), version: z.int().min(1) });

/** A pair of one's own, or a refusal. */
export async function ownPair(ctx: Context, id: string): Promise<Pair> {
  return (await findPair(ctx.db, meIn(ctx), id)) ?? refuse(`pairing ${id}`);
}

/** Who acts or reads, as the stores ask for them. */
export function meIn(ctx: {
  readonly organization: { readonly id: string };
  readonly person: { readonly id: string };
}) {
  return { organizationId: ctx.organization.id, personId: ctx.person.id };
}
