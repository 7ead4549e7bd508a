import { z } from 'zod';
import type { Day } from '../../../core/day.ts';
import type { Held, MeetingWay, Rated } from '../../../core/mentoring/profile.ts';
import { fromColumn, toColumn } from '../../../db/days.ts';
import type { Tx } from '../../../db/transaction.ts';
import { isWay } from './names.ts';
import { heldSchema, ratedSchema } from './schema.ts';

export type Owner = { readonly organizationId: string; readonly personId: string };

type Common = {
  readonly region: string | null;
  readonly languages: readonly string[];
  /** The one they like best first. */
  readonly ways: readonly MeetingWay[];
  readonly freeTimes: readonly string[];
};

/** What somebody says who offers to be a mentor. */
export type MentorAnswers = Common & {
  readonly experienceYears: number;
  readonly strengths: readonly Rated[];
  readonly programs: readonly Held[];
  readonly capacity: number;
  readonly introduction: string | null;
};

/** What somebody says who looks for a mentor. */
export type MenteeAnswers = Common & {
  readonly goals: readonly string[];
  readonly weak: readonly Rated[];
  readonly lookingFor: string | null;
  /** None means any but their own. */
  readonly sectorsWished: readonly string[];
};

type Kept = { readonly state: 'here' | 'left'; readonly pausedUntil: Day | undefined };

export type MentorProfile = MentorAnswers & Kept;
export type MenteeProfile = MenteeAnswers & Kept & { readonly waitingSince: Day };

/** The profiles of a person, also those that they left. */
export async function findProfiles(
  tx: Tx,
  { organizationId, personId }: Owner,
): Promise<{ readonly mentor?: MentorProfile; readonly mentee?: MenteeProfile }> {
  const where = { organizationId_personId: { organizationId, personId } };
  const mentor = await tx.mentorProfile.findUnique({ where });
  const mentee = await tx.menteeProfile.findUnique({ where });
  return {
    ...(mentor && {
      mentor: {
        ...mentor,
        ...keptOf(mentor),
        strengths: z.array(ratedSchema).catch([]).parse(mentor.strengths),
        programs: z.array(heldSchema).catch([]).parse(mentor.programs),
      },
    }),
    ...(mentee && {
      mentee: {
        ...mentee,
        ...keptOf(mentee),
        weak: z.array(ratedSchema).catch([]).parse(mentee.weak),
        waitingSince: fromColumn(mentee.waitingSince),
      },
    }),
  };
}

type Row = { readonly state: string; readonly pausedUntil: Date | null; readonly ways: readonly string[] };

function keptOf({ state, pausedUntil, ways }: Row) {
  return {
    state: state === 'here' ? ('here' as const) : ('left' as const),
    pausedUntil: pausedUntil ? fromColumn(pausedUntil) : undefined,
    ways: ways.filter(isWay),
  };
}

/** Joins as a mentor, or changes what was said; ends a pause. */
export async function saveMentor(tx: Tx, owner: Owner, answers: MentorAnswers, today: Day): Promise<void> {
  const { strengths, programs, languages, ways, freeTimes, ...rest } = answers;
  const data = {
    ...rest,
    ...{ strengths: [...strengths], programs: [...programs] },
    ...{ languages: [...languages], ways: [...ways], freeTimes: [...freeTimes] },
    ...{ state: 'here', pausedUntil: null },
  };
  await tx.mentorProfile.upsert({
    where: { organizationId_personId: owner },
    create: { ...owner, ...data, joinedOn: toColumn(today) },
    update: { ...data, version: { increment: 1 } },
  });
}

/** Joins as a mentee, or changes what was said. Who was away waits from today on. */
export async function saveMentee(
  tx: Tx,
  owner: Owner,
  answers: MenteeAnswers & { readonly from: Day | undefined },
  today: Day,
): Promise<void> {
  const { goals, weak, sectorsWished, languages, ways, freeTimes, from, ...rest } = answers;
  const data = {
    ...rest,
    ...{ goals: [...goals], weak: [...weak], sectorsWished: [...sectorsWished] },
    ...{ languages: [...languages], ways: [...ways], freeTimes: [...freeTimes] },
    ...{ state: 'here', pausedUntil: from === undefined ? null : toColumn(from) },
  };
  const where = { organizationId_personId: owner };
  const before = await tx.menteeProfile.findUnique({ where, select: { state: true } });
  const waits = before?.state === 'here' ? {} : { waitingSince: toColumn(today) };
  await tx.menteeProfile.upsert({
    where,
    create: { ...owner, ...data, waitingSince: toColumn(today) },
    update: { ...data, ...waits, version: { increment: 1 } },
  });
}

/** Pauses both profiles until a day, or ends a pause. */
export async function pauseProfiles(tx: Tx, owner: Owner, until: Day | undefined): Promise<void> {
  const data = { pausedUntil: until === undefined ? null : toColumn(until), version: { increment: 1 } };
  await tx.mentorProfile.updateMany({ where: owner, data });
  await tx.menteeProfile.updateMany({ where: owner, data });
}

/** Leaves as a mentor or as a mentee; what was said stays for a return. False when they had left, or never joined. */
export async function leaveAs(tx: Tx, owner: Owner, as: 'mentor' | 'mentee'): Promise<boolean> {
  const left = { where: { ...owner, state: 'here' }, data: { state: 'left', version: { increment: 1 } } };
  const { count } =
    as === 'mentor' ? await tx.mentorProfile.updateMany(left) : await tx.menteeProfile.updateMany(left);
  if (as === 'mentee')
    await tx.mentoringWait.deleteMany({
      where: { organizationId: owner.organizationId, menteeId: owner.personId },
    });
  return count > 0;
}
