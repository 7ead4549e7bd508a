import { choosePerson } from '../../chat/choose-person.ts';
import { sentence, stack } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { drawQueue } from './queue.ts';
import { nameVerifier } from './roles-store.ts';

/** Chooses the colleague who verifies one's claims where a program asks for one. */
export const chooseColleague = choosePerson({
  id: 'verification.colleague',
  needs: 'ledger',
  texts: {
    title: 'Choose a colleague',
    intro:
      'They will see the claims of yours that a colleague verifies, with their titles and notes. Whoever you chose before no longer does.',
    submit: 'Choose them',
  },
  nobody: 'Choose a member of the workspace; guests and bots cannot verify.',
  async chosen(ctx, person) {
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
