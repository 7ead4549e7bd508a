import type { Context } from '../../chat/context.ts';
import { sharesOf } from '../reflection/share-store.ts';
import { listAll } from '../reflection/store.ts';
import { confirmManager } from './confirm-manager.ts';
import { managerEnded } from './manager-ended.ts';
import { endManager, questionsTo } from './store.ts';

type Relation = { readonly personId: string; readonly managerId: string };

/** Ends that somebody is, or was asked to be, a manager; the other side is told. False when it had ended already. */
export async function endManagement(
  ctx: Context,
  relation: Relation,
  by: 'person' | 'manager',
): Promise<boolean> {
  const { personId, managerId } = relation;
  const ended = await endManager(ctx.db, ctx.organization.id, relation);
  if (!ended) return false;
  await hideFromFormer(ctx, relation);
  if (ended.wasConfirmed) {
    const to = by === 'person' ? managerId : personId;
    await ctx.messenger.say(
      to,
      managerEnded,
      { ...relation, by },
      `manager-ended:${personId}:${ended.version}`,
    );
  }
  return true;
}

/** Who manages somebody no more sees nothing of theirs: not at home, not what was shared, and no question about it. */
export async function hideFromFormer(ctx: Context, { personId, managerId }: Relation): Promise<void> {
  await ctx.messenger.refreshHomes([personId, managerId]);
  const owner = { organizationId: ctx.organization.id, personId };
  for (const { id, shared } of await listAll(ctx.db, owner)) {
    if (!shared) continue;
    for (const { key } of await sharesOf(ctx.db, owner, id)) await ctx.messenger.redraw(key);
  }
  const asked = await questionsTo(ctx.db, ctx.organization.id, managerId, personId, confirmManager.id);
  for (const { key } of asked) await ctx.messenger.redraw(key);
}
