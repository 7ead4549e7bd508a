import { z } from 'zod';
import type { ToSay } from '../../../chat/context.ts';
import { does, message } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import type { Tx } from '../../../db/transaction.ts';
import { listAdministrators } from '../../admin/store.ts';
import { showRounds } from './show-rounds.ts';
import { findRound } from './store.ts';

/** Tells administrators that a round can be looked at; nobody has been asked yet. */
export const previewMessage = message({
  id: 'mentoring.preview',
  says: 'Telling administrators that a round of mentoring can be looked at',
  subject: z.strictObject({ round: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { round: id }): Promise<View | { drop: string }> {
    if (!ctx.person.administrator) return { drop: 'no longer an administrator' };
    const round = await findRound(ctx.db, ctx.organization.id, id);
    if (round?.state !== 'preview' || !round.figures) return { drop: 'the round was published or discarded' };
    const { paired, mentees } = round.figures;
    const text = `A round of mentoring is ready: ${paired} of ${mentees} who wait would be proposed a mentor. Nobody is asked before you publish it.`;
    return {
      summary: text,
      elements: [
        { kind: 'text', text },
        {
          kind: 'buttons',
          buttons: [does(showRounds, 'Look at the round', { page: 0 }, { style: 'primary' })],
        },
      ],
    };
  },
});

/** The news of a round for every administrator, once. */
export async function previewNews(
  tx: Tx,
  organizationId: string,
  round: string,
): Promise<readonly ToSay<{ readonly round: string }>[]> {
  const administrators = await listAdministrators(tx, organizationId);
  return administrators.map(({ id }) => ({
    ...{ organizationId, to: id, subject: { round }, key: `round:${round}:preview:${id}` },
  }));
}
