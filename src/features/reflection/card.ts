import type { Context, SendContext } from '../../chat/context.ts';
import type { View } from '../../chat/view.ts';
import { type LearningTime, learningTimeIn } from '../../core/reflection/learning-time.ts';
import { mondayIn } from '../../core/slot.ts';
import { findManager, sharesOf } from './share-store.ts';
import { findReflection, learnedSince, type Owner, promptsOf, type ReflectionRow } from './store.ts';
import { type Card, cardView } from './views.ts';

type Reader = Pick<SendContext, 'db' | 'today' | 'organization' | 'person'>;

/** The one who acts or reads: reflections are only ever looked for among their own. */
export function ownerOf(ctx: {
  readonly organization: { readonly id: string };
  readonly person: { readonly id: string };
}): Owner {
  return { organizationId: ctx.organization.id, personId: ctx.person.id };
}

/** A reflection as its owner sees it, by what has become of it; `notice` is what just happened. */
export function drawCard(ctx: Reader, row: ReflectionRow, notice?: string): Promise<View> {
  return draw(ctx, row, { notice, isReceipt: false });
}

/** The same as the answer to whoever has just written: the prompt that follows does not say "Saved" once more. */
export function drawReceipt(ctx: Reader, row: ReflectionRow): Promise<View> {
  return draw(ctx, row, { notice: undefined, isReceipt: true });
}

async function draw(ctx: Reader, row: ReflectionRow, how: Pick<Card, 'notice' | 'isReceipt'>): Promise<View> {
  const owner = ownerOf(ctx);
  const [manager, shares] = [await findManager(ctx.db, owner), await sharesOf(ctx.db, owner, row.id)];
  const told = new Set(row.shared ? shares.flatMap(({ answers }) => answers) : []);
  const offer = await learningOffer(ctx, row);
  return cardView({ row, today: ctx.today, manager, told, offer, ...how });
}

/** Everything that shows a reflection follows it: its prompts, what was shared of it, the home. */
export async function tellChange(ctx: Context, id: string): Promise<ReflectionRow> {
  const owner = ownerOf(ctx);
  for (const { key } of await promptsOf(ctx.db, owner, id)) await ctx.messenger.redraw(key);
  for (const { key } of await sharesOf(ctx.db, owner, id)) await ctx.messenger.redraw(key);
  await ctx.messenger.refreshHomes([ctx.person.id]);
  const row = await findReflection(ctx.db, owner, id);
  if (!row) throw new Error(`A reflection vanished while it was changed: ${id}`);
  return row;
}

/**
 * Learning time mentioned in the answers, unless an entry as long stands on record for a day of that week: prose seldom
 * says the day.
 */
export async function learningOffer(ctx: Reader, row: ReflectionRow): Promise<LearningTime | undefined> {
  const text = row.answers.map((answer) => answer.text).join('\n');
  const found = learningTimeIn(text, { today: ctx.today, locale: ctx.organization.locale });
  if (!found) return undefined;
  const monday = mondayIn(row.week);
  const from = found.day < monday ? found.day : monday;
  return (await learnedSince(ctx.db, ownerOf(ctx), found.minutes, from)) ? undefined : found;
}
