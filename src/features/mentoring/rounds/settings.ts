import { z } from 'zod';
import { type Errors, type Form, one, type Values } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { addTo, type Day, readDay, sayDay } from '../../../core/day.ts';
import { recordEvent } from '../../admin/store.ts';
import { typing } from '../profiles/common-fields.ts';
import { lookAgain } from './due-store.ts';
import { findSettings, type RoundSettings, saveSettings } from './settings-store.ts';
import { drawRounds } from './show-rounds.ts';
import { solveAgain } from './solve-round.ts';

type Facts = { readonly settings: RoundSettings; readonly today: Day };

/** How people are paired, and when rounds are made ready by themselves. */
export const roundSettings = form({
  id: 'mentoring.round-settings',
  audience: 'administrators',
  input: z.strictObject({}),
  facts: async (ctx): Promise<Facts> => ({
    settings: await findSettings(ctx.db, ctx.organization.id),
    today: ctx.today,
  }),
  draw,
  async submit(ctx, _input, values, { today }): Promise<View | { errors: Errors }> {
    const errors: Record<string, string> = {};
    const settings = readSettings(values, today, errors);
    if (Object.keys(errors).length > 0) return { errors };
    await saveSettings(ctx.db, ctx.organization.id, settings);
    await recordEvent(ctx, 'mentoring.settings', undefined, { sameSector: settings.sameSector });
    await lookAgain(ctx.db, ctx.organization.id);
    await solveAgain(ctx.db, ctx.organization.id, today);
    return drawRounds(ctx, 0, sentence('Saved.', 'good'));
  },
});

function draw({ settings, today }: Facts, values: Values | undefined, errors: Errors): Form {
  const typed = typing(values, errors);
  const next = settings.nextRoundOn ?? addTo(today, { weeks: 1 });
  return {
    title: 'How people are paired',
    intro: 'Nobody is ever paired with somebody above or below them at work, whatever is chosen here.',
    submit: 'Save',
    fields: [
      {
        kind: 'choice',
        label: 'Two of one sector',
        choices: PAIRED,
        ...typed.one('sector', settings.sameSector),
      },
      {
        kind: 'choice',
        label: 'Two of one library',
        choices: PAIRED,
        ...typed.one('library', settings.sameLibrary),
      },
      {
        kind: 'text',
        label: 'Minutes a week in common, at least',
        maxLength: 4,
        ...typed.one('minutes', String(settings.leastCommonMinutes)),
      },
      {
        kind: 'text',
        label: 'Days before the same two are proposed again',
        maxLength: 4,
        ...typed.one('coolDown', String(settings.coolDownDays)),
      },
      {
        kind: 'choice',
        label: 'Newcomers',
        choices: [
          { value: 'no', label: 'wait for the next round' },
          { value: 'yes', label: 'are proposed somebody as they come' },
        ],
        hint: 'As they come means without a preview.',
        ...typed.one('continuous', settings.continuous ? 'yes' : 'no'),
      },
      {
        kind: 'choice',
        label: 'Rounds',
        choices: RHYTHMS,
        ...typed.one('every', String(settings.everyWeeks ?? 0)),
      },
      {
        kind: 'day',
        label: 'The next one on',
        optional: true,
        hint: 'Counts only where rounds are made ready by themselves.',
        ...typed.one('next', next),
      },
    ],
  };
}

const PAIRED = [
  { value: 'refused', label: 'are not paired' },
  { value: 'allowed', label: 'may be paired' },
];

const RHYTHMS = [
  { value: '0', label: 'only when an administrator asks' },
  ...[4, 8, 13, 26].map((weeks) => ({ value: String(weeks), label: `every ${weeks} weeks` })),
];

function readSettings(values: Values, today: Day, errors: Record<string, string>): RoundSettings {
  const number = (name: string, most: number, example: string) => {
    const text = one(values, name) ?? '';
    if (!/^\d+$/.test(text) || Number(text) > most)
      errors[name] = `Write a number up to ${most}, for example ${example}.`;
    return Number(text);
  };
  const everyWeeks = Number(one(values, 'every') ?? 0) || undefined;
  const next = readDay(one(values, 'next') ?? '');
  if (everyWeeks !== undefined && (next === undefined || next <= today))
    errors.next = `Choose a day that is still to come, for example ${sayDay(addTo(today, { weeks: 1 }))}.`;
  return {
    sameSector: one(values, 'sector') === 'allowed' ? 'allowed' : 'refused',
    sameLibrary: one(values, 'library') === 'allowed' ? 'allowed' : 'refused',
    leastCommonMinutes: number('minutes', 2400, '60'),
    coolDownDays: number('coolDown', 3650, '183'),
    continuous: one(values, 'continuous') === 'yes',
    everyWeeks,
    nextRoundOn: everyWeeks === undefined ? undefined : next,
  };
}
