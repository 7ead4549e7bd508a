import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { change } from './change.ts';
import { receipt } from './views.ts';

/** Gives an entry the category that a program asks for, by one press on the receipt. */
export const categorize = button({
  id: 'log.categorize',
  needs: 'ledger',
  input: z.strictObject({ ...versionSchema.shape, category: z.string().max(200) }),
  run: (ctx, { category, ...version }) =>
    change(
      ctx,
      version,
      'amended',
      () => ({ category }),
      (after, effects) => receipt(after, effects, ctx.today, 'Recorded'),
    ),
});
