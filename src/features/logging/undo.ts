import { button } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { change } from './change.ts';
import { receipt, undone } from './views.ts';

/** Takes an entry back: a reversal, never a deletion. */
export const undo = button({
  id: 'log.undo',
  needs: 'ledger',
  input: versionSchema,
  run: (ctx, input) =>
    change(
      ctx,
      input,
      'reversed',
      () => ({ reversed: true }),
      (after, effects) => undone(after, effects, ctx.today),
    ),
});

/** Puts an undone entry back. */
export const restore = button({
  id: 'log.restore',
  needs: 'ledger',
  input: versionSchema,
  run: (ctx, input) =>
    change(
      ctx,
      input,
      'restored',
      () => ({ reversed: false }),
      (after, effects) => receipt(after, effects, ctx.today, 'Put back'),
    ),
});
