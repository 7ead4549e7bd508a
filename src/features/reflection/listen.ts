import type { Context } from '../../chat/context.ts';
import type { HeardMessage, Listener } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { learningOffer, ownerOf, tellChange } from './card.ts';
import { keepAnswer, writable } from './keep.ts';
import { changedView, emptiedView, savedView } from './reply-views.ts';
import { findByThread, findOpenPrompt, findReflection, type ReflectionRow } from './store.ts';
import { changeAnswer, findAnswerOf } from './write-store.ts';

/** Other words than a reply are taken for an answer while the prompt is younger than this. */
const PROMPT_STAYS_OPEN = 7 * 24 * 60 * 60_000;

/** Typed words as an answer: in the prompt's thread always, else while a prompt waits; an edited message is followed. */
export const listen: Listener = {
  id: 'reflection',
  hear: (ctx, message) => (message.edited ? follow(ctx, message) : take(ctx, message)),
};

async function take(ctx: Context, message: HeardMessage): Promise<View | undefined> {
  if (writable(message.text) === '') return undefined;
  const row = await addressee(ctx, message);
  if (!row) return undefined;
  const { answer, row: now } = await keepAnswer(ctx, row.id, message.text, message.ref);
  const offer = await learningOffer(ctx, {
    ...now,
    answers: now.answers.filter(({ id }) => id === answer.id),
  });
  return savedView({ row: now, answer, first: row.answers.length === 0, today: ctx.today, offer });
}

async function addressee(ctx: Context, { inReplyTo }: HeardMessage): Promise<ReflectionRow | undefined> {
  if (inReplyTo !== undefined) return findByThread(ctx.db, ownerOf(ctx), inReplyTo);
  return findOpenPrompt(ctx.db, ownerOf(ctx), new Date(ctx.now.getTime() - PROMPT_STAYS_OPEN));
}

/** A message emptied by hand comes back with its words; one that was undone by a press stays undone. */
async function follow(ctx: Context, message: HeardMessage): Promise<View | undefined> {
  const answer = await findAnswerOf(ctx.db, ownerOf(ctx), message.ref);
  if (!answer) return undefined;
  const text = writable(message.text);
  const undone = answer.removed && answer.text !== '';
  if (!undone && text !== answer.text) {
    await changeAnswer(ctx.db, ownerOf(ctx), answer, { text, removed: text === '' }, ctx.now);
    await tellChange(ctx, answer.reflectionId);
  }
  const row = await findReflection(ctx.db, ownerOf(ctx), answer.reflectionId);
  if (undone || !row) return undefined;
  return text === '' ? emptiedView(row) : changedView(row, ctx.today);
}
