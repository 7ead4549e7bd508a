import { z } from 'zod';
import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { button, form } from '../../chat/handlers.ts';
import { addTo, type Day, readDay, sayDay } from '../../core/day.ts';
import { ownerOf } from './card.ts';
import { changeRhythm } from './rhythm-store.ts';
import { rhythmSaved } from './rhythm-views.ts';

/** No questions until a day; that day they come again. */
export const pause = form({
  id: 'reflection.pause',
  input: z.strictObject({}),
  facts: async (ctx) => ctx.today,
  draw: drawPauseForm,
  async submit(ctx, _input, values) {
    const until = readPause(one(values, 'until'), ctx.today);
    if ('error' in until) return { errors: { until: until.error } };
    await changeRhythm(ctx.db, ownerOf(ctx), { pausedUntil: until.day });
    await ctx.messenger.refreshHomes([ctx.person.id]);
    return rhythmSaved(ctx);
  },
});

/** Ends a pause today. */
export const resume = button({
  id: 'reflection.resume',
  input: z.strictObject({}),
  async run(ctx) {
    // Today, not nothing: that the weeks before were free is still known when missed weeks are counted
    await changeRhythm(ctx.db, ownerOf(ctx), { pausedUntil: ctx.today, on: true });
    await ctx.messenger.refreshHomes([ctx.person.id]);
    return rhythmSaved(ctx);
  },
});

/** Reads the first day after a pause: after today, within a year. */
export function readPause(text: string | undefined, today: Day): { day: Day } | { error: string } {
  const found = text === undefined ? undefined : readDay(text);
  const example = `for example ${sayDay(addTo(today, { weeks: 2 }))}`;
  if (!found) return { error: `Choose the day on which questions come again, ${example}.` };
  if (found <= today) return { error: `That day is not after today. Choose a later one, ${example}.` };
  if (found > addTo(today, { years: 1 }))
    return {
      error: `A pause lasts a year at most. To stop the questions for good, switch them off in Settings.`,
    };
  return { day: found };
}

function drawPauseForm(today: Day, values: Values | undefined, errors: Errors): Form {
  const value = values ? one(values, 'until') : addTo(today, { weeks: 1 });
  const error = errors.until;
  return {
    title: 'Pause the questions',
    intro:
      'No weekly question comes before this day, and no warning. Weeks in a pause are not counted as missed.',
    submit: 'Pause',
    fields: [
      {
        kind: 'day',
        name: 'until',
        label: 'Ask me again from',
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      },
    ],
  };
}
