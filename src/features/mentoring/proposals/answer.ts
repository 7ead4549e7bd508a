import type { Context } from '../../../chat/context.ts';
import { button } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { dayIn } from '../../../core/day.ts';
import { answerBy } from '../../../core/mentoring/answer-time.ts';
import { askedIn } from '../../../core/mentoring/pair-state.ts';
import { introduce } from '../pairs/introduce.ts';
import { meIn, ownPair, pairAtSchema } from '../pairs/pair-at.ts';
import type { Pair } from '../pairs/store.ts';
import { leaveAs } from '../profiles/store.ts';
import { proposeNext } from '../rounds/joined.ts';
import { proposalKey, proposalMessage } from './message.ts';
import { turnedDownMessage } from './not-this-time.ts';
import { acceptAsMentee, acceptAsMentor, refusePair } from './store.ts';
import { settledView } from './views.ts';
import { withdrawOwn } from './withdraw.ts';

/** Yes to a proposal: the mentee's leads to the mentor, the mentor's makes a pair of the two. */
export const acceptPair = button({
  id: 'mentoring.accept',
  input: pairAtSchema,
  async run(ctx, at): Promise<View> {
    const pair = await ownPair(ctx, at.id);
    if (askedIn(pair.state) !== pair.side || pair.version !== at.version) return settledView(pair);
    return pair.side === 'mentee' ? acceptFirst(ctx, pair) : acceptSecond(ctx, pair);
  },
});

/** No to this one, and yes to somebody else. */
export const askForAnother = button({
  id: 'mentoring.another',
  input: pairAtSchema,
  async run(ctx, at): Promise<View> {
    const pair = await ownPair(ctx, at.id);
    return declinePair(ctx, pair, at.version, { stops: false });
  },
});

/** Says no as the one who is asked; the other hears of it only where they had been told of the proposal. */
export async function declinePair(
  ctx: Context,
  pair: Pair,
  version: number,
  no: { readonly words?: string | undefined; readonly stops: boolean },
): Promise<View> {
  if (askedIn(pair.state) !== pair.side || pair.version !== version) return settledView(pair);
  const at = { organizationId: ctx.organization.id, id: pair.id, version };
  const by = { personId: ctx.person.id, side: pair.side, ...(no.words !== undefined && { words: no.words }) };
  if ((await refusePair(ctx.db, at, by, ctx)) !== 'done') return settledView(await ownPair(ctx, pair.id));
  await redrawProposals(ctx, pair.id);
  if (pair.side === 'mentor')
    await ctx.messenger.say(pair.mentee.id, turnedDownMessage, { pairing: pair.id }, `pairing:${pair.id}:no`);
  if (no.stops && (await leaveAs(ctx.db, meIn(ctx), pair.side))) await withdrawOwn(ctx, pair.side);
  await proposeNext(ctx, pair.mentee);
  await ctx.messenger.refreshHomes([pair.mentee.id, pair.mentor.id]);
  return settledView(await ownPair(ctx, pair.id));
}

async function acceptFirst(ctx: Context, pair: Pair): Promise<View> {
  const { mentor } = pair;
  const today = dayIn(mentor.zone, ctx.now);
  const asked = { today, answerBy: answerBy(today, mentor.workdays) };
  const at = { organizationId: ctx.organization.id, id: pair.id, version: pair.version };
  if ((await acceptAsMentee(ctx.db, at, asked)) !== 'done') return settledView(await ownPair(ctx, pair.id));
  await ctx.messenger.say(mentor.id, proposalMessage, { pairing: pair.id }, proposalKey(pair.id, 'mentor'));
  await redrawProposals(ctx, pair.id);
  await ctx.messenger.refreshHomes([pair.mentee.id, mentor.id]);
  return settledView(await ownPair(ctx, pair.id));
}

async function acceptSecond(ctx: Context, pair: Pair): Promise<View> {
  const at = { organizationId: ctx.organization.id, id: pair.id, version: pair.version };
  const answered = await acceptAsMentor(ctx.db, at, ctx.person.id, ctx.today);
  const now = await ownPair(ctx, pair.id);
  if (answered === 'stale') return settledView(now);
  await redrawProposals(ctx, pair.id);
  await ctx.messenger.refreshHomes([pair.mentee.id, pair.mentor.id]);
  if (answered === 'full') {
    await ctx.messenger.say(pair.mentee.id, turnedDownMessage, { pairing: pair.id }, `pairing:${pair.id}:no`);
    return sentence(FULL, 'warning');
  }
  await introduce(ctx, pair);
  return settledView(now);
}

const FULL =
  'All the places you offered are taken, so this could not become a pair. Offer more places in your mentor profile if you like.';

async function redrawProposals(ctx: Context, id: string): Promise<void> {
  for (const side of ['mentee', 'mentor'] as const) {
    await ctx.messenger.redraw(proposalKey(id, side));
    await ctx.messenger.redraw(`${proposalKey(id, side)}:again`);
  }
}
