import { z } from 'zod';
import { choosePerson } from '../../chat/choose-person.ts';
import { message } from '../../chat/handlers.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { doors } from '../doors.ts';
import { isCoordinator, setCoordinator } from './roles-store.ts';
import { drawVerifiers } from './verifiers.ts';

/** Makes a member of the workspace a coordinator, and tells them. */
export const nameCoordinator = choosePerson({
  id: 'verification.name-coordinator',
  audience: 'administrators',
  texts: {
    title: 'Name a coordinator',
    intro:
      'Coordinators see the claims of everybody here that wait for a coordinator, with their titles and notes, and verify them. They never see reflections, and never verify their own.',
    submit: 'Name them',
  },
  nobody: 'Choose a member of the workspace; guests and bots cannot be one.',
  async chosen(ctx, person) {
    const key = { organizationId: ctx.organization.id, personId: person.id };
    if (!(await setCoordinator(ctx.db, key, true)))
      return { errors: { person: `${person.name} is a coordinator already.` } };
    await recordEvent(ctx, 'verification.coordinator-named', person.id);
    const once = `coordinator:${person.id}:${ctx.now.getTime()}`;
    await ctx.messenger.say(person.id, coordinatorMessage, { by: ctx.person.id }, once);
    await ctx.messenger.refreshHomes([person.id, ctx.person.id]);
    const done = sentence(`${person.name} is a coordinator now, and is told so.`, 'good');
    return stack(done, await drawVerifiers(ctx));
  },
});

/** What a new coordinator is told; dropped when they are none any more. */
export const coordinatorMessage = message({
  id: 'verification.coordinator',
  says: 'Telling somebody that they are a coordinator now',
  subject: z.strictObject({ by: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx): Promise<View | { drop: string }> {
    const key = { organizationId: ctx.organization.id, personId: ctx.person.id };
    if (!(await isCoordinator(ctx.db, key))) return { drop: 'no longer a coordinator' };
    const text = `You are a coordinator of ${ctx.organization.name} now: you verify claims where a program asks for a coordinator, never your own.`;
    return {
      summary: text,
      elements: [
        { kind: 'text', text },
        {
          kind: 'text',
          text: 'What waits is told to you at most once a week, and stands at home and under /cpd verify.',
          tone: 'quiet',
        },
        { kind: 'buttons', buttons: [doors.verify()] },
      ],
    };
  },
});
