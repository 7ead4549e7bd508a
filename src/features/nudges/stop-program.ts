import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { isEnrolled } from '../programs/store.ts';
import { drawNudges } from './card.ts';
import { switchProgram } from './wishes-store.ts';

/** Stops or resumes the warnings of one program. */
export const stopProgram = button({
  id: 'nudges.program',
  input: z.strictObject({ id: z.uuid(), version: z.int(), on: z.boolean() }),
  async run(ctx, { id, version, on }) {
    if (!(await isEnrolled(ctx, id))) refuse(`enrollment ${id} of somebody else`);
    const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const changed = await switchProgram(ctx.db, me, { id, version }, on);
    return drawNudges(ctx, changed ? 'changed' : 'late');
  },
});
