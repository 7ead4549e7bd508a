import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { drawNudges } from './card.ts';

/** How somebody is warned, with all that can be changed. */
export const showNudges = button({
  id: 'nudges.show',
  input: z.strictObject({}),
  run: (ctx) => drawNudges(ctx),
});
