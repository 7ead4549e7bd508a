import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { addTo, type Day } from '../../core/day.ts';
import { drawNudges } from './card.ts';
import { changeWishes } from './wishes-store.ts';

const changes = ['on', 'off', 'snooze', 'wake', 'tell', 'tell-not'] as const;
const SNOOZE = { weeks: 2 };

/** Changes how somebody is warned; a press on an older card changes nothing. */
export const changeNudges = button({
  id: 'nudges.change',
  input: z.strictObject({ version: z.int(), change: z.enum(changes) }),
  async run(ctx, { version, change }) {
    const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const changed = await changeWishes(ctx.db, me, version, wishOf(change, ctx.today));
    await ctx.messenger.refreshHomes([ctx.person.id]);
    return drawNudges(ctx, changed ? 'changed' : 'late');
  },
});

function wishOf(change: (typeof changes)[number], today: Day) {
  switch (change) {
    case 'on':
      return { on: true, from: null };
    case 'off':
      return { on: false };
    case 'snooze':
      return { from: addTo(today, SNOOZE) };
    case 'wake':
      return { from: null };
    case 'tell':
      return { tellManager: true };
    case 'tell-not':
      return { tellManager: false };
    default:
      return change satisfies never;
  }
}
