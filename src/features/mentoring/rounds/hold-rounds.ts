import type { TickContext } from '../../../chat/context.ts';
import type { TimetableEntry } from '../../../chat/handlers.ts';
import { dayIn, instantOf } from '../../../core/day.ts';
import { DAY_OPENS } from '../../../core/slot.ts';
import { proposalKey, proposalMessage } from '../proposals/message.ts';
import {
  findToPlace,
  findUnsaidProposals,
  findUntoldWaits,
  listScheduled,
  type Scheduled,
  scheduleNext,
} from './due-store.ts';
import { placeWaiting } from './place.ts';
import { previewMessage, previewNews } from './preview-message.ts';
import { beginRound } from './solve-round.ts';
import { findOpenRound } from './store.ts';
import { waitingKey, waitingMessage } from './waiting-message.ts';

/** So many messages are written, and so many people placed, in one transaction; the rest follow in the same tick. */
const [MESSAGES, PEOPLE] = [1000, 50];

/** Rounds that have their day, the next best for those who need one, newcomers, and what large rounds left unsaid. */
export const holdRounds: TimetableEntry = {
  id: 'mentoring.rounds',
  says: 'Makes rounds of mentoring ready, proposes the next best after a refusal, and places newcomers where that is wished',
  async run(ctx) {
    await beginScheduled(ctx);
    const placed = await placeSome(ctx);
    const said = await sayUnsaid(ctx);
    return placed === PEOPLE || said === MESSAGES ? 'more' : undefined;
  },
  async nextDue({ db, now }) {
    if ((await findToPlace(db, now, 1)).length > 0)
      return { at: now, what: 'a mentor for somebody who waits' };
    const times = (await listScheduled(db)).map(opens).sort((a, b) => a.getTime() - b.getTime());
    const [at] = times;
    return at && { at: at < now ? now : at, what: 'a round of mentoring' };
  },
};

function opens({ zone, on }: Scheduled): Date {
  return instantOf(zone, on, DAY_OPENS / 60);
}

async function beginScheduled({ db, now, messenger }: TickContext): Promise<void> {
  for (const scheduled of await listScheduled(db)) {
    if (opens(scheduled) > now) continue;
    const { organizationId, zone } = scheduled;
    await scheduleNext(db, organizationId, now, zone);
    const today = dayIn(zone, now);
    await beginRound(db, { organizationId, origin: 'scheduled', askedById: null, now, today });
    const round = await findOpenRound(db, organizationId);
    if (round?.state !== 'preview') continue;
    await messenger.sayToMany(previewMessage, await previewNews(db, organizationId, round.id));
  }
}

async function placeSome({ db, now, messenger }: TickContext): Promise<number> {
  const all = await findToPlace(db, now, PEOPLE);
  for (const [organizationId, people] of Map.groupBy(all, (each) => each.organizationId)) {
    const today = dayIn(people[0]?.zone ?? 'UTC', now);
    const menteeIds = people.map(({ menteeId }) => menteeId);
    const placed = await placeWaiting(db, { organizationId, menteeIds }, { now, today });
    const homes = placed?.asked.map(({ menteeId }) => ({ organizationId, personId: menteeId }));
    await messenger.refreshHomes(homes ?? []);
  }
  return all.length;
}

async function sayUnsaid({ db, messenger }: TickContext): Promise<number> {
  const proposals = await findUnsaidProposals(db, MESSAGES);
  await messenger.sayToMany(
    proposalMessage,
    proposals.map(({ organizationId, id, menteeId }) => ({
      ...{ organizationId, to: menteeId, subject: { pairing: id }, key: proposalKey(id, 'mentee') },
    })),
  );
  const waits = await findUntoldWaits(db, MESSAGES);
  await messenger.sayToMany(
    waitingMessage,
    waits.map(({ organizationId, round, menteeId }) => ({
      ...{ organizationId, to: menteeId, subject: { round }, key: waitingKey(round, menteeId) },
    })),
  );
  return Math.max(proposals.length, waits.length);
}
