import { z } from 'zod';
import { button, command } from '../../chat/handlers.ts';
import { drawCard } from './card.ts';
import { claimAdministration, explainAdministration } from './claim.ts';

/** `/cpd admin`: the card of administrators; with a claim code it makes the first one. */
export const admin = command({
  name: 'admin',
  usage: '[code]',
  summary: 'Administration: people in numbers, undelivered messages, administrators',
  examples: ['/cpd admin'],
  run(ctx, text) {
    if (text !== '') return claimAdministration(ctx, text);
    return ctx.person.administrator ? drawCard(ctx) : explainAdministration(ctx);
  },
});

/** The same by a button. */
export const showAdmin = button({
  id: 'admin.show',
  audience: 'administrators',
  input: z.strictObject({}),
  run: (ctx) => drawCard(ctx),
});
