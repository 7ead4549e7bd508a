import { ClockError } from '../clock.ts';
import type { SandboxTime } from '../contract.ts';
import { nextWeekday } from '../page/clock/zone-time.ts';
import { daysLater } from '../show-time.ts';

type Now = Pick<SandboxTime, 'now' | 'nextDue'>;
type Jump = { readonly name: string; readonly says: string; to(now: Date, zone: string): Date };

/** People are spread over the hour after 15:00, and managers over that after 9:00: an hour later all have theirs. */
export const JUMPS: readonly Jump[] = [
  { name: 'hour', says: '+1 hour', to: (now) => new Date(now.getTime() + 3_600_000) },
  { name: 'day', says: '+1 day', to: (now, zone) => daysLater(now, 1, zone) },
  {
    name: 'friday',
    says: 'To Friday 16:00: the weekly question',
    to: (now, zone) => nextWeekday(now, zone, 5, 16),
  },
  {
    name: 'monday',
    says: 'To Monday 10:00: the manager’s digest',
    to: (now, zone) => nextWeekday(now, zone, 1, 10),
  },
];

/** The moment that somebody wishes to go to. Throws a ClockError for a wish that the page does not offer. */
export async function targetOf(wish: URLSearchParams, time: Now, zone: string): Promise<Date> {
  const now = time.now();
  const name = wish.get('to');
  if (name === 'next') {
    const due = await time.nextDue();
    if (!due) throw new ClockError('Nothing is due.');
    return due.at > now ? due.at : now;
  }
  const jump = JUMPS.find((each) => each.name === name);
  if (!jump) throw new ClockError('Choose one of the buttons.');
  return jump.to(now, zone);
}
