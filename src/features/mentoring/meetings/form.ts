import { z } from 'zod';
import { type Errors, type Form, one, type Values } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import type { View } from '../../../chat/view.ts';
import { addTo, clockIn, dayIn, minutesAhead } from '../../../core/day.ts';
import { pairReasonSchema } from '../../../core/mentoring/pair-reason-schema.ts';
import { proposeTime } from '../../../core/mentoring/propose-time.ts';
import { meIn, ownPair } from '../pairs/pair-at.ts';
import type { Pair } from '../pairs/store.ts';
import { settledView } from '../proposals/views.ts';
import { announceMeeting } from './message.ts';
import { LENGTHS, MEETING_WAYS, readPlan } from './read-plan.ts';
import { findMeeting, type MeetingRow, moveMeeting, planMeeting } from './store.ts';
import { sayClock, staleMeeting } from './views.ts';

const input = z.strictObject({
  pairing: z.uuid(),
  meeting: z.strictObject({ id: z.uuid(), version: z.int().min(1) }).exactOptional(),
});

type Facts = {
  readonly pair: Pair;
  readonly meeting: MeetingRow | undefined;
  readonly zone: string;
  readonly now: Date;
};

/** Plans a meeting of a pair, or moves one; the other is told, and both have it for their calendars. */
export const meetingForm = form({
  id: 'mentoring.meeting-form',
  input,
  async facts(ctx, { pairing, meeting: at }): Promise<Facts> {
    const pair = await ownPair(ctx, pairing);
    const meeting = at && (await findMeeting(ctx.db, meIn(ctx), at.id));
    if (at && meeting?.pairingId !== pairing) return refuse(`meeting ${at.id}`);
    return { pair, meeting, zone: ctx.person.zone, now: ctx.now };
  },
  draw,
  async submit(ctx, { meeting: at }, values, { pair }): Promise<View | { errors: Errors }> {
    if (pair.state !== 'running') return settledView(pair);
    const read = readPlan(values, ctx);
    if ('errors' in read) return read;
    const { id: organizationId } = ctx.organization;
    if (!at) {
      const id = await planMeeting(ctx.db, organizationId, pair.id, read.plan);
      return announceMeeting(ctx, id, 'planned');
    }
    const moved = await moveMeeting(ctx.db, { organizationId, ...at }, read.plan);
    return moved ? announceMeeting(ctx, at.id, 'moved') : staleMeeting(ctx, at.id);
  },
});

function draw({ pair, meeting, zone, now }: Facts, values: Values | undefined, errors: Errors): Form {
  const kept = (name: string, initial: string | undefined) => {
    const value = values ? one(values, name) : initial;
    const error = errors[name];
    return { ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  };
  const common = meeting ? undefined : proposedFor(pair, now);
  const starts = meeting?.startsAt ?? common;
  const clock = starts && clockIn(zone, starts);
  return {
    title: meeting ? 'Move the meeting' : 'Plan a meeting',
    intro: `${sayZones(pair, zone, now)}${common ? ' Proposed is a time at which you are both free.' : ''}`,
    submit: meeting ? 'Move it' : 'Plan it',
    fields: [
      {
        ...{ kind: 'day', name: 'day', label: 'Day' },
        ...kept('day', starts ? dayIn(zone, starts) : addTo(dayIn(zone, now), { weeks: 1 })),
      },
      {
        ...{ kind: 'time', name: 'time', label: 'Time' },
        ...kept('time', clock ? sayClock(clock.hour, clock.minute) : '10:00'),
      },
      {
        ...{ kind: 'choice', name: 'minutes', label: 'How long', choices: LENGTHS },
        ...kept('minutes', String(meeting?.minutes ?? 60)),
      },
      {
        ...{ kind: 'choice', name: 'way', label: 'How', choices: MEETING_WAYS },
        ...kept('way', meeting?.way ?? 'video'),
      },
      {
        ...{ kind: 'text', name: 'place', label: 'Where, or a link', optional: true, maxLength: 300 },
        example: 'Room 2 at Prairie State, or https://meet.example.org/us-two',
        ...kept('place', meeting?.place),
      },
    ],
  };
}

/** Late enough to be reminded two days before, and to move it. */
const DAYS_AHEAD = 4;

/** A time that suits both by what they said of themselves when they were paired; kept on the mentee's clock. */
function proposedFor({ mentee, reason }: Pair, now: Date): Date | undefined {
  const week = pairReasonSchema.safeParse(reason).data?.free ?? [];
  return proposeTime({ zone: mentee.zone, week }, addTo(dayIn(mentee.zone, now), { days: DAYS_AHEAD }));
}

function sayZones({ other }: Pair, zone: string, now: Date): string {
  const minutes = minutesAhead(other.zone, now) - minutesAhead(zone, now);
  if (minutes === 0) return `Times are yours (${zone}); ${other.name}’s clock shows the same.`;
  const hours = Math.abs(minutes) / 60;
  const apart = `${hours} ${hours === 1 ? 'hour' : 'hours'} ${minutes > 0 ? 'later' : 'earlier'}`;
  return `Times are yours (${zone}); ${other.name}’s clock shows ${apart}.`;
}
