import { z } from 'zod';
import { type Errors, one } from '../../../chat/form.ts';
import { button, form } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { addTo, type Day, readDay, sayDay } from '../../../core/day.ts';
import { drawMentoring } from '../card.ts';
import { joinedIn } from '../rounds/joined.ts';
import { typing } from './common-fields.ts';
import { pauseProfiles } from './store.ts';

/** Nobody is proposed before a day; that day it goes on by itself. */
export const pauseMentoring = form({
  id: 'mentoring.pause',
  input: z.strictObject({}),
  facts: async (ctx) => ctx.today,
  draw: (today: Day, values, errors) => ({
    title: 'Pause mentoring',
    intro:
      'Nobody is proposed to you, and you are proposed to nobody, before this day. A pair that runs goes on.',
    submit: 'Pause',
    fields: [
      { kind: 'day', label: 'Back on', ...typing(values, errors).one('until', addTo(today, { months: 1 })) },
    ],
  }),
  async submit(ctx, _input, values, today): Promise<View | { errors: Errors }> {
    const until = readDay(one(values, 'until') ?? '');
    if (until === undefined || until <= today || until > addTo(today, { years: 1 })) {
      const example = sayDay(addTo(today, { months: 1 }));
      return { errors: { until: `Choose a day within a year, for example ${example}.` } };
    }
    await pauseProfiles(ctx.db, { organizationId: ctx.organization.id, personId: ctx.person.id }, until);
    await joinedIn(ctx);
    return drawMentoring(ctx, sentence('Paused.', 'good'));
  },
});

/** Ends the pause today. */
export const resumeMentoring = button({
  id: 'mentoring.resume',
  input: z.strictObject({}),
  async run(ctx) {
    await pauseProfiles(ctx.db, { organizationId: ctx.organization.id, personId: ctx.person.id }, undefined);
    await joinedIn(ctx);
    return drawMentoring(ctx, sentence('You take part again.', 'good'));
  },
});
