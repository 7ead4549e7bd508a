import type { SendContext } from '../../chat/context.ts';
import type { Button } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { countWaiting } from '../verification/waiting-store.ts';
import { sayCount } from './part-views.ts';

type Reader = Pick<SendContext, 'db' | 'organization' | 'person'>;

/** What waits for the reader to verify, and the door to it; undefined when nothing does. */
export async function claimsFor(
  ctx: Reader,
): Promise<{ readonly says: string; readonly button: Button } | undefined> {
  const me = { kind: 'person', organizationId: ctx.organization.id, id: ctx.person.id } as const;
  const { claims, people } = await countWaiting(ctx.db, me);
  if (claims === 0) return undefined;
  const whose = sayCount(people, 'person', 'people');
  const says = `${sayCount(claims, 'claim', 'claims')} of ${whose} ${claims === 1 ? 'waits' : 'wait'} for you to verify.`;
  return { says, button: { ...doors.verify(), style: 'primary' } };
}
