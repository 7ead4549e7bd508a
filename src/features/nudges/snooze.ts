import { z } from 'zod';
import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { addTo, type Day, readDay, sayDay } from '../../core/day.ts';
import { drawNudges } from './card.ts';
import { changeWishes } from './wishes-store.ts';

/** No warnings before a day. */
export const snoozeForm = form({
  id: 'nudges.snooze',
  input: z.strictObject({}),
  facts: async (ctx) => ctx.today,
  draw: drawSnooze,
  async submit(ctx, _input, values) {
    const read = readSnooze(one(values, 'until'), ctx.today);
    if ('error' in read) return { errors: { until: read.error } };
    const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
    await changeWishes(ctx.db, me, undefined, { on: true, from: read.day });
    return drawNudges(ctx, 'changed');
  },
});

function readSnooze(text: string | undefined, today: Day): { day: Day } | { error: string } {
  const found = text === undefined ? undefined : readDay(text);
  const example = `for example ${sayDay(addTo(today, { weeks: 2 }))}`;
  if (!found) return { error: `Choose the day from which to warn again, ${example}.` };
  if (found <= today) return { error: `That day is not after today. Choose a later one, ${example}.` };
  if (found > addTo(today, { years: 1 }))
    return { error: 'A snooze lasts a year at most. Warnings can be stopped for good in their settings.' };
  return { day: found };
}

function drawSnooze(today: Day, values: Values | undefined, errors: Errors): Form {
  const value = values ? one(values, 'until') : addTo(today, { weeks: 4 });
  const error = errors.until;
  return {
    title: 'Snooze the warnings',
    intro:
      'Nothing warns you before this day, not even of a deadline. Your home goes on showing what is near.',
    submit: 'Snooze',
    fields: [
      {
        kind: 'day',
        name: 'until',
        label: 'Warn me again from',
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      },
    ],
  };
}
