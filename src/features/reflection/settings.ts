import { z } from 'zod';
import { form } from '../../chat/handlers.ts';
import { ownerOf } from './card.ts';
import { readSettings } from './read-settings.ts';
import { changeRhythm, findRhythm } from './rhythm-store.ts';
import { rhythmSaved } from './rhythm-views.ts';
import { drawSettingsForm, type SettingsFacts } from './settings-form.ts';

/** When the weekly question comes: weekday, hour, zone, working days, pause, or not at all. */
export const settings = form({
  id: 'reflection.settings',
  input: z.strictObject({}),
  async facts(ctx): Promise<SettingsFacts> {
    const rhythm = await findRhythm(ctx.db, ownerOf(ctx));
    if (!rhythm) throw new Error('Somebody without a row acts');
    return { rhythm, today: ctx.today };
  },
  draw: drawSettingsForm,
  async submit(ctx, _input, values, { rhythm, today }) {
    const read = readSettings(values, rhythm, today);
    if ('errors' in read) return read;
    // Weeks before the questions were switched on again were not missed
    const startsAgain = read.on && !rhythm.on;
    const { zone, ...rest } = read;
    await changeRhythm(ctx.db, ownerOf(ctx), {
      ...rest,
      ...(zone !== rhythm.zone && { zone }),
      ...(startsAgain && { from: today }),
    });
    await ctx.messenger.refreshHomes([ctx.person.id]);
    return rhythmSaved(ctx);
  },
});
