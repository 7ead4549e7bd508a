import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { sentence } from '../../chat/view.ts';
import { drawCard } from './card.ts';
import { allowGuests, areGuestsAllowed, recordEvent } from './store.ts';

/** Whether guest accounts of the workspace may use it, those who do already included. The button says what it makes true, so pressing twice is once. */
export const setGuests = button({
  id: 'admin.guests',
  audience: 'administrators',
  input: z.strictObject({ allowed: z.boolean() }),
  async run(ctx, { allowed }) {
    if ((await areGuestsAllowed(ctx.db, ctx.organization.id)) !== allowed) {
      const guests = await allowGuests(ctx.db, ctx.organization.id, allowed);
      await ctx.messenger.refreshHomes(guests);
      await recordEvent(ctx, 'admin.guests', undefined, { allowed });
    }
    return drawCard(ctx, allowed ? ALLOWED : AWAY);
  },
});

const ALLOWED = sentence('Guest accounts may use Catchword from now on.', 'good');
const AWAY = sentence(
  'Guest accounts may not use Catchword from now on. What guests have recorded is kept, for when you allow them again.',
  'good',
);
