import { z } from 'zod';
import type { Messenger } from '../../chat/context.ts';
import { message } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { findDecided } from './decided-paper-store.ts';

const bySchema = z.strictObject({ kind: z.enum(['person', 'outside']), id: z.uuid() });

/** Tells the author of a paper that it was accepted, or given back and why; dropped when that no longer stands. */
export const paperDecided = message({
  id: 'papers.decided',
  says: 'Telling somebody that a paper of theirs was accepted or given back',
  subject: z.strictObject({ id: z.uuid(), by: bySchema }),
  inDoubt: 'send-again',
  async draw(ctx, { id, by }): Promise<View | { drop: string }> {
    const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const paper = await findDecided(ctx.db, own, id, by);
    if (!paper) return { drop: 'the paper was taken back, or waits again' };
    const who = paper.by ?? 'Somebody';
    const words = paper.returnedWords ?? '';
    const text =
      paper.kind === 'accepted'
        ? `${who} accepted your paper: ${paper.title}. It counts now.`
        : `${who} gave your paper back: ${paper.title}. It counts for nothing until you hand it in again.`;
    return {
      summary: text,
      elements: [
        { kind: 'text', text, tone: paper.kind === 'accepted' ? 'good' : 'warning' },
        ...(paper.kind === 'returned' ? [{ kind: 'quote', text: words } satisfies Element] : []),
        {
          kind: 'buttons',
          buttons: [
            ...(paper.kind === 'returned'
              ? [doors.handIn(paper.enrollmentId, paper.wanted, paper.title)]
              : []),
            doors.papers(paper.enrollmentId),
          ],
        },
      ],
    };
  },
});

/** Tells the author what was said of a paper at a version; their home is drawn again. */
export async function tellDecided(
  messenger: Messenger,
  authorId: string,
  { id, version }: { readonly id: string; readonly version: number },
  { kind, id: who }: z.infer<typeof bySchema>,
): Promise<void> {
  await messenger.say(
    authorId,
    paperDecided,
    { id, by: { kind, id: who } },
    `paper-decided:${id}:${version}`,
  );
  await messenger.refreshHomes([authorId]);
}
