import type { Context, SendContext } from '../../chat/context.ts';
import type { View } from '../../chat/view.ts';
import { countOwn, listReturned } from './claimant-store.ts';
import { groupsOf, MOST_AT_ONCE } from './groups.ts';
import { queueView } from './queue-views.ts';
import { verifiersOf } from './roles-store.ts';
import { countWaiting, listWaiting, type Verifier } from './waiting-store.ts';

/** The one who acts or reads: claims are only ever looked for under their own name. */
export function verifierIn(ctx: Pick<SendContext, 'organization' | 'person'>): Verifier {
  return { kind: 'person', organizationId: ctx.organization.id, id: ctx.person.id };
}

/** A page of what waits for the reader, and how their own claims stand; a page that is gone is the last one. */
export async function drawQueue(ctx: Context, wanted: number): Promise<View> {
  const me = verifierIn(ctx);
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const count = await countWaiting(ctx.db, me);
  const pages = Math.max(1, Math.ceil(count.claims / MOST_AT_ONCE));
  const page = Math.min(wanted, pages - 1);
  const claims =
    count.claims === 0
      ? []
      : await listWaiting(ctx.db, me, { skip: page * MOST_AT_ONCE, take: MOST_AT_ONCE });
  return queueView({
    ...{ count, page, pages },
    groups: groupsOf(claims),
    waiting: (await countOwn(ctx.db, own)).waiting,
    returned: await listReturned(ctx.db, own),
    verifiers: await verifiersOf(ctx.db, own),
  });
}
