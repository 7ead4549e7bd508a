import type { Day } from '../../../core/day.ts';
import { afterAct, type PairState, type Side } from '../../../core/mentoring/pair-state.ts';
import { toColumn } from '../../../db/days.ts';
import type { Tx } from '../../../db/transaction.ts';

/** A pair at the version a card was drawn from. */
export type PairAt = { readonly organizationId: string; readonly id: string; readonly version: number };

/** `stale`: the pair has moved on since. `full`: the mentor has no place left, so the proposal is withdrawn. */
export type Answered = 'done' | 'stale' | 'full';

/**
 * The mentee says yes: the mentor is asked from `today`, which is their own day, and has until `answerBy`. The caller
 * has made sure that the person is the mentee of this pair.
 */
export async function acceptAsMentee(
  tx: Tx,
  at: PairAt,
  asked: { readonly today: Day; readonly answerBy: Day },
): Promise<Answered> {
  const done = await move(tx, at, 'asks-mentee', afterAct('asks-mentee', 'accept', 'mentee'), {
    askedOn: toColumn(asked.today),
    answerBy: toColumn(asked.answerBy),
    remindedAt: null,
  });
  return done ? 'done' : 'stale';
}

/**
 * The mentor says yes and the pairing runs from `today`, unless as many run already as they offered places: the row
 * of the mentor's profile is locked first, so of two who say yes to the last place at once one is told.
 */
export async function acceptAsMentor(tx: Tx, at: PairAt, mentorId: string, today: Day): Promise<Answered> {
  const { organizationId } = at;
  const places = await lockPlaces(tx, organizationId, mentorId);
  const running = await tx.pairing.count({ where: { organizationId, mentorId, state: 'running' } });
  if (running >= places) {
    const withdrawn = await move(tx, at, 'asks-mentor', 'withdrawn', { endedOn: toColumn(today) });
    return withdrawn ? 'full' : 'stale';
  }
  const began = { startedOn: toColumn(today), answerBy: null, checkedOn: null };
  const done = await move(tx, at, 'asks-mentor', afterAct('asks-mentor', 'accept', 'mentor'), began);
  return done ? 'done' : 'stale';
}

/** Somebody who is asked says no, on their day; what they write about it is for nobody else. */
export async function refusePair(
  tx: Tx,
  at: PairAt,
  by: { readonly personId: string; readonly side: Side; readonly words?: string },
  when: { readonly now: Date; readonly today: Day },
): Promise<Answered> {
  const state = by.side === 'mentee' ? 'asks-mentee' : 'asks-mentor';
  const refused = { refusedBy: by.side, endedOn: toColumn(when.today) };
  const done = await move(tx, at, state, afterAct(state, 'refuse', by.side), refused);
  if (!done) return 'stale';
  if (by.words !== undefined)
    await tx.pairRefusal.create({
      data: {
        organizationId: at.organizationId,
        pairingId: at.id,
        personId: by.personId,
        words: by.words,
        at: when.now,
      },
    });
  return 'done';
}

/** Ends a running pairing, on the day of whoever ends it. */
export async function endPair(
  tx: Tx,
  at: PairAt,
  by: Side,
  act: 'end' | 'complete',
  today: Day,
): Promise<Answered> {
  const ended = { endedBy: by, endedOn: toColumn(today) };
  return (await move(tx, at, 'running', afterAct('running', act, by), ended)) ? 'done' : 'stale';
}

/** How many mentees somebody takes at one time; their profile is locked until the transaction ends. */
async function lockPlaces(tx: Tx, organizationId: string, mentorId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ capacity: number; state: string }[]>`
    SELECT capacity, state FROM mentor_profiles
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${mentorId}::uuid FOR UPDATE`;
  return row?.state === 'here' ? row.capacity : 0;
}

type Written = {
  readonly askedOn?: Date;
  readonly answerBy?: Date | null;
  readonly remindedAt?: null;
  readonly checkedOn?: null;
  readonly startedOn?: Date;
  readonly endedOn?: Date;
  readonly refusedBy?: Side;
  readonly endedBy?: Side;
};

async function move(
  tx: Tx,
  { organizationId, id, version }: PairAt,
  from: PairState,
  to: PairState | undefined,
  data: Written,
): Promise<boolean> {
  if (to === undefined) return false;
  const { count } = await tx.pairing.updateMany({
    where: { organizationId, id, version, state: from },
    data: { ...data, state: to, version: version + 1 },
  });
  return count > 0;
}
