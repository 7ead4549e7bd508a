import type { Context } from '../../chat/context.ts';
import { does, opens } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { type Day, dayIn, sayDay, weekOf } from '../../core/day.ts';
import { nextAsk } from '../../core/slot.ts';
import { ownerOf } from './card.ts';
import { resume } from './pause.ts';
import { findRhythm, type Rhythm } from './rhythm-store.ts';
import { sayTime, sayWeekday } from './say-rhythm.ts';
import { settings } from './settings.ts';
import { findWeek } from './store.ts';

/** The rhythm as it is after a change: what was set, and when the next question comes. */
export async function rhythmSaved(ctx: Context): Promise<View> {
  const text = `Saved. ${await sayRhythm(ctx)}`;
  const rhythm = await findRhythm(ctx.db, ownerOf(ctx));
  const resting = rhythm && (!rhythm.on || isPaused(rhythm, ctx.today));
  const buttons = [
    opens(settings, 'Settings', {}),
    ...(resting ? [does(resume, 'Ask me again now', {})] : []),
  ];
  return {
    summary: text,
    elements: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

/** When a person is asked, in one or two sentences. */
export async function sayRhythm(ctx: Context): Promise<string> {
  const rhythm = await findRhythm(ctx.db, ownerOf(ctx));
  if (!rhythm?.on)
    return 'I do not ask you for a weekly reflection; you write one whenever you like, with /reflect.';
  const paused = isPaused(rhythm, ctx.today);
  const next = await nextPrompt(ctx, rhythm);
  const usual = `I ask on ${sayWeekday(rhythm.weekday)}s at ${sayTime(rhythm.minute)} (${rhythm.zone})`;
  if (next?.getTime() === ctx.now.getTime()) return `${usual}; this week’s question comes in a few minutes.`;
  const when = next === undefined ? '' : `; the next question comes on ${sayDay(dayIn(rhythm.zone, next))}`;
  return paused && rhythm.pausedUntil !== undefined
    ? `No questions before ${sayDay(rhythm.pausedUntil)}. ${usual}${when}.`
    : `${usual}${when}.`;
}

/** Whether a pause still runs on a day. */
export function isPaused({ pausedUntil }: Rhythm, today: Day): boolean {
  return pausedUntil !== undefined && pausedUntil > today;
}

async function nextPrompt(ctx: Context, rhythm: Rhythm): Promise<Date | undefined> {
  const from = [rhythm.from, rhythm.pausedUntil].flatMap((each) => each ?? []).sort();
  const week = await findWeek(ctx.db, ownerOf(ctx), weekOf(dayIn(rhythm.zone, ctx.now)));
  const done = week !== undefined && (week.state !== 'open' || week.promptedAt !== null);
  return nextAsk(rhythm, ctx.now, done, from.at(-1));
}
