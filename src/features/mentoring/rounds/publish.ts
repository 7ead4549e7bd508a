import { z } from 'zod';
import type { Context } from '../../../chat/context.ts';
import { button } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import { sentence } from '../../../chat/view.ts';
import { recordEvent } from '../../admin/store.ts';
import { sayAsked } from '../proposals/say-asked.ts';
import { redrawProposals } from '../proposals/withdraw.ts';
import { withdrawProposals } from '../proposals/withdraw-store.ts';
import { askMentees, keepWaits } from './ask-store.ts';
import { loadRound } from './input-store.ts';
import { drawRounds } from './show-rounds.ts';
import { findRound, lockPairs, moveRound, type Round } from './store.ts';

const input = z.strictObject({ id: z.uuid(), version: z.int().min(1) });
type At = z.infer<typeof input>;

/** Asks the mentees of a preview. What cannot be any more since it was made is left out, and said. */
export const publishRound = button({
  id: 'mentoring.publish',
  audience: 'administrators',
  input,
  async run(ctx, at) {
    const { db, now, today, organization } = ctx;
    const round = await lockRound(ctx, at);
    const to = { from: 'preview', to: 'published', publishedAt: now } as const;
    if (!(await moveRound(db, organization.id, at, to))) return late(ctx);
    const facts = await loadRound(db, organization.id, { id: at.id, today });
    const { asked, gone } = await askMentees(db, organization.id, at.id, facts, now);
    const waiting = await keepWaits(db, organization.id, at.id, round.figures?.unmatched ?? [], now, 'all');
    await sayAsked(ctx.messenger, at.id, asked, waiting);
    await ctx.messenger.refreshHomes([...asked.map(({ menteeId }) => menteeId), ...waiting]);
    await recordEvent(ctx, 'mentoring.round-published', undefined, { round: at.id, pairs: asked.length });
    return drawRounds(ctx, 0, sentence(`Published. ${sayAskedCount(asked.length)}${sayGone(gone)}`, 'good'));
  },
});

/** Throws a preview away; nobody has heard of it. */
export const discardRound = button({
  id: 'mentoring.discard',
  audience: 'administrators',
  input,
  async run(ctx, at) {
    const round = await lockRound(ctx, at);
    const from = round.state === 'solving' ? 'solving' : 'preview';
    if (!(await moveRound(ctx.db, ctx.organization.id, at, { from, to: 'discarded' }))) return late(ctx);
    return drawRounds(ctx, 0, sentence('The preview is gone. Nobody was asked.', 'good'));
  },
});

/** Takes back what a round proposed and nobody has agreed to; pairs that both said yes to go on. */
export const undoRound = button({
  id: 'mentoring.undo',
  audience: 'administrators',
  input,
  async run(ctx, at) {
    const { db, organization, today } = ctx;
    await lockRound(ctx, at);
    if (!(await moveRound(db, organization.id, at, { from: 'published', to: 'undone' }))) return late(ctx);
    const withdrawn = await withdrawProposals(db, organization.id, [{ roundId: at.id }], today);
    await redrawProposals(ctx, withdrawn);
    await recordEvent(ctx, 'mentoring.round-undone', undefined, { round: at.id, pairs: withdrawn.length });
    const many = withdrawn.length === 1 ? '1 proposal is' : `${withdrawn.length} proposals are`;
    const says = `Undone. ${many} taken back; pairs that both have agreed to go on.`;
    return drawRounds(ctx, 0, sentence(says, 'good'));
  },
});

async function lockRound(ctx: Context, at: At): Promise<Round> {
  await lockPairs(ctx.db, ctx.organization.id);
  return (await findRound(ctx.db, ctx.organization.id, at.id)) ?? refuse(`round ${at.id}`);
}

function late(ctx: Context) {
  const says = 'This round has changed since the card was drawn, so nothing was done.';
  return drawRounds(ctx, 0, sentence(says, 'warning'));
}

function sayAskedCount(count: number): string {
  return count === 1 ? '1 mentee is asked now.' : `${count} mentees are asked now.`;
}

function sayGone(gone: number): string {
  if (gone === 0) return '';
  const many = gone === 1 ? '1 pair was' : `${gone} pairs were`;
  return ` ${many} left out, because something has changed since the preview.`;
}
