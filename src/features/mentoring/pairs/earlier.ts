import { z } from 'zod';
import { button } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import { doors } from '../../doors.ts';
import { toPair } from './card.ts';
import { OVER_STATES, sayDays } from './over.ts';
import { meIn } from './pair-at.ts';
import { listPairs } from './store.ts';

/** More than these no card holds; whoever has had so many has them in the export. */
const MOST = 15;

/** The pairings of a person that have ended: what was written in them stays readable for each of the two. */
export const showEarlier = button({
  id: 'mentoring.earlier',
  input: z.strictObject({}),
  async run(ctx): Promise<View> {
    const pairs = await listPairs(ctx.db, meIn(ctx), OVER_STATES);
    const title = 'Earlier pairings';
    return {
      summary: title,
      elements: [
        { kind: 'heading', text: title },
        ...pairs.slice(0, MOST).map((pair) => ({
          kind: 'item' as const,
          title: pair.other.name,
          detail: [pair.side === 'mentee' ? 'Your mentor' : 'Your mentee', sayDays(pair)]
            .filter(Boolean)
            .join(', '),
          buttons: [{ ...toPair(pair, 'Open'), describes: `Open: ${pair.other.name}`.slice(0, 75) }],
        })),
        { kind: 'buttons', buttons: [doors.mentoring()] },
      ],
    };
  },
});
