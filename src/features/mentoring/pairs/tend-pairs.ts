import type { TickContext, ToSay } from '../../../chat/context.ts';
import type { TimetableEntry } from '../../../chat/handlers.ts';
import { instantOf } from '../../../core/day.ts';
import { prepareFrom } from '../../../core/mentoring/pair-rhythm.ts';
import { nextWorkingMoment } from '../../../core/mentoring/working-moment.ts';
import {
  askAfter,
  type DueMeeting,
  listAhead,
  listUnprepared,
  markPrepared,
  nextOver,
} from '../meetings/due-store.ts';
import { metMessage } from '../meetings/met.ts';
import { prepareMessage } from '../meetings/prepare.ts';
import { proposalKey, proposalMessage } from '../proposals/message.ts';
import { turnedDownMessage } from '../proposals/not-this-time.ts';
import { checkInMessage } from './check-in.ts';
import {
  checkIn,
  lapse,
  lapsesAhead,
  remind,
  remindersAhead,
  type SlotOfPair,
  silencesAhead,
  wallsOfPairs,
  type ZoneWall,
} from './tend-store.ts';

/** So many of each kind are looked at in one transaction; the rest follow in the next one of the same tick. */
const BATCH = 500;

/** Proposals that wait too long, meetings ahead and behind, and pairs of whom nothing is heard. */
export const tendPairs: TimetableEntry = {
  id: 'mentoring.pairs',
  says: 'Reminds of proposals and lets them lapse, prepares meetings, asks whether people met, and how it goes when a pair is silent',
  async run(ctx) {
    const walls = await wallsOfPairs(ctx.db, ctx.now);
    const done = [
      await lapseSome(ctx, walls),
      await remindSome(ctx, walls),
      await prepareSome(ctx),
      await askSome(ctx),
      await checkSome(ctx, walls),
    ];
    return Math.max(...done) === BATCH ? 'more' : undefined;
  },
  async nextDue({ db, now }) {
    const over = await nextOver(db);
    const times = [
      ...(await lapsesAhead(db)).map(({ zone, from }) => instantOf(zone, from)),
      ...(await remindersAhead(db)).flatMap((slot) => openingOf(slot, now)),
      ...(await listAhead(db, now, BATCH)).map(dueOf),
      ...(over ? [over] : []),
      ...(await silencesAhead(db)).flatMap((slot) => openingOf(slot, now)),
    ];
    const [first] = times.sort((a, b) => a.getTime() - b.getTime());
    return first && { at: first < now ? now : first, what: 'something of a mentoring pair' };
  },
};

/** A mentee whose mentor did not answer is told as if they had declined; whoever was silent is told that it lapsed. */
async function lapseSome(ctx: TickContext, walls: readonly ZoneWall[]): Promise<number> {
  const lapsed = await lapse(ctx.db, walls, BATCH);
  await ctx.messenger.sayToMany(
    turnedDownMessage,
    lapsed.map(({ organizationId, id, menteeId }) => ({
      ...{ organizationId, to: menteeId },
      ...{ subject: { pairing: id }, key: `pairing:${id}:no` },
    })),
  );
  await ctx.messenger.refreshHomes(
    lapsed.flatMap(({ organizationId, menteeId, mentorId }) => [
      { organizationId, personId: menteeId },
      { organizationId, personId: mentorId },
    ]),
  );
  return lapsed.length;
}

async function remindSome(ctx: TickContext, walls: readonly ZoneWall[]): Promise<number> {
  const due = await remind(ctx.db, walls, ctx.now, BATCH);
  await ctx.messenger.sayToMany(
    proposalMessage,
    due.map(({ organizationId, id, menteeId, mentorId, asked }) => ({
      ...{ organizationId, to: asked === 'mentee' ? menteeId : mentorId },
      ...{ subject: { pairing: id, again: true as const }, key: `${proposalKey(id, asked)}:again` },
    })),
  );
  return due.length;
}

async function prepareSome(ctx: TickContext): Promise<number> {
  const ahead = await listUnprepared(ctx.db, ctx.now, BATCH);
  const due = ahead.filter((meeting) => dueOf(meeting) <= ctx.now);
  const marked = await markPrepared(ctx.db, due, ctx.now);
  const now = due.filter(({ id }) => marked.includes(id));
  const subject = ({ id, sequence }: DueMeeting) => ({ meeting: id, sequence });
  await ctx.messenger.sayToMany(
    prepareMessage,
    now.flatMap((each) => toBoth(each, 'prepare', subject(each))),
  );
  // What is not due yet comes last and stays: only a batch full of what was due has more behind it.
  return due.length;
}

async function askSome(ctx: TickContext): Promise<number> {
  const over = await askAfter(ctx.db, ctx.now, BATCH);
  await ctx.messenger.sayToMany(
    metMessage,
    over.flatMap((each) => toBoth(each, 'met', { meeting: each.id })),
  );
  return over.length;
}

async function checkSome(ctx: TickContext, walls: readonly ZoneWall[]): Promise<number> {
  const silent = await checkIn(ctx.db, walls, BATCH);
  const rows = silent.flatMap(({ organizationId, id, menteeId, mentorId, day }) =>
    [menteeId, mentorId].map((to) => ({
      ...{ organizationId, to, subject: { pairing: id, day } },
      key: `pairing:${id}:check-in:${day}:${to}`,
    })),
  );
  await ctx.messenger.sayToMany(checkInMessage, rows);
  return silent.length;
}

function toBoth<S>(
  { organizationId, id, sequence, menteeId, mentorId }: DueMeeting,
  what: string,
  subject: S,
): ToSay<S>[] {
  return [menteeId, mentorId].map((to) => ({
    ...{ organizationId, to, subject },
    key: `meeting:${id}:${sequence}:${what}:${to}`,
  }));
}

function dueOf({ startsAt, zone, workdays }: DueMeeting): Date {
  return prepareFrom(startsAt, zone, workdays);
}

/** When somebody is next at work on one of the days; nothing where those are over. */
function openingOf(slot: SlotOfPair, now: Date): readonly Date[] {
  const at = nextWorkingMoment(slot, slot.from, now);
  const closes = slot.until === null ? undefined : instantOf(slot.zone, slot.until, 18);
  return at === undefined || (closes !== undefined && at >= closes) ? [] : [at];
}
