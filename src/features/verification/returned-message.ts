import { z } from 'zod';
import { message, opens } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { fromColumn } from '../../db/days.ts';
import { doors } from '../doors.ts';
import { sayMinutes } from '../ledger/say-amounts.ts';
import { answerForm } from './answer.ts';
import { findActs } from './trail-store.ts';
import { sayClaims, sayReason } from './words.ts';

type Said = Awaited<ReturnType<typeof findActs>>[number];

/** Tells the claimant of a question or a no, why, and what to do next; dropped when all of it is settled. */
export const returnedMessage = message({
  id: 'verification.returned',
  says: 'Telling somebody that there is a question about their claims, or a no',
  subject: z.strictObject({ acts: z.array(z.uuid()).min(1) }),
  inDoubt: 'send-again',
  async draw(ctx, { acts }): Promise<View | { drop: string }> {
    const all = await findActs(ctx.db, ctx.organization.id, acts);
    const said = all.filter(({ entry }) => entry.activity.personId === ctx.person.id && isOpen(entry));
    const [first] = said;
    if (!first) return { drop: 'the claims have been settled since' };
    const who = first.by?.name ?? first.outside?.name ?? 'A verifier';
    const asks = first.kind === 'questioned';
    const text = asks
      ? `${who} has a question about ${sayClaims(said.length)} of yours.`
      : `${who} could not verify ${sayClaims(said.length)} of yours, so ${said.length === 1 ? 'it does' : 'they do'} not count.`;
    const why = [sayReason(first.reason), first.words].filter(Boolean).join(': ');
    const next = asks
      ? 'Answer it, or correct the entry with Edit; either way it goes back to be verified.'
      : 'If something can be corrected, use Edit: the entry is then claimed again. Otherwise talk to them.';
    return {
      summary: `${text} ${why}. ${next}`,
      elements: [
        { kind: 'text', text },
        { kind: 'quote', text: why },
        ...said.map(claimItem),
        { kind: 'text', text: next, tone: 'quiet' },
        { kind: 'buttons', buttons: [doors.verify('All my claims')] },
      ],
    };
  },
});

function isOpen({ endedAt, status, waitsFor }: Said['entry']): boolean {
  return endedAt === null && (status === 'rejected' || waitsFor === 'claimant');
}

function claimItem({ kind, entry }: Said): Element {
  const { activity, id, turn } = entry;
  const { title, version } = activity;
  return {
    kind: 'item',
    title,
    detail: `${sayMinutes(activity.minutes)}, ${sayDay(fromColumn(activity.day))}`,
    buttons: [
      ...(kind === 'questioned'
        ? [opens(answerForm, 'Answer', { id, turn }, { describes: `Answer: ${title}`.slice(0, 75) })]
        : []),
      doors.editEntry(activity.id, version, title),
      doors.entry(activity.id, 'What was said', title),
    ],
  };
}
