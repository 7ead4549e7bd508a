import { button } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { drawCard, ownerOf, tellChange } from './card.ts';
import { ownReflection } from './this-week.ts';
import { moveState } from './write-store.ts';

/** What a press on a card reads when the reflection has moved on since it was drawn. */
export const OUTDATED = 'This had changed in the meantime, so nothing was done. This is how it is now.';

/** No reflection this week; it can be answered after all. */
export const skip = button({
  id: 'reflection.skip',
  input: versionSchema,
  async run(ctx, { id, version }) {
    const row = await ownReflection(ctx, id);
    const fresh = row.version === version && row.state === 'open';
    if (!fresh || !(await moveState(ctx.db, ownerOf(ctx), row, 'skipped')))
      return drawCard(ctx, await ownReflection(ctx, id), OUTDATED);
    return drawCard(ctx, await tellChange(ctx, id));
  },
});
