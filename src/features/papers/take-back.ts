import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { drawPapers } from './papers.ts';
import { isOwnPaper, listPapers, withdrawPaper } from './store.ts';

/** Takes the latest version of a paper back; the one before counts again. A press on an older card changes nothing. */
export const takeBackPaper = button({
  id: 'papers.take-back',
  needs: 'ledger',
  input: z.strictObject({ id: z.uuid(), version: z.int().min(1) }),
  async run(ctx, at): Promise<View> {
    const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const paper = (await listPapers(ctx.db, me)).find(({ id }) => id === at.id);
    const done = paper !== undefined && (await withdrawPaper(ctx.db, me, at, ctx));
    if (!paper && !(await isOwnPaper(ctx.db, me, at.id))) return refuse(`paper ${at.id}`);
    if (done) await ctx.messenger.refreshHomes([ctx.person.id]);
    const says = done
      ? sentence('Taken back. What you handed in before it, if anything, counts again.', 'good')
      : sentence('This paper has changed since the card was drawn, so nothing was done.', 'warning');
    return stack(says, await drawPapers(ctx, paper?.enrollmentId));
  },
});
