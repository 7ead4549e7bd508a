import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import type { Element, View } from '../../chat/view.ts';
import { loadLedger } from '../ledger/store.ts';
import { change, ownActivity } from './change.ts';
import { sharingParts } from './sharing-views.ts';
import { receipt } from './views.ts';

/** Where an activity counts that programs will not share, to be chosen anew at any time. */
export const where = button({
  id: 'log.where',
  input: z.strictObject({ id: z.uuid() }),
  async run(ctx, { id }): Promise<View> {
    const activity = await ownActivity(ctx, id);
    const { enrollments } = await loadLedger(ctx.db, ctx.organization.id, ctx.person.id);
    const parts = sharingParts(
      activity,
      enrollments.map(({ program, entries }) => {
        return { program, entry: entries.find(({ activityId }) => activityId === id) };
      }),
    );
    const shared: Element = { kind: 'text', text: 'Each of your programs that takes it counts it.' };
    return {
      summary: `Where ${activity.title} counts.`,
      elements: [
        { kind: 'text', text: activity.title, tone: 'strong' },
        ...(parts.length > 0 ? parts : [shared]),
      ],
    };
  },
});

/** Says in which programs an activity counts; without any the rules decide by themselves. */
export const countIn = button({
  id: 'log.count-in',
  needs: 'ledger',
  input: z.strictObject({ ...versionSchema.shape, programs: z.array(z.string().max(64)).max(20) }),
  run: (ctx, { programs, ...version }) =>
    change(
      ctx,
      version,
      'amended',
      () => ({ countsIn: programs }),
      (after, effects) => receipt(after, effects, ctx.today, 'Recorded'),
    ),
});
