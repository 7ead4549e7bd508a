import type { Context } from '../../chat/context.ts';
import type { Element } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { countOwn } from './claimant-store.ts';
import { verifierIn } from './queue.ts';
import { countWaiting } from './waiting-store.ts';
import { sayWaiting } from './words.ts';

/** What waits for the reader to verify or to answer; nothing when nothing does. */
export async function verificationSection(ctx: Context): Promise<readonly Element[]> {
  const count = await countWaiting(ctx.db, verifierIn(ctx));
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const { asked } = await countOwn(ctx.db, own);
  if (count.claims === 0 && asked === 0) return [];
  const questions =
    asked === 1
      ? 'There is a question about 1 of your claims.'
      : `There are questions about ${asked} of your claims.`;
  return [
    { kind: 'heading', text: 'Verification' },
    ...(count.claims > 0 ? [{ kind: 'text' as const, text: sayWaiting(count) }] : []),
    ...(asked > 0 ? [{ kind: 'text' as const, text: questions, tone: 'warning' as const }] : []),
    { kind: 'buttons', buttons: [doors.verify(count.claims > 0 ? 'Verify claims' : 'Answer')] },
  ];
}
