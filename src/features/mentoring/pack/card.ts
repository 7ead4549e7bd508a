import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Context } from '../../../chat/context.ts';
import { button, does, message, opens } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import { type Element, sentence, stack, type View } from '../../../chat/view.ts';
import { toPair } from '../pairs/card.ts';
import { meIn, pairAtSchema } from '../pairs/pair-at.ts';
import { emptyTold, itFollows } from '../told.ts';
import { packForm } from './form.ts';
import { findPack, movePack, type SeenPack } from './store.ts';

/** What the mentee brings: to them at once, to the mentor in a message, which is emptied when it is taken back. */
export const showPack = button({
  id: 'mentoring.show-pack',
  input: z.strictObject({ id: z.uuid() }),
  async run(ctx, { id }): Promise<View> {
    const seen = await ownPack(ctx, id);
    if (seen.pair.side === 'mentee' || seen.pack.state === 'withdrawn') return drawPack(seen);
    const again = { pack: id, again: true } as const;
    await ctx.messenger.say(ctx.person.id, packMessage, again, `pack:${id}:again:${randomUUID()}`);
    return itFollows(seen.pair);
  },
});

/** A pack of a pair of one's own, or a refusal. */
export async function ownPack(ctx: Context, id: string): Promise<SeenPack> {
  return (await findPack(ctx.db, meIn(ctx), id)) ?? refuse(`pack ${id}`);
}

/** A pack and what can be done with it. */
export function drawPack({ pack, pair }: SeenPack): View {
  const title = `${pair.mentee.name} brings to the first meeting`;
  const at = { id: pack.id, version: pack.version };
  const mine = pair.side === 'mentee' && pair.state === 'running';
  const pieces = pack.pieces.flatMap(({ title: name, body }): Element[] => [
    { kind: 'text', text: name, tone: 'strong' },
    ...(body === '' ? [] : [{ kind: 'quote', text: body } as const]),
  ]);
  const questions: Element[] =
    pack.questions === undefined
      ? []
      : [
          { kind: 'text', text: 'Questions', tone: 'strong' },
          { kind: 'quote', text: pack.questions },
        ];
  return {
    summary: title,
    elements: [
      { kind: 'heading', text: title },
      { kind: 'text', text: STANDS[pack.state](pair.mentor.name), tone: 'quiet' },
      ...pieces,
      ...questions,
      {
        kind: 'buttons',
        buttons: [
          ...(mine && pack.state === 'previewed'
            ? [
                does(sharePack, `Share with ${pair.mentor.name}`.slice(0, 75), at, { style: 'primary' }),
                opens(packForm, 'Put it together anew', { id: pair.id }),
              ]
            : []),
          ...(pair.side === 'mentee' && pack.state === 'shared'
            ? [does(withdrawPack, 'Take it back', at)]
            : []),
          toPair(pair),
        ],
      },
    ],
  };
}

const STANDS: Readonly<Record<SeenPack['pack']['state'], (mentor: string) => string>> = {
  previewed: (mentor) => `Only you see this. ${mentor} sees it once you share it.`,
  shared: (mentor) => `Shared with ${mentor}, and nobody else.`,
  withdrawn: (mentor) => `Taken back: nothing of it is shown to ${mentor}.`,
};

/** The mentee shares what they have looked at; the mentor is told. */
export const sharePack = button({
  id: 'mentoring.share-pack',
  input: pairAtSchema,
  run: async (ctx, at) => move(ctx, at, 'shared'),
});

/** The mentee takes back what they shared. */
export const withdrawPack = button({
  id: 'mentoring.withdraw-pack',
  input: pairAtSchema,
  run: async (ctx, at) => move(ctx, at, 'withdrawn'),
});

async function move(
  ctx: Context,
  { id, version }: z.infer<typeof pairAtSchema>,
  to: 'shared' | 'withdrawn',
): Promise<View> {
  const { pair } = await ownPack(ctx, id);
  const may = pair.side === 'mentee' && (pair.state === 'running' || to === 'withdrawn');
  const at = { organizationId: ctx.organization.id, id, version };
  const done = may && (await movePack(ctx.db, at, to, ctx.now));
  const now = drawPack(await ownPack(ctx, id));
  if (!done) return stack(CHANGED, now);
  if (to === 'withdrawn') await emptyTold(ctx, pair, { kind: 'mentoring.pack', name: 'pack', id });
  if (to === 'shared') await ctx.messenger.say(pair.mentor.id, packMessage, { pack: id }, `pack:${id}`);
  return stack(
    sentence(to === 'shared' ? `${pair.mentor.name} can read it now.` : 'It is taken back.', 'good'),
    now,
  );
}

const CHANGED = sentence(
  'Nothing was done: this is not how it stands any more. Here it is as it is now.',
  'warning',
);

/** To the mentor: what the mentee brings to the first meeting; again, when they open it. */
export const packMessage = message({
  id: 'mentoring.pack',
  says: 'Telling a mentor what their mentee brings to the first meeting',
  subject: z.strictObject({ pack: z.uuid(), again: z.literal(true).exactOptional() }),
  inDoubt: 'send-again',
  async draw(ctx, { pack, again }): Promise<View | { drop: string }> {
    const seen = await findPack(ctx.db, meIn(ctx), pack);
    if (!seen) return { drop: 'it is not shared' };
    // In the place of what the mentor had before them.
    if (seen.pack.state === 'withdrawn' || again === true) return drawPack(seen);
    return seen.pair.state === 'running' ? drawPack(seen) : { drop: 'the two are no pair any more' };
  },
});
