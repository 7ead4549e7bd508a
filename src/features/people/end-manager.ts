import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import type { Button, View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { findName } from '../reflection/share-store.ts';
import { endManagement } from './former-manager.ts';

/** The person ends it. The button names the manager it was drawn for, so one that was drawn before ends nobody else. */
export const endMyManager = button({
  id: 'people.end-manager',
  input: z.strictObject({ managerId: z.uuid() }),
  async run(ctx, { managerId }) {
    const ended = await endManagement(ctx, { personId: ctx.person.id, managerId }, 'person');
    if (!ended) return told('They are not your manager any more, so nothing was done.', 'warning');
    const name = await findName(ctx.db, { organizationId: ctx.organization.id, personId: managerId });
    return told(`${name ?? 'That person'} is not your manager any more and sees nothing of yours.`, 'good');
  },
});

function told(text: string, tone: 'good' | 'warning'): View {
  const buttons: Button[] = [doors.aboutYou(), doors.managerSees()];
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone },
      { kind: 'buttons', buttons },
    ],
  };
}
