import type { Context } from '../../chat/context.ts';
import type { View } from '../../chat/view.ts';
import { dayIn, sayDay } from '../../core/day.ts';
import { listTwiceEnrolled } from './merge-enrollments-store.ts';
import { countBrought, listManagers, orderPair } from './merge-store.ts';
import { findPlace } from './place-store.ts';
import { EXPIRED, previewView } from './views.ts';

type Code = { readonly id: string; readonly personId: string; readonly accountId: string };

/** What will be one, before anybody says yes: whose account it is, what it brings, and what cannot stay double. */
export async function drawPreview(ctx: Context, { id, personId, accountId }: Code): Promise<View> {
  const organizationId = ctx.organization.id;
  const pair = await orderPair(ctx.db, organizationId, ctx.person.id, personId);
  if (!pair) return EXPIRED;
  const nameOf = (program: string) => ctx.programs.find(program)?.name ?? program;
  const brought = await countBrought(ctx.db, organizationId, personId);
  const twice = await listTwiceEnrolled(ctx.db, pair);
  return previewView({
    code: id,
    ...brought,
    programs: brought.programs.map(nameOf),
    place: await findPlace(ctx.db, { organizationId, personId }, accountId),
    twice: twice.map(({ programId, since }) => ({
      program: nameOf(programId),
      since: sayDay(dayIn(ctx.person.zone, since)),
    })),
    managers: await listManagers(ctx.db, pair),
    rights: brought.administrator && !ctx.person.administrator,
  });
}
