import { z } from 'zod';
import { choosePerson, chosenPerson } from '../../chat/choose-person.ts';
import type { Errors } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { drawQueue } from './queue.ts';
import { nameVerifier } from './roles-store.ts';

/** Chooses the colleague who verifies one's claims where a program asks for one. */
export const chooseColleague = form({
  id: 'verification.colleague',
  needs: 'ledger',
  input: z.strictObject({}),
  facts: async () => undefined,
  draw: (_facts, values, errors) => choosePerson(TEXTS, values, errors),
  async submit(ctx, _input, values): Promise<View | { errors: Errors }> {
    const person = await chosenPerson(ctx, values);
    if (!person)
      return { errors: { person: 'Choose a member of the workspace; guests and bots cannot verify.' } };
    if (person.id === ctx.person.id)
      return { errors: { person: 'Nobody verifies their own learning: choose somebody else.' } };
    const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const by = { namedById: ctx.person.id, at: ctx.now };
    await nameVerifier(ctx.db, own, { role: 'colleague', verifierId: person.id }, by);
    await recordEvent(ctx, 'verification.colleague-chosen', person.id);
    await ctx.messenger.refreshHomes([ctx.person.id, person.id]);
    const done = sentence(`${person.name} verifies your claims as a colleague from now on.`, 'good');
    return stack(done, await drawQueue(ctx, 0));
  },
});

const TEXTS = {
  title: 'Choose a colleague',
  intro:
    'They will see the claims of yours that a colleague verifies, with their titles and notes. Whoever you chose before no longer does.',
  submit: 'Choose them',
};
