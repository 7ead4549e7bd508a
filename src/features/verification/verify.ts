import { z } from 'zod';
import { button, command } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { stack, type View } from '../../chat/view.ts';
import { tellDecision } from './announce.ts';
import { claimsSchema } from './claims-input.ts';
import { decideClaims } from './decide-store.ts';
import { drawQueue, verifierIn } from './queue.ts';
import { changedView, verifiedView } from './queue-views.ts';

/** `/cpd verify`: what waits for the reader to verify, and how their own claims stand. */
export const verify = command({
  name: 'verify',
  usage: '',
  summary: 'Claims that wait for you to verify, and how your own stand',
  examples: ['/cpd verify'],
  run: (ctx) => drawQueue(ctx, 0),
});

/** The same by a button, and its other pages. */
export const showVerify = button({
  id: 'verification.show',
  input: z.strictObject({ page: z.int().min(0).max(10_000) }),
  run: (ctx, { page }) => drawQueue(ctx, page),
});

/** Says yes to claims of one person, all or none. */
export const verifyClaims = button({
  id: 'verification.verify',
  input: claimsSchema,
  async run(ctx, { personId, claims }): Promise<View> {
    const decided = await decideClaims(
      ctx.db,
      verifierIn(ctx),
      personId,
      claims,
      { kind: 'verified' },
      ctx.now,
    );
    if (decided.kind === 'not-theirs') return refuse(`claims of person ${personId}`);
    if (decided.kind === 'changed') return stack(changedView(), await drawQueue(ctx, 0));
    await tellDecision(ctx, personId, 'verified', decided.acts);
    return stack(verifiedView(decided.claims), await drawQueue(ctx, 0));
  },
});
