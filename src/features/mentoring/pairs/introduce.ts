import { z } from 'zod';
import type { Context } from '../../../chat/context.ts';
import { message } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import type { Side } from '../../../core/mentoring/pair-state.ts';
import { sayPairReason } from '../proposals/say-pair-reason.ts';
import { drawPair } from './card.ts';
import { introducedTogetherMessage } from './introduce-together.ts';
import { meIn } from './pair-at.ts';
import { findPair, type Pair } from './store.ts';

/**
 * Introduces two people who both said yes: a card to each, wherever they are written to, and one to both where they can be
 * written to together.
 */
export async function introduce(ctx: Pick<Context, 'messenger'>, pair: Pair): Promise<void> {
  const sides: readonly (readonly [Side, string])[] = [
    ['mentee', pair.mentee.id],
    ['mentor', pair.mentor.id],
  ];
  for (const [side, id] of sides)
    await ctx.messenger.say(
      id,
      introducedMessage,
      { pairing: pair.id },
      `pairing:${pair.id}:introduced:${side}`,
    );
  await ctx.messenger.sayTogether(
    [pair.mentee.id, pair.mentor.id],
    introducedTogetherMessage,
    { pairing: pair.id },
    `pairing:${pair.id}:introduced`,
  );
}

/** The other one, why the two, and what to begin with. */
export const introducedMessage = message({
  id: 'mentoring.introduced',
  says: 'Introducing a mentee and a mentor to each other',
  subject: z.strictObject({ pairing: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { pairing }): Promise<View | { drop: string }> {
    const pair = await findPair(ctx.db, meIn(ctx), pairing);
    if (pair?.state !== 'running') return { drop: 'the two are no pair any more' };
    const reason = sayPairReason(pair.reason, pair.side, ctx.programs);
    const text = `Meet ${pair.other.name}: you have both said yes.`;
    const first =
      pair.side === 'mentee'
        ? 'Yours is the first step: propose a time, and say in a line or two what you would like to talk about first.'
        : `${pair.other.name} is asked to propose a time; you may as well do it first.`;
    const above: View = {
      summary: text,
      elements: [
        { kind: 'text', text, tone: 'good' },
        ...(pair.other.words === undefined ? [] : [{ kind: 'quote' as const, text: pair.other.words }]),
        ...(reason === undefined ? [] : [{ kind: 'text' as const, text: `Why you two: ${reason}` }]),
        { kind: 'text', text: first },
        { kind: 'divider' },
      ],
    };
    return drawPair(ctx, pair, above);
  },
});
