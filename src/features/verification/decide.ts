import type { Errors } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { stack, type View } from '../../chat/view.ts';
import { tellDecision } from './announce.ts';
import { claimsSchema } from './claims-input.ts';
import { type DecideFacts, drawDecideForm } from './decide-form.ts';
import { decideClaims } from './decide-store.ts';
import { drawQueue, verifierIn } from './queue.ts';
import { changedView, returnedView, verifiedView } from './queue-views.ts';
import { readDecision } from './read-decision.ts';
import { rolesFor } from './roles-store.ts';
import { listWaiting } from './waiting-store.ts';

/** Verify some of the claims, or ask about them or turn them down, with a reason. */
export const decideForm = form({
  id: 'verification.decide',
  input: claimsSchema,
  async facts(ctx, { personId, claims }): Promise<DecideFacts> {
    const me = verifierIn(ctx);
    const waiting = await listWaiting(ctx.db, me, { of: personId, take: 1000 });
    const still = waiting.filter(({ id, turn }) => claims.some((at) => at.id === id && at.turn === turn));
    const key = { organizationId: ctx.organization.id, personId: ctx.person.id };
    if (still.length === 0 && (await rolesFor(ctx.db, key, personId)).length === 0)
      return refuse(`claims of person ${personId}`);
    return { name: still[0]?.name, claims: still };
  },
  draw: drawDecideForm,
  async submit(ctx, { personId, claims }, values): Promise<View | { errors: Errors }> {
    const read = readDecision(values);
    if ('errors' in read) return read;
    const chosen = claims.filter(({ id }) => read.ids.includes(id));
    const decided = await decideClaims(ctx.db, verifierIn(ctx), personId, chosen, read.decision, ctx.now);
    if (decided.kind === 'not-theirs') return refuse(`claims of person ${personId}`);
    if (decided.kind === 'changed') return stack(changedView(), await drawQueue(ctx, 0));
    await tellDecision(ctx, personId, read.decision.kind, decided.acts);
    const done =
      read.decision.kind === 'verified'
        ? verifiedView(decided.claims)
        : returnedView(decided.claims, read.decision.kind);
    return stack(done, await drawQueue(ctx, 0));
  },
});
