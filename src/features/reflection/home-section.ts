import type { Context } from '../../chat/context.ts';
import { does, opens } from '../../chat/handlers.ts';
import type { Element } from '../../chat/view.ts';
import { weekOf } from '../../core/day.ts';
import { drawCard, ownerOf } from './card.ts';
import { history } from './history.ts';
import { pause, resume } from './pause.ts';
import { findRhythm } from './rhythm-store.ts';
import { isPaused, sayRhythm } from './rhythm-views.ts';
import { settings } from './settings.ts';
import { findOpenPrompt, findWeek } from './store.ts';
import { write } from './write.ts';

/** A prompt of last week still waits here while it can be answered by writing. */
const PROMPT_STAYS_OPEN = 7 * 24 * 60 * 60_000;

/** This week's reflection at home, with all that can be done to it: the lasting receipt of every answer. */
export async function reflectionSection(ctx: Context): Promise<readonly Element[]> {
  const owner = ownerOf(ctx);
  const since = new Date(ctx.now.getTime() - PROMPT_STAYS_OPEN);
  const thisWeek = await findWeek(ctx.db, owner, weekOf(ctx.today));
  const waits =
    thisWeek && thisWeek.state !== 'open' ? undefined : await findOpenPrompt(ctx.db, owner, since);
  const row = waits ?? (thisWeek?.state === 'open' ? undefined : thisWeek);
  const rhythm = await findRhythm(ctx.db, owner);
  const resting = rhythm && (!rhythm.on || isPaused(rhythm, ctx.today));
  return [
    { kind: 'heading', text: 'Your reflections' },
    ...(row ? (await drawCard(ctx, row)).elements.filter(({ kind }) => kind !== 'heading') : []),
    { kind: 'text', text: await sayRhythm(ctx), tone: 'quiet' },
    {
      kind: 'buttons',
      buttons: [
        ...(row ? [] : [opens(write, 'Reflect now', {})]),
        does(history, 'Earlier reflections', { page: 0 }),
        ...(row ? [] : [opens(settings, 'Reflection settings', {})]),
        resting ? does(resume, 'Ask me again now', {}) : opens(pause, 'Pause', {}),
      ],
    },
  ];
}
