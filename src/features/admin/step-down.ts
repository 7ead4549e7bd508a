import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { sentence } from '../../chat/view.ts';
import { drawCard } from './card.ts';
import { listAdministrators, lockClaimCode, recordEvent, setAdministrator } from './store.ts';

/** Stops being an administrator; the last one cannot, and two who step down at once are taken one after the other. */
export const stepDown = button({
  id: 'admin.step-down',
  audience: 'administrators',
  input: z.strictObject({}),
  async run(ctx) {
    await lockClaimCode(ctx.db, ctx.organization.id);
    const administrators = await listAdministrators(ctx.db, ctx.organization.id);
    if (!administrators.some(({ id }) => id !== ctx.person.id)) return drawCard(ctx, LAST);
    await setAdministrator(ctx.db, ctx.organization.id, ctx.person.id, false);
    await recordEvent(ctx, 'admin.stepped-down', ctx.person.id);
    await ctx.messenger.refreshHomes([ctx.person.id]);
    return DOWN;
  },
});

const LAST = sentence(
  'You are the only administrator. Name another one first, then you can step down.',
  'warning',
);
const DOWN = sentence('You are no longer an administrator. Any other one can name you again.', 'good');
