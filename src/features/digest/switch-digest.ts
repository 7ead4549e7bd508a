import { z } from 'zod';
import { button, does } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { managerIn } from './load-digest.ts';
import { findWish, switchDigest } from './store.ts';
import { switchedView } from './views.ts';

/** Switches the weekly digest off or on; a press on an older card changes nothing. */
export const digestSwitch = button({
  id: 'digest.switch',
  input: z.strictObject({ version: z.int(), on: z.boolean() }),
  async run(ctx, input): Promise<View> {
    const changed = await switchDigest(ctx.db, managerIn(ctx), input.version, input.on);
    const { on, version } = await findWish(ctx.db, managerIn(ctx));
    const back = on ? 'Stop the weekly digest' : 'Send me the weekly digest';
    return switchedView(on, changed, [does(digestSwitch, back, { version, on: !on }), doors.team()]);
  },
});
