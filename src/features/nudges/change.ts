import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { addTo, type Day } from '../../core/day.ts';
import { drawNudges } from './card.ts';
import { changeWishes } from './wishes-store.ts';

const changes = ['on', 'off', 'snooze', 'wake', 'tell-30', 'tell-14', 'tell-7', 'tell-not'] as const;
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
    case 'tell-30':
      return { tellManagerFrom: 30 };
    case 'tell-14':
      return { tellManagerFrom: 14 };
    case 'tell-7':
      return { tellManagerFrom: 7 };
    case 'tell-not':
      return { tellManagerFrom: null };
    default:
      return change satisfies never;
  }
}
