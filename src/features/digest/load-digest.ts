import type { SendContext } from '../../chat/context.ts';
import { type Digest, digestOf } from '../../core/digest/digest-of.ts';
import { type Key, loadTeam } from './store.ts';

type Reader = Pick<SendContext, 'db' | 'today' | 'organization' | 'person'>;

/** The one who acts or reads: a team is only ever looked for under their own name. */
export function managerIn(ctx: Pick<Reader, 'organization' | 'person'>): Key {
  return { organizationId: ctx.organization.id, personId: ctx.person.id };
}

/** The reader's team as it is today; undefined when nobody is confirmed in it. */
export async function loadDigest(ctx: Reader): Promise<Digest | undefined> {
  const team = await loadTeam(ctx.db, managerIn(ctx), ctx.today);
  return team.length > 0 ? digestOf(team, ctx.today) : undefined;
}
