import type { Context } from '../../chat/context.ts';
import type { View } from '../../chat/view.ts';
import { toColumn } from '../../db/days.ts';
import { listDifferences } from '../ledger/night-store.ts';
import { findOutOfReach } from './out-of-reach-store.ts';
import { areGuestsAllowed, countPeople, listAdministrators } from './store.ts';
import { countStuck, listStuck } from './stuck-store.ts';
import { templatesPart } from './templates-part.ts';
import { adminView } from './views.ts';

/** So many undelivered messages, and names, fit on one card; the next ones follow when these are decided. */
const SHOWN = 10;

/** The card of administrators as things are now; `notice` is what just happened. */
export async function drawCard(ctx: Context, notice?: View): Promise<View> {
  const { db, organization, programs } = ctx;
  return adminView({
    organization: organization.name,
    zone: ctx.person.zone,
    self: ctx.person.id,
    people: await countPeople(db, organization.id, toColumn(ctx.today)),
    administrators: await listAdministrators(db, organization.id),
    guestsAllowed: await areGuestsAllowed(db, organization.id),
    files: programs.problems,
    stuck: await listStuck(db, organization.id, SHOWN),
    stuckInAll: await countStuck(db, organization.id),
    outOfReach: await findOutOfReach(db, organization.id, SHOWN),
    differing: (await listDifferences(db, organization.id)).length,
    templates: await templatesPart(ctx),
    notice,
  });
}
