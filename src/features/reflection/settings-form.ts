import { type Errors, type Field, type Form, one, several, type Values } from '../../chat/form.ts';
import type { Day } from '../../core/day.ts';
import type { Rhythm } from './rhythm-store.ts';
import { sayTime, WEEKDAYS } from './say-rhythm.ts';

export type SettingsFacts = { readonly rhythm: Rhythm; readonly today: Day };

const DAYS = WEEKDAYS.map(([weekday, label]) => ({ value: String(weekday), label }));

/** The settings as they are, or as they were typed with what was wrong. */
export function drawSettingsForm(
  { rhythm, today }: SettingsFacts,
  values: Values | undefined,
  errors: Errors,
): Form {
  const paused =
    rhythm.pausedUntil !== undefined && rhythm.pausedUntil > today ? rhythm.pausedUntil : undefined;
  const typed = (name: string, now: string | undefined) => {
    const value = values ? one(values, name) : now;
    const error = errors[name];
    return { ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  };
  const fields: Field[] = [
    {
      kind: 'choice',
      name: 'on',
      label: 'The weekly question',
      choices: [
        { value: 'yes', label: 'Ask me once a week' },
        { value: 'no', label: 'Do not ask; I write when I like' },
      ],
      ...typed('on', rhythm.on ? 'yes' : 'no'),
    },
    {
      kind: 'choice',
      name: 'weekday',
      label: 'On',
      choices: DAYS,
      ...typed('weekday', String(rhythm.weekday)),
    },
    {
      kind: 'time',
      name: 'time',
      label: 'At',
      hint: 'Between 8:00 and 17:45, on your own clock',
      ...typed('time', sayTime(rhythm.minute)),
    },
    {
      kind: 'text',
      name: 'zone',
      label: 'Your time zone',
      example: 'America/Denver',
      maxLength: 60,
      ...typed('zone', rhythm.zone),
    },
    workdaysField(rhythm, values, errors.workdays),
    {
      kind: 'day',
      name: 'pausedUntil',
      label: 'Pause: ask me again from',
      hint: 'Leave it empty for no pause',
      optional: true,
      ...typed('pausedUntil', paused),
    },
  ];
  return {
    title: 'Reflection settings',
    intro: 'When I ask for your weekly reflection. You can write one at any time with /reflect.',
    submit: 'Save',
    fields,
  };
}

function workdaysField(rhythm: Rhythm, values: Values | undefined, error: string | undefined): Field {
  const value = values ? several(values, 'workdays') : rhythm.workdays.map(String);
  return {
    kind: 'choices',
    name: 'workdays',
    label: 'Your working days',
    hint: 'I never ask on other days',
    choices: DAYS,
    value,
    ...(error !== undefined && { error }),
  };
}
