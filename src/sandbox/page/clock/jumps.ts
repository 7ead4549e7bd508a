import type { ClockMove } from '../../page-api.ts';
import { nextWeekday } from './zone-time.ts';

export type Jump = { label: string; to: Date; move: ClockMove };

/** The jumps a newcomer needs: an hour, a day, the reflection's slot and the digest's, in the acting person's zone. */
export function jumpsFrom(now: Date, zone: string): Jump[] {
  const jump = (label: string, to: Date): Jump => ({ label, to, move: moveTo(to) });
  const day = new Date(now.getTime() + 86_400_000);
  return [
    jump('+1 hour', new Date(now.getTime() + 3_600_000)),
    { label: '+1 day', to: day, move: { days: 1 } },
    jump('Next Friday 15:00', nextWeekday(now, zone, 5, 15)),
    jump('Next Monday 9:00', nextWeekday(now, zone, 1, 9)),
  ];
}

/** The move to an instant. */
export function moveTo(instant: Date): ClockMove {
  return { to: instant.toISOString() };
}
