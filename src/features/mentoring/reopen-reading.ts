import { button } from '../../chat/handlers.ts';
import { actAndTell } from './act-on-reading.ts';
import { pairAtSchema } from './pair-at.ts';
import { ownReading } from './reading-card.ts';

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
