import { type Errors, one, several, type Values } from '../../chat/form.ts';
import type { Day, Weekday } from '../../core/day.ts';
import { DAY_OPENS, LAST_MINUTE } from '../../core/slot.ts';
import { readPause } from './pause.ts';
import { readZone } from './read-zone.ts';
import type { Rhythm } from './rhythm-store.ts';
import { sayTime, sayWeekday, sayWeekdays } from './say-rhythm.ts';

export type Settings = Pick<Rhythm, 'on' | 'weekday' | 'minute' | 'zone' | 'workdays'> & {
  readonly pausedUntil?: Day;
};

/** Reads the settings form; each mistake is told on its field, with a right example. */
export function readSettings(values: Values, before: Rhythm, today: Day): Settings | { errors: Errors } {
  const errors: Record<string, string> = {};
  const workdays = several(values, 'workdays')
    .flatMap((text) => weekdayIn(text) ?? [])
    .sort();
  if (workdays.length === 0) errors.workdays = 'Choose at least one day, for example Monday to Friday.';
  const weekday = weekdayIn(one(values, 'weekday')) ?? before.weekday;
  if (workdays.length > 0 && !workdays.includes(weekday))
    errors.weekday = `${sayWeekday(weekday)} is not one of your working days. Choose ${sayWeekdays(workdays, 'or')}.`;
  const minute = minuteIn(one(values, 'time'));
  if (minute === undefined || minute < DAY_OPENS || minute > LAST_MINUTE)
    errors.time = `Choose a time from ${sayTime(DAY_OPENS)} to ${sayTime(LAST_MINUTE)}, for example 15:00.`;
  const zone = readZone(one(values, 'zone') ?? '');
  if (zone === undefined)
    errors.zone =
      'I do not know this time zone. Write it as region and city, for example America/Denver or Europe/London.';
  const pause = pauseIn(one(values, 'pausedUntil'), before, today);
  if (pause && 'error' in pause) errors.pausedUntil = pause.error;
  if (minute === undefined || zone === undefined || (pause && 'error' in pause)) return { errors };
  if (Object.keys(errors).length > 0) return { errors };
  const on = one(values, 'on') !== 'no';
  return { on, weekday, minute, zone, workdays, ...(pause && { pausedUntil: pause.day }) };
}

/** An emptied pause ends today; one that is over may stay as it is. */
function pauseIn(
  text: string | undefined,
  before: Rhythm,
  today: Day,
): { day: Day } | { error: string } | undefined {
  const running = before.pausedUntil !== undefined && before.pausedUntil > today;
  if (text === undefined) return running ? { day: today } : undefined;
  return readPause(text, today);
}

function weekdayIn(text: string | undefined): Weekday | undefined {
  return ([1, 2, 3, 4, 5, 6, 7] as const).find((weekday) => String(weekday) === text);
}

/** Minutes after midnight of `15:00`. */
function minuteIn(text: string | undefined): number | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text ?? '');
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}
