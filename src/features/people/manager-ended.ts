import { z } from 'zod';
import { message } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { findName } from '../reflection/share-store.ts';
import { findNamer } from './store.ts';

/** Tells the other side that a manager is none any more; dropped when they have been confirmed again. */
export const managerEnded = message({
  id: 'people.manager-ended',
  says: 'Telling somebody that a manager and a member of their team are no longer that',
  subject: z.strictObject({ personId: z.uuid(), managerId: z.uuid(), by: z.enum(['person', 'manager']) }),
  inDoubt: 'send-again',
  async draw(ctx, { personId, managerId, by }) {
    const organizationId = ctx.organization.id;
    const [reader, other] = by === 'person' ? [managerId, personId] : [personId, managerId];
    if (ctx.person.id !== reader) return { drop: 'meant for somebody else' };
    const now = await findNamer(ctx.db, organizationId, managerId, personId);
    if (now?.managerState === 'confirmed') return { drop: 'confirmed again' };
    const name = await findName(ctx.db, { organizationId, personId: other });
    if (name === undefined) return { drop: 'the other one is gone' };
    return by === 'person' ? toManager(name) : toPerson(name);
  },
});

function toManager(name: string): View {
  const text = `${name} no longer has you as their manager in Catchword. Nothing of theirs is shown to you any more.`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [doors.team()] },
    ],
  };
}

function toPerson(name: string): View {
  const text = `${name} no longer manages you in Catchword, and sees nothing of yours any more.`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text },
      {
        kind: 'text',
        text: 'Your record stays as it is. You can name another manager in About you; they confirm it first.',
        tone: 'quiet',
      },
      { kind: 'buttons', buttons: [doors.aboutYou(), doors.managerSees()] },
    ],
  };
}
