import { z } from 'zod';
import type { Context } from '../../../chat/context.ts';
import { button } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import { countPairs } from './figures-store.ts';
import { countParts, listPreview, namesOf } from './preview-store.ts';
import { listRules } from './rule-store.ts';
import { findSettings } from './settings-store.ts';
import { findOpenRound, listPublished } from './store.ts';
import { roundsView } from './views.ts';

/** Pairs on one card, rounds that were published, and pairs that are wanted or forbidden. */
const [PAIRS, ROUNDS, RULES] = [8, 3, 10];

/** Rounds of pairing, for administrators: the preview with its figures, and what was published. */
export const showRounds = button({
  id: 'mentoring.rounds',
  audience: 'administrators',
  input: z.strictObject({ page: z.int().min(0).max(10_000) }),
  run: (ctx, { page }) => drawRounds(ctx, page),
});

/** The card of rounds as things are now; `notice` is what just happened. */
export async function drawRounds(ctx: Context, page = 0, notice?: View): Promise<View> {
  const { db, organization } = ctx;
  const open = await findOpenRound(db, organization.id);
  const refused = open?.figures?.refusedPins ?? [];
  return roundsView({
    parts: await countParts(db, organization.id),
    did: await countPairs(db, organization.id, ctx.today, ctx.now),
    settings: await findSettings(db, organization.id),
    open,
    pairs: open ? await listPreview(db, organization.id, open.id, { skip: page * PAIRS, take: PAIRS }) : [],
    page,
    pages: Math.ceil((open?.figures?.paired ?? 0) / PAIRS),
    names: await namesOf(
      db,
      organization.id,
      refused.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]),
    ),
    published: await listPublished(db, organization.id, ROUNDS),
    rules: await listRules(db, organization.id, RULES),
    programs: ctx.programs,
    zone: ctx.person.zone,
    notice,
  });
}
