import { type Day, sayDay } from '../../../core/day.ts';
import type { MeetingWay } from '../../../core/mentoring/profile.ts';
import { sayMinutes } from '../../ledger/say-amounts.ts';
import type { Agreement } from '../pairs/agreement-store.ts';
import { sayRhythm } from '../pairs/say-rhythm.ts';
import type { Pair } from '../pairs/store.ts';
import { WAYS } from '../proposals/say-pair-reason.ts';
import { sayPartner } from '../proposals/views.ts';

/** A meeting that was held, by day on the reader's clock. */
export type Held = { readonly on: Day; readonly minutes: number; readonly way: MeetingWay };

/** The form is one text of at most 3,000 characters; more meetings than these are only counted. */
const MOST_LISTED = 20;
const MOST_OF_GOALS = 1000;

/** What a program wants to know of a mentoring that is complete: who, when, to what end, and how often they met. */
export function writeCompletion(
  pair: Pair,
  agreement: Agreement | undefined,
  meetings: readonly Held[],
): string {
  const minutes = meetings.reduce((all, each) => all + each.minutes, 0);
  const listed = meetings.slice(0, MOST_LISTED);
  const more = meetings.length - listed.length;
  return [
    `Mentee: ${sayPartner(pair.mentee)}`,
    `Mentor: ${sayPartner(pair.mentor)}`,
    ...(pair.startedOn && pair.endedOn
      ? [`From ${sayDay(pair.startedOn, 'long')} to ${sayDay(pair.endedOn, 'long')}`]
      : []),
    ...(agreement
      ? [
          `Agreed goals: ${agreement.goals.slice(0, MOST_OF_GOALS)}`,
          `Agreed rhythm: ${sayRhythm(agreement.rhythm)}`,
        ]
      : []),
    `Meetings held: ${meetings.length}${minutes > 0 ? `, ${sayMinutes(minutes)} in all` : ''}`,
    ...listed.map((each) => `- ${sayDay(each.on, 'long')}, ${each.minutes} minutes, ${WAYS[each.way]}`),
    ...(more > 0 ? [`- and ${more} before these`] : []),
  ].join('\n');
}
