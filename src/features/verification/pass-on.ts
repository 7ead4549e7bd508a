import { z } from 'zod';
import { message } from '../../chat/handlers.ts';
import { link, type View } from '../../chat/view.ts';
import { sayRole } from '../ledger/say-role.ts';
import { listForOutside } from '../papers/store.ts';
import { linkFor } from './link.ts';
import { findHandedOver } from './link-store.ts';
import { findOutside } from './roles-store.ts';
import { countWaiting } from './waiting-store.ts';
import { sayAll } from './words.ts';

/** Hands an administrator the link that no letter could carry; dropped for anybody else, above all for the claimant. */
export const passOn = message({
  id: 'verification.pass-on',
  says: 'Handing an administrator a link for somebody outside',
  subject: z.strictObject({ mail: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { mail }): Promise<View | { drop: string }> {
    if (!ctx.person.administrator) return { drop: 'no longer an administrator' };
    const organizationId = ctx.organization.id;
    const id = await findHandedOver(ctx.db, organizationId, mail);
    const outside = id === undefined ? undefined : await findOutside(ctx.db, { organizationId, id });
    if (!outside) return { drop: 'nobody verifies from outside there any more' };
    if (outside.personId === ctx.person.id) return { drop: 'it is about their own claims' };
    const { claims } = await countWaiting(ctx.db, { kind: 'outside', organizationId, id: outside.id });
    const papers = await listForOutside(ctx.db, { organizationId, ...outside });
    if (claims + papers.length === 0) return { drop: 'nothing waits any more' };
    const who = `${outside.name ?? 'the verifier'} (${sayRole(outside.role)})`;
    const { what, waits } = sayAll(claims, papers.length);
    const text = `${what} of ${outside.person.name} ${waits} for ${who}, and Catchword could not send the link by e-mail.`;
    const address = ctx.links && (await linkFor(ctx.db, ctx.links, organizationId, outside));
    const next = address
      ? `Please send this link to ${outside.email ?? 'them'} yourself, and to nobody else: it works for two weeks without signing in.`
      : 'Catchword does not know its own web address. Whoever runs it must set PUBLIC_URL; the link follows next week.';
    return {
      summary: `${text} ${next}`,
      elements: [
        { kind: 'text', text },
        { kind: 'text', text: next, tone: 'warning' },
        ...(address
          ? [
              { kind: 'quote' as const, text: address },
              { kind: 'buttons' as const, buttons: [link('Open the page', address)] },
            ]
          : []),
      ],
    };
  },
});
