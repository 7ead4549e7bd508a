import { z } from 'zod';
import { button, does, message, opens } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { agreementForm } from './agreement-form.ts';
import { agreeTo, findAgreement } from './agreement-store.ts';
import { drawPair, factsOf } from './card.ts';
import { meIn, ownPair, pairAtSchema } from './pair-at.ts';
import { findPair } from './store.ts';

/** What the other one wrote, to agree to or to change. */
export const agreementMessage = message({
  id: 'mentoring.agreement',
  says: 'Asking one of a pair to agree to what the other wrote',
  subject: z.strictObject({ pairing: z.uuid(), version: z.int().min(1) }),
  inDoubt: 'send-again',
  async draw(ctx, { pairing, version }): Promise<View | { drop: string }> {
    const pair = await findPair(ctx.db, meIn(ctx), pairing);
    if (pair?.state !== 'running') return { drop: 'the two are no pair any more' };
    const agreement = await findAgreement(ctx.db, ctx.organization.id, pairing);
    if (agreement?.version !== version) return { drop: 'it was changed since' };
    if (agreement.agreed[pair.side]) return { drop: 'the reader has agreed already' };
    const title = `${pair.other.name} wrote down what the two of you agree on`;
    const at = { id: pairing, version };
    return {
      summary: title,
      elements: [
        { kind: 'heading', text: title },
        { kind: 'facts', facts: factsOf(agreement) },
        {
          kind: 'buttons',
          buttons: [does(agree, 'I agree', at, { style: 'primary' }), opens(agreementForm, 'Change it', at)],
        },
      ],
    };
  },
});

/** Agrees to what stands, at the version that was read. */
export const agree = button({
  id: 'mentoring.agree',
  input: pairAtSchema,
  async run(ctx, { id, version }): Promise<View> {
    const pair = await ownPair(ctx, id);
    const at = { organizationId: ctx.organization.id, pairingId: id, version };
    const done = pair.state === 'running' && (await agreeTo(ctx.db, at, { side: pair.side, now: ctx.now }));
    const says = done
      ? sentence('You have agreed to this.', 'good')
      : sentence('The agreement was changed since this card was drawn. Here is what stands now.', 'warning');
    return stack(says, await drawPair(ctx, pair));
  },
});
