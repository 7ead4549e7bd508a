import type { Context } from '../../chat/context.ts';
import type { Edited, HeardMessage, Listener } from '../../chat/handlers.ts';
import { messageKey } from '../../chat/message-key.ts';
import { sentence, type View } from '../../chat/view.ts';
import { wasClaimed } from '../../db/claim.ts';
import { isSignedOff } from '../mentoring/reading/store.ts';
import { learningOffer, ownerOf, tellChange } from './card.ts';
import { SIGNED_OFF } from './edit.ts';
import { keepAnswer, writable } from './keep.ts';
import { changedView, emptiedView, savedView } from './reply-views.ts';
import { findByThread, findOpenPrompt, findReflection, type ReflectionRow } from './store.ts';
import { changeAnswer, findAnswerOf, keepReply, lockMessage } from './write-store.ts';

/** Other words than a reply are taken for an answer while the prompt is younger than this. */
const PROMPT_STAYS_OPEN = 7 * 24 * 60 * 60_000;

/** What was handled is known for a day; of a message that was changed later nobody can tell whether it was. */
const KNOWN_SECONDS = 12 * 60 * 60;

/** Typed words as an answer: in the prompt's thread always, else while a prompt waits; an edited message is followed. */
export const listen: Listener = {
  id: 'reflection',
  hear: (ctx, message) => (message.edited ? follow(ctx, message, message.edited) : take(ctx, message)),
  placed: (ctx, { message, reply }) => keepReply(ctx.db, ownerOf(ctx), message, reply),
};

async function take(ctx: Context, message: HeardMessage): Promise<View | 'silence' | undefined> {
  if (writable(message.text) === '') return undefined;
  await lockMessage(ctx.db, ownerOf(ctx), message.ref);
  // Its edit came first: it reads as it should already
  if (await findAnswerOf(ctx.db, ownerOf(ctx), message.ref)) return 'silence';
  const row = await addressee(ctx, message);
  if (!row) return undefined;
  const source = { messageRef: message.ref, editedAt: message.edited?.change?.at };
  const { answer, row: now } = await keepAnswer(ctx, row.id, message.text, source);
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

/**
 * An edit may arrive before its message, which is then taken as it reads now; and before an older edit, which then
 * changes nothing. A message emptied by hand comes back with its words; one that was undone by a press stays undone. */
async function follow(
  ctx: Context,
  message: HeardMessage,
  edited: Edited,
): Promise<View | 'silence' | undefined> {
  await lockMessage(ctx.db, ownerOf(ctx), message.ref);
  const answer = await findAnswerOf(ctx.db, ownerOf(ctx), message.ref);
  if (!answer) return (await cameFirst(ctx, message.ref, edited)) ? take(ctx, message) : undefined;
  const editedAt = edited.change?.at;
  if (editedAt && answer.editedAt && editedAt < answer.editedAt) return undefined;
  const text = writable(message.text);
  const undone = answer.removed && answer.text !== '';
  if (!undone && text !== answer.text) {
    if (await isSignedOff(ctx.db, ownerOf(ctx), answer.reflectionId)) return sentence(SIGNED_OFF, 'warning');
    const to = { text, removed: text === '', ...(editedAt && { editedAt }) };
    await changeAnswer(ctx.db, ownerOf(ctx), answer, to, ctx.now);
    await tellChange(ctx, answer.reflectionId);
  }
  const row = await findReflection(ctx.db, ownerOf(ctx), answer.reflectionId);
  if (undone || !row) return undefined;
  return text === '' ? emptiedView(row) : changedView(row, ctx.today);
}

async function cameFirst(ctx: Context, ref: string, { change, reads }: Edited): Promise<boolean> {
  if (reads === 'command' || !change || change.secondsAfter > KNOWN_SECONDS) return false;
  return !(await wasClaimed(ctx.db, { key: messageKey(ref), from: ctx.from }));
}
