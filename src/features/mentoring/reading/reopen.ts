import { button } from '../../../chat/handlers.ts';
import { pairAtSchema } from '../pairs/pair-at.ts';
import { actAndTell } from './act.ts';
import { ownReading } from './card.ts';

/** Its author makes what was signed off changeable again; the mentor is told. */
export const reopenReading = button({
  id: 'mentoring.reopen',
  input: pairAtSchema,
  run: async (ctx, { id, version }) =>
    actAndTell(ctx, version, await ownReading(ctx, id), { kind: 'reopened' }),
});

/** Its author takes a piece back: the mentor cannot read it any more. */
export const withdrawReading = button({
  id: 'mentoring.withdraw-reading',
  input: pairAtSchema,
  run: async (ctx, { id, version }) =>
    actAndTell(ctx, version, await ownReading(ctx, id), { kind: 'withdrawn' }),
});
