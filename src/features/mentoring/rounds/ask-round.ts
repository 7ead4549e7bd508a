import { z } from 'zod';
import { button } from '../../../chat/handlers.ts';
import { recordEvent } from '../../admin/store.ts';
import { drawRounds } from './show-rounds.ts';
import { beginRound } from './solve-round.ts';

/** Makes a round ready to be looked at; nobody is asked yet. */
export const askRound = button({
  id: 'mentoring.ask-round',
  audience: 'administrators',
  input: z.strictObject({}),
  async run(ctx) {
    const { db, now, today, organization, person } = ctx;
    await beginRound(db, {
      ...{ organizationId: organization.id, origin: 'asked', askedById: person.id, now, today },
    });
    await recordEvent(ctx, 'mentoring.round-asked');
    return drawRounds(ctx);
  },
});
