import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import type { View } from '../../chat/view.ts';
import { dayIn } from '../../core/day.ts';
import { UserError } from '../../core/errors.ts';
import { recordEvent } from '../admin/store.ts';
import { catchUp } from '../ledger/catch-up.ts';
import { rebuild } from '../ledger/rebuild.ts';
import { endCode, findTaken, wasTakenBy } from './code-store.ts';
import { linkedMessage } from './linked-message.ts';
import { listStanding } from './merge-deliveries-store.ts';
import { listTwiceEnrolled } from './merge-enrollments-store.ts';
import type { Pair } from './merge-rules.ts';
import { countBrought, findZone, lockPair, mergePeople, orderPair } from './merge-store.ts';
import { listPlaces } from './place-store.ts';
import { APART, EXPIRED, joinedView, sayBrought } from './views.ts';

const input = z.strictObject({ id: z.uuid() });

/** Yes, both are one person. Everything that follows is one transaction. */
export const joinButton = button({
  id: 'identity.join',
  input,
  async run(ctx, { id }): Promise<View> {
    const code = await takenCode(ctx, id);
    if (!code) return EXPIRED;
    const before = await orderPair(ctx.db, ctx.organization.id, ctx.person.id, code.personId);
    if (!before) return EXPIRED;
    if (!(await lockPair(ctx.db, before)))
      throw new UserError(BUSY, 'Wait a moment, then look at /cpd settings.');
    // Who waited for the locks may find that the code has ended meanwhile.
    const pair =
      (await takenCode(ctx, id)) &&
      (await orderPair(ctx.db, ctx.organization.id, ctx.person.id, code.personId));
    return pair ? join(ctx, pair, { id, ...code }) : EXPIRED;
  },
});

/** No: the code ends, and nothing else happens. */
export const keepApart = button({
  id: 'identity.keep-apart',
  input,
  async run(ctx, { id }): Promise<View> {
    if (!(await takenCode(ctx, id))) return EXPIRED;
    await endCode(ctx.db, ctx.organization.id, id);
    return APART;
  },
});

type Code = { readonly id: string; readonly personId: string; readonly accountId: string };

async function takenCode(ctx: Context, id: string) {
  const by = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const code = await findTaken(ctx.db, by, id);
  if (code || (await wasTakenBy(ctx.db, by, id))) return code;
  return refuse(`code ${id}, which this person never typed`);
}

async function join(ctx: Context, pair: Pair, code: Code): Promise<View> {
  const { db, organization, messenger } = ctx;
  const brought = await countBrought(db, organization.id, code.personId);
  const twice = await listTwiceEnrolled(db, pair);
  const formerManagers = await mergePeople(db, pair);
  const zone = await findZone(db, organization.id, pair.keep);
  const self: Context = {
    ...ctx,
    today: dayIn(zone, ctx.now),
    person: { ...ctx.person, id: pair.keep, zone },
  };
  for (const { stays, sameRules } of twice) if (!sameRules) await rebuild(self, stays);
  await catchUp(self);
  await recordEvent(self, 'identity.joined', pair.keep, { was: pair.gone, code: code.id });
  for (const key of await listStanding(db, organization.id, pair.keep)) await messenger.redraw(key);
  const subject = { account: ctx.accountId };
  await messenger.say(pair.keep, linkedMessage, subject, `identity-linked:${code.id}`, code.accountId);
  await messenger.refreshHomes([pair.keep, ...formerManagers]);
  const nameOf = (program: string) => ctx.programs.find(program)?.name ?? program;
  const places = await listPlaces(db, { organizationId: organization.id, personId: pair.keep });
  return joinedView(sayBrought({ ...brought, programs: brought.programs.map(nameOf) }), places);
}

const BUSY = 'One of these accounts is being linked at this very moment. Nothing was changed by this press.';
