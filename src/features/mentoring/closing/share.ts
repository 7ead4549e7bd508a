import { z } from 'zod';
import type { Context } from '../../../chat/context.ts';
import { button, message } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { drawPair } from '../pairs/card.ts';
import { meIn, ownPair, pairAtSchema } from '../pairs/pair-at.ts';
import { findPair } from '../pairs/store.ts';
import { listClosings, shareClosing } from './store.ts';
import { closingWords } from './views.ts';

/** One's own words at the end are shown to the other one, who is told. */
export const shareClosingButton = button({
  id: 'mentoring.share-closing',
  input: pairAtSchema,
  async run(ctx, { id, version }): Promise<View> {
    const pair = await ownPair(ctx, id);
    const done = await shareClosing(ctx.db, meIn(ctx), { pairingId: id, version }, ctx.now);
    if (!done) return stack(CHANGED, await drawPair(ctx, pair));
    const subject = { pairing: id, by: ctx.person.id };
    await ctx.messenger.say(pair.other.id, closingShared, subject, keyOf(ctx, id, version + 1));
    return stack(sentence(`${pair.other.name} can read it now.`, 'good'), await drawPair(ctx, pair));
  },
});

/** They are one's own again. */
export const unshareClosingButton = button({
  id: 'mentoring.unshare-closing',
  input: pairAtSchema,
  async run(ctx, { id, version }): Promise<View> {
    const pair = await ownPair(ctx, id);
    const done = await shareClosing(ctx.db, meIn(ctx), { pairingId: id, version }, null);
    if (!done) return stack(CHANGED, await drawPair(ctx, pair));
    await forgetShared(ctx, id, version);
    return stack(sentence('Taken back: only you can read it again.', 'good'), await drawPair(ctx, pair));
  },
});

const CHANGED = sentence('This has changed since the card was drawn, so nothing was done.', 'warning');

/** The message that showed a version is drawn again, without the words. */
export async function forgetShared(ctx: Context, pairing: string, version: number): Promise<void> {
  await ctx.messenger.redraw(keyOf(ctx, pairing, version));
}

function keyOf(ctx: Context, pairing: string, version: number): string {
  return `closing:${pairing}:${ctx.person.id}:${version}`;
}

/** What the other one shared at the end; empty once it is taken back. */
export const closingShared = message({
  id: 'mentoring.closing-shared',
  says: 'Showing one of a pair what the other wrote at its end and chose to share',
  subject: z.strictObject({ pairing: z.uuid(), by: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { pairing, by }): Promise<View | { drop: string }> {
    const pair = await findPair(ctx.db, meIn(ctx), pairing);
    if (!pair || by === ctx.person.id) return { drop: 'meant for somebody else' };
    const theirs = (await listClosings(ctx.db, meIn(ctx), pairing)).find(({ mine }) => !mine);
    // In the place of what the reader had before them.
    if (!theirs) return sentence(`${pair.other.name} has taken back what they shared.`);
    const title = `${pair.other.name} looks back on your pairing and shares it with you`;
    return { summary: title, elements: [{ kind: 'heading', text: title }, ...closingWords(theirs)] };
  },
});
