import { z } from 'zod';
import type { Context, SendContext } from '../../chat/context.ts';
import { button, type Dropped, does, message } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, type View } from '../../chat/view.ts';
import { findName } from '../reflection/share-store.ts';
import { answerAsManager, findNamer, questionsTo } from './store.ts';

const subject = z.strictObject({ personId: z.uuid() });

/** Asks somebody who was named as a manager; drawn by how things stand, so a late answer finds no dead button. */
export const confirmManager = message({
  id: 'people.confirm-manager',
  says: 'Asking somebody whether they manage a person',
  subject,
  inDoubt: 'send-again',
  async draw(ctx, { personId }) {
    const person = await findNamer(ctx.db, ctx.organization.id, ctx.person.id, personId);
    if (!person) return over(ctx, personId);
    return question(person.name, personId, person.managerState);
  },
});

/** Yes: the digest begins, and the person's claims can be verified. */
export const manageYes = button({
  id: 'people.manage-yes',
  input: subject,
  run: (ctx, { personId }) => answer(ctx, personId, 'confirmed'),
});

/** No: nothing is shown, and the person sees that the place is free. */
export const manageNo = button({
  id: 'people.manage-no',
  input: subject,
  run: (ctx, { personId }) => answer(ctx, personId, 'refused'),
});

async function answer(ctx: Context, personId: string, state: 'confirmed' | 'refused'): Promise<View> {
  const person = await findNamer(ctx.db, ctx.organization.id, ctx.person.id, personId);
  if (!person) {
    return (await askedAbout(ctx, personId)).length > 0
      ? sentence('You are not named as their manager any more, so there is nothing to answer.')
      : refuse(`person ${personId}, who never named this manager`);
  }
  const changed = await answerAsManager(ctx, personId, state);
  if (changed) await ctx.messenger.refreshHomes([personId, ctx.person.id]);
  return question(person.name, personId, changed ? state : person.managerState);
}

function askedAbout(ctx: Pick<SendContext, 'db' | 'organization' | 'person'>, personId: string) {
  return questionsTo(ctx.db, ctx.organization.id, ctx.person.id, personId, confirmManager.id);
}

/** The question that stands says how things are; one that has not been sent is not asked any more. */
async function over(ctx: SendContext, personId: string): Promise<View | Dropped> {
  const stands = (await askedAbout(ctx, personId)).some((each) => each.stands);
  const name = await findName(ctx.db, { organizationId: ctx.organization.id, personId });
  return stands && name !== undefined
    ? question(name, personId, 'none')
    : { drop: 'they are not named as manager any more' };
}

function question(name: string, personId: string, state: string): View {
  if (state === 'confirmed')
    return sentence(
      `You confirmed that you manage ${name}. Their progress is in your weekly digest.`,
      'good',
    );
  if (state !== 'named')
    return sentence(`You do not manage ${name} here; nothing of theirs is shown to you.`);
  const text = `${name} named you as their manager in Catchword. Is that right?`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text },
      {
        kind: 'text',
        text: 'If you say yes, a digest each Monday shows you their training credit, never their reflections.',
        tone: 'quiet',
      },
      {
        kind: 'buttons',
        buttons: [
          does(manageYes, 'Yes, I manage them', { personId }, { style: 'primary' }),
          does(manageNo, 'No', { personId }),
        ],
      },
    ],
  };
}
