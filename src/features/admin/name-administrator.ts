import { z } from 'zod';
import { choosePerson } from '../../chat/choose-person.ts';
import { message } from '../../chat/handlers.ts';
import { sentence, type View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { drawCard } from './card.ts';
import { listAdministrators, recordEvent, setAdministrator } from './store.ts';

/** Makes a member of the workspace an administrator too, and tells them. */
export const nameAdministrator = choosePerson({
  id: 'admin.name',
  audience: 'administrators',
  texts: {
    title: 'Name an administrator',
    intro:
      'They will see people in numbers, decide about undelivered messages, and can name others. They see no reflections, and of entries only who verified them, when and why.',
    submit: 'Name them',
  },
  nobody: 'Choose a member of the workspace; guests and bots cannot be one.',
  async chosen(ctx, person) {
    const administrators = await listAdministrators(ctx.db, ctx.organization.id);
    if (administrators.some(({ id }) => id === person.id)) {
      return { errors: { person: `${person.name} is an administrator already.` } };
    }
    await setAdministrator(ctx.db, ctx.organization.id, person.id, true);
    await recordEvent(ctx, 'admin.named', person.id);
    const key = `admin-named:${person.id}:${ctx.now.getTime()}`;
    await ctx.messenger.say(person.id, namedMessage, { by: ctx.person.id }, key);
    await ctx.messenger.refreshHomes([person.id, ctx.person.id]);
    return drawCard(ctx, sentence(`${person.name} is an administrator now, and is told so.`, 'good'));
  },
});

/** What a new administrator is told; dropped when they are none any more. */
export const namedMessage = message({
  id: 'admin.named',
  says: 'Telling somebody that they are an administrator now',
  subject: z.strictObject({ by: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { by }): Promise<View | { drop: string }> {
    if (!ctx.person.administrator) return { drop: 'no longer an administrator' };
    const namedBy = await ctx.db.person.findFirst({
      where: { organizationId: ctx.organization.id, id: by, status: 'active' },
      select: { name: true },
    });
    const text = `${namedBy?.name ?? 'An administrator'} made you an administrator of Catchword in ${ctx.organization.name}.`;
    return {
      summary: text,
      elements: [
        { kind: 'text', text },
        {
          kind: 'text',
          text: 'You see numbers and undelivered messages, never what somebody wrote. You can step down at any time.',
          tone: 'quiet',
        },
        { kind: 'buttons', buttons: [doors.admin()] },
      ],
    };
  },
});
