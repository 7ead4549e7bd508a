import type { SendContext } from '../../../chat/context.ts';
import type { MeetingRow } from './store.ts';

const PURPOSE = 'meeting:';

/** Beyond the meeting, so that a cancellation still reaches a calendar. */
const DAYS_AFTER = 14;
const MINUTE = 60_000;

/** The address of a meeting as a calendar file, for one of the two and until two weeks after it. */
export async function calendarAddress(
  ctx: Pick<SendContext, 'db' | 'now' | 'links' | 'organization' | 'person'>,
  { id, startsAt }: MeetingRow,
): Promise<string | undefined> {
  if (!ctx.links) return undefined;
  const ahead = Math.max(0, Math.ceil((startsAt.getTime() - ctx.now.getTime()) / MINUTE));
  const subject = {
    purpose: `${PURPOSE}${id}`,
    organizationId: ctx.organization.id,
    personId: ctx.person.id,
  };
  const token = await ctx.links.sign(ctx.db, subject, ahead + DAYS_AFTER * 24 * 60);
  return `${ctx.links.address}/files/meeting/${token}`;
}

/** The meeting that a link's purpose names; undefined for a link of another purpose. */
export function meetingIn(purpose: string): string | undefined {
  return purpose.startsWith(PURPOSE) ? purpose.slice(PURPOSE.length) : undefined;
}
