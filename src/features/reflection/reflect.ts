import type { Context } from '../../chat/context.ts';
import { command, type Opened, open } from '../../chat/handlers.ts';
import { sentence, type View } from '../../chat/view.ts';
import { drawReceipt } from './card.ts';
import { keepAnswer } from './keep.ts';
import { pause } from './pause.ts';
import { settings } from './settings.ts';
import { takeThisWeek } from './this-week.ts';
import { write } from './write.ts';

/** `/reflect`: at any time, asked or not. */
export const reflect = command({
  name: 'reflect',
  topLevel: true,
  usage: '[what you want to remember | settings | pause]',
  summary: 'Write this week’s reflection; without words it opens the questions',
  examples: ['/reflect The weeding webinar changed how I see our oldest shelves', '/reflect settings'],
  run: reflectOn,
});

async function reflectOn(ctx: Context, text: string): Promise<View | Opened> {
  switch (text.trim().toLowerCase()) {
    case '':
      return open(write, {});
    case 'settings':
      return open(settings, {});
    case 'pause':
      return open(pause, {});
    default:
      return save(ctx, text);
  }
}

/** In a place where others read along, the words are not said again. */
async function save(ctx: Context, text: string): Promise<View> {
  const { id } = await takeThisWeek(ctx);
  const { row } = await keepAnswer(ctx, id, text);
  if (ctx.place === 'private') return drawReceipt(ctx, row);
  return sentence(
    'Saved as your reflection on this week. Only you can read it: it stands in your home, /cpd.',
    'good',
  );
}
