import type { Day, Week } from '../../core/day.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';

/** Whose reflections: no query of this feature goes beyond one person of one organization. */
export type Owner = { readonly organizationId: string; readonly personId: string };

export type ReflectionState = 'open' | 'answered' | 'skipped' | 'missed';

/** One person's week: what was asked, what became of it, and what they wrote, oldest first. */
export type ReflectionRow = {
  readonly id: string;
  readonly week: Week;
  readonly model: string;
  readonly state: ReflectionState;
  readonly shared: boolean;
  readonly promptedAt: Date | null;
  readonly version: number;
  /** What one question refers to. */
  readonly logged: Logged | undefined;
  readonly answers: readonly AnswerRow[];
};

export type Logged = { readonly id: string; readonly kind: string; readonly title: string };

export type AnswerRow = {
  readonly id: string;
  readonly text: string;
  readonly version: number;
  readonly at: Date;
};

/** One's own reflection by its id. */
export async function findReflection(tx: Tx, owner: Owner, id: string): Promise<ReflectionRow | undefined> {
  return first(tx, owner, { id });
}

/** One's own reflection of an ISO week, asked for or not. */
export async function findWeek(tx: Tx, owner: Owner, week: Week): Promise<ReflectionRow | undefined> {
  return first(tx, owner, { week });
}

/**
 * The latest prompt since a moment that still waits for an answer. It waits from when it was sent: nobody answers what
 * they have not seen. One whose arrival is in doubt may have been seen.
 */
export async function findOpenPrompt(tx: Tx, owner: Owner, since: Date): Promise<ReflectionRow | undefined> {
  const row = await first(tx, owner, { state: 'open', promptedAt: { gt: since } });
  if (!row) return undefined;
  const seen = { OR: [{ messageRef: { not: null } }, { state: 'unknown' }] };
  return (await tx.delivery.count({ where: { ...promptOf(owner, row.id), ...seen } })) > 0 ? row : undefined;
}

/** The reflection that a thread belongs to: it hangs on the prompt, on a message that became an answer, or on what was said to it. */
export async function findByThread(tx: Tx, owner: Owner, ref: string): Promise<ReflectionRow | undefined> {
  const prompt = await tx.delivery.findFirst({
    where: { ...owner, kind: PROMPT, messageRef: ref },
    select: { subject: true },
  });
  const id = idIn(prompt?.subject);
  if (id !== undefined) return findReflection(tx, owner, id);
  const typed = { OR: [{ messageRef: ref }, { replyRefs: { has: ref } }] };
  return first(tx, owner, { answers: { some: typed } });
}

/** Past reflections with something written in them, the latest week first. */
export async function listAnswered(
  tx: Tx,
  owner: Owner,
  page: { readonly skip: number; readonly take: number },
): Promise<readonly ReflectionRow[]> {
  return list(tx, owner, { state: 'answered' }, page);
}

/** Everything one has, for export; missed and skipped weeks too. */
export async function listAll(tx: Tx, owner: Owner): Promise<readonly ReflectionRow[]> {
  return list(tx, owner, {}, {});
}

/** The set of questions asked last before a week. */
export async function lastAsked(tx: Tx, owner: Owner, before: Week): Promise<string | undefined> {
  const found = await tx.reflection.findFirst({
    where: { ...owner, week: { lt: before }, state: { not: 'missed' } },
    orderBy: { week: 'desc' },
    select: { model: true },
  });
  return found?.model;
}

/** What the person logged last since a moment of business time. */
export async function lastLogged(tx: Tx, owner: Owner, since: Date): Promise<Logged | undefined> {
  const found = await tx.activity.findFirst({
    where: { ...owner, reversed: false, loggedAt: { gte: since } },
    orderBy: [{ loggedAt: 'desc' }, { id: 'asc' }],
    select: { id: true, kind: true, title: true },
  });
  return found ?? undefined;
}

/** Whether an entry of so many minutes stands on record for a day from this one on. */
export async function learnedSince(tx: Tx, owner: Owner, minutes: number, from: Day): Promise<boolean> {
  const where = { ...owner, reversed: false, minutes, day: { gte: toColumn(from) } };
  return (await tx.activity.count({ where })) > 0;
}

/** Where the prompt of a reflection was sent or waits to be sent; `stands` once a message is there. */
export async function promptsOf(
  tx: Tx,
  owner: Owner,
  reflection: string,
): Promise<readonly { readonly key: string; readonly stands: boolean }[]> {
  const found = await tx.delivery.findMany({
    where: promptOf(owner, reflection),
    select: { key: true, messageRef: true },
  });
  return found.map(({ key, messageRef }) => ({ key, stands: messageRef !== null }));
}

/** The kind under which prompts are delivered. */
export const PROMPT = 'reflection.prompt';

function promptOf(owner: Owner, reflection: string) {
  return { ...owner, kind: PROMPT, subject: { path: ['reflection'], equals: reflection } };
}

function idIn(subject: unknown): string | undefined {
  if (typeof subject !== 'object' || subject === null || !('reflection' in subject)) return undefined;
  return typeof subject.reflection === 'string' ? subject.reflection : undefined;
}

type Where = NonNullable<Parameters<Tx['reflection']['findMany']>[0]>['where'];

async function first(tx: Tx, owner: Owner, where: Where): Promise<ReflectionRow | undefined> {
  const [found] = await list(tx, owner, where, { take: 1 });
  return found;
}

async function list(
  tx: Tx,
  owner: Owner,
  where: Where,
  page: { readonly skip?: number; readonly take?: number },
): Promise<readonly ReflectionRow[]> {
  const found = await tx.reflection.findMany({
    where: { ...where, ...owner },
    orderBy: { week: 'desc' },
    include: { answers: { where: { removed: false }, orderBy: [{ at: 'asc' }, { createdAt: 'asc' }] } },
    ...page,
  });
  const ids = found.flatMap(({ activityId }) => activityId ?? []);
  const logged = await activitiesOf(tx, owner, ids);
  return found.map((row) => ({
    id: row.id,
    week: row.week as Week,
    model: row.model,
    state: row.state as ReflectionState,
    shared: row.visibility === 'shared',
    promptedAt: row.promptedAt,
    version: row.version,
    logged: row.activityId === null ? undefined : logged.get(row.activityId),
    answers: row.answers.map(({ id, text, version, at }) => ({ id, text, version, at })),
  }));
}

/** An undone activity is not asked about. */
async function activitiesOf(
  tx: Tx,
  owner: Owner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Logged>> {
  if (ids.length === 0) return new Map();
  const found = await tx.activity.findMany({
    where: { ...owner, reversed: false, id: { in: [...ids] } },
    select: { id: true, kind: true, title: true },
  });
  return new Map(found.map((each) => [each.id, each]));
}
