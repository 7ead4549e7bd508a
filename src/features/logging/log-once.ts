import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import type { View } from '../../chat/view.ts';
import { draftSchema, isFull } from './draft.ts';
import { isTaken, onceId } from './once-store.ts';
import { record } from './record.ts';
import { findActivity } from './store.ts';
import { standsAlready } from './views.ts';

/** Logs something that another feature knows of, once: a second press shows the entry that stands. */
export const logOnce = button({
  id: 'log.once',
  needs: 'ledger',
  input: z.strictObject({ about: z.string().max(100), draft: draftSchema, sure: z.boolean() }),
  async run(ctx, { about, draft, sure }): Promise<View> {
    if (!isFull(draft)) throw new Error('A draft without minutes or a day was drawn as a button');
    const id = onceId(ctx.organization.id, about);
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const there = await findActivity(ctx.db, owner, id);
    if (there) return standsAlready(there);
    if (await isTaken(ctx.db, ctx.organization.id, id)) return refuse(`activity ${id}`);
    return record(ctx, draft, 'command', { sure, once: { id, about } });
  },
});
