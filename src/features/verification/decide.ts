import { type Errors, one, several, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { stack, type View } from '../../chat/view.ts';
import { tellDecision } from './announce.ts';
import { claimsSchema } from './claims-input.ts';
import { type DecideFacts, drawDecideForm } from './decide-form.ts';
import { type Decision, decideClaims } from './decide-store.ts';
import { drawQueue, verifierIn } from './queue.ts';
import { changedView, returnedView, verifiedView } from './queue-views.ts';
import { rolesFor } from './roles-store.ts';
import { listWaiting } from './waiting-store.ts';
import { REASONS } from './words.ts';

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

function readDecision(
  values: Values,
): { readonly ids: readonly string[]; readonly decision: Decision } | { readonly errors: Errors } {
  const errors: Record<string, string> = {};
  const ids = several(values, 'claims');
  if (ids.length === 0) errors.claims = 'Choose at least one claim.';
  const kind = one(values, 'decision');
  const reason = REASONS.find(({ value }) => value === one(values, 'reason'))?.value;
  const words = one(values, 'words') ?? null;
  if (kind === 'verified' && Object.keys(errors).length === 0) return { ids, decision: { kind } };
  if (kind !== 'verified' && kind !== 'questioned' && kind !== 'rejected')
    errors.decision = 'Choose what you say to them.';
  if (kind !== 'verified' && reason === undefined)
    errors.reason = 'Choose why, so that they know what to do, for example: The time does not look right.';
  if (reason === 'other' && words === null)
    errors.words = 'Write the reason, for example: The certificate names another day.';
  if (Object.keys(errors).length > 0 || reason === undefined) return { errors };
  return { ids, decision: { kind: kind === 'rejected' ? 'rejected' : 'questioned', reason, words } };
}
