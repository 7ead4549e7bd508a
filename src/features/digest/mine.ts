import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { dayIn } from '../../core/day.ts';
import { digestOf, partOf } from '../../core/digest/digest-of.ts';
import { doors } from '../doors.ts';
import { managerIn } from './load-digest.ts';
import { findManagerOf, loadMember } from './store.ts';
import { mineView } from './views.ts';

/** "What my manager sees": the person's own part, made by the same function from the same facts. */
export const managerSees = button({
  id: 'digest.mine',
  input: z.strictObject({}),
  async run(ctx) {
    const me = managerIn(ctx);
    const manager = await findManagerOf(ctx.db, me);
    // The manager reads it on their own day
    const today = manager ? dayIn(manager.zone, ctx.now) : ctx.today;
    const facts = await loadMember(ctx.db, me, today);
    const part = facts && partOf(digestOf([facts], today), ctx.person.id);
    if (!part) throw new Error('Somebody without a row acts');
    return mineView(part, manager, [
      doors.aboutYou(),
      doors.settings(),
      ...(manager ? [doors.endManager(manager)] : []),
    ]);
  },
});
