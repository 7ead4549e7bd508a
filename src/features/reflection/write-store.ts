import { randomUUID } from 'node:crypto';
import type { Week } from '../../core/day.ts';
import type { Tx } from '../../db/transaction.ts';
import type { AnswerRow, Owner, ReflectionState } from './store.ts';

/** A stored answer with what tells whether an edited message may still change it. */
export type KeptAnswer = AnswerRow & {
  readonly reflectionId: string;
  readonly removed: boolean;
  /** When its message was changed last, by the platform's clock. */
  readonly editedAt: Date | null;
};

/** The message an answer was typed in, and when it was changed if it was. */
export type Source = { readonly messageRef: string; readonly editedAt: Date | undefined };

/** Makes sure that the person's week has its one row; the week that exists wins. */
export async function takeWeek(
  tx: Tx,
  owner: Owner,
  week: Week,
  asked: { readonly model: string; readonly activityId: string | undefined },
): Promise<void> {
  await tx.reflection.createMany({
    data: [{ ...owner, week, model: asked.model, activityId: asked.activityId ?? null }],
    skipDuplicates: true,
  });
}

/** Writes an answer into a reflection and makes it answered. */
export async function addAnswer(
  tx: Tx,
  owner: Owner,
  reflectionId: string,
  answer: { readonly text: string; readonly source: Source | undefined; readonly at: Date },
): Promise<{ readonly id: string; readonly version: number }> {
  await lock(tx, owner, reflectionId);
  const { organizationId } = owner;
  const { text, at, source } = answer;
  const id = randomUUID();
  const typed = { messageRef: source?.messageRef ?? null, editedAt: source?.editedAt ?? null };
  await tx.answer.create({ data: { organizationId, id, reflectionId, text, at, ...typed } });
  await settle(tx, owner, reflectionId, at);
  return { id, version: 1 };
}

/** One's own answer by its id, removed or not. */
export async function findAnswer(tx: Tx, owner: Owner, id: string): Promise<KeptAnswer | undefined> {
  return kept(tx, owner, { id });
}

/** The answer that a message became. */
export async function findAnswerOf(
  tx: Tx,
  owner: Owner,
  messageRef: string,
): Promise<KeptAnswer | undefined> {
  return kept(tx, owner, { messageRef });
}

/** One at a time for each message: what was written and its edits come as they please. */
export async function lockMessage(tx: Tx, owner: Owner, messageRef: string): Promise<void> {
  const name = `answer:${owner.organizationId}:${messageRef}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** Where the answer to a message stands that became an answer; nothing for any other message. */
export async function keepReply(tx: Tx, owner: Owner, messageRef: string, replyRef: string): Promise<void> {
  await tx.answer.updateMany({
    where: { organizationId: owner.organizationId, messageRef, reflection: owner },
    data: { replyRefs: { push: replyRef } },
  });
}

/** Changes what an answer says or whether it stands; false when it has moved on since `version`. */
export async function changeAnswer(
  tx: Tx,
  owner: Owner,
  answer: Pick<KeptAnswer, 'id' | 'version' | 'reflectionId'>,
  to: { readonly text?: string; readonly removed: boolean; readonly editedAt?: Date },
  now: Date,
): Promise<boolean> {
  const { id, version, reflectionId } = answer;
  await lock(tx, owner, reflectionId);
  const { count } = await tx.answer.updateMany({
    where: { organizationId: owner.organizationId, id, version, reflection: owner },
    data: { ...to, version: { increment: 1 } },
  });
  if (count > 0) await settle(tx, owner, reflectionId, now);
  return count > 0;
}

/** Skips a week or opens it again; false when it has moved on since `version`. */
export async function moveState(
  tx: Tx,
  owner: Owner,
  row: { readonly id: string; readonly version: number },
  state: Extract<ReflectionState, 'open' | 'skipped'>,
): Promise<boolean> {
  const { id, version } = row;
  const { count } = await tx.reflection.updateMany({
    where: { ...owner, id, version },
    data: { state, version: { increment: 1 } },
  });
  return count > 0;
}

/** Shares a reflection or takes it back; false when it has moved on since `version`. */
export async function moveVisibility(
  tx: Tx,
  owner: Owner,
  row: { readonly id: string; readonly version: number },
  visibility: 'private' | 'shared',
): Promise<boolean> {
  const { id, version } = row;
  const { count } = await tx.reflection.updateMany({
    where: { ...owner, id, version },
    data: { visibility, version: { increment: 1 } },
  });
  return count > 0;
}

/** An answer that comes while another one is taken back waits, so that both are seen when the state is settled. */
async function lock(tx: Tx, owner: Owner, id: string): Promise<void> {
  await tx.$queryRaw`
    SELECT FROM reflections
    WHERE organization_id = ${owner.organizationId}::uuid AND person_id = ${owner.personId}::uuid AND id = ${id}::uuid
    FOR UPDATE`;
}

/** A reflection is answered as long as one answer stands, and open again when the last one was taken back. */
async function settle(tx: Tx, owner: Owner, id: string, now: Date): Promise<void> {
  const { organizationId, personId } = owner;
  await tx.$executeRaw`
    UPDATE reflections r SET version = r.version + 1,
      state = CASE WHEN left_over.any THEN 'answered' ELSE 'open' END,
      visibility = CASE WHEN left_over.any THEN r.visibility ELSE 'private' END,
      answered_at = CASE WHEN left_over.any THEN coalesce(r.answered_at, ${now}) END
    FROM (SELECT EXISTS (
      SELECT FROM answers a
      WHERE a.organization_id = ${organizationId}::uuid AND a.reflection_id = ${id}::uuid AND NOT a.removed
    ) AS any) left_over
    WHERE r.organization_id = ${organizationId}::uuid AND r.person_id = ${personId}::uuid AND r.id = ${id}::uuid`;
}

async function kept(
  tx: Tx,
  owner: Owner,
  where: { readonly id: string } | { readonly messageRef: string },
): Promise<KeptAnswer | undefined> {
  const found = await tx.answer.findFirst({
    where: { ...where, organizationId: owner.organizationId, reflection: owner },
    select: {
      ...{ id: true, text: true, version: true, at: true },
      ...{ reflectionId: true, removed: true, editedAt: true },
    },
  });
  return found ?? undefined;
}
