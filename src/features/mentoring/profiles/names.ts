import type { Choice } from '../../../chat/form.ts';
import { sayWeekday, type Weekday } from '../../../core/day.ts';
import { FREE_TIMES, type FreeTime, isFreeTime, partsOf } from '../../../core/mentoring/free-times.ts';
import type { MeetingWay } from '../../../core/mentoring/profile.ts';
import { SECTOR_NAMES } from '../../../core/sectors.ts';

/** What people can be strong in or want to learn; stored as it reads. */
export const COMPETENCIES: readonly string[] = [
  'Helping people find answers',
  'Reading and advising readers',
  'Cataloging and metadata',
  'Building and weeding collections',
  'Digital tools and systems',
  'Teaching and training',
  'Programs and events',
  'Community and outreach',
  'Research and evidence',
  'Copyright, privacy and ethics',
  'Leading people',
  'Budgets and funding',
  'Speaking up for the library',
  'Career and certification',
];

export const COMPETENCY_CHOICES: readonly Choice[] = COMPETENCIES.map((name) => ({
  value: name,
  label: name,
}));

export const WAY_NAMES: Readonly<Record<MeetingWay, string>> = {
  'in-person': 'In person',
  video: 'By video',
  phone: 'By phone',
  messages: 'By messages',
};

export const WAY_CHOICES: readonly Choice[] = Object.entries(WAY_NAMES).map(([value, label]) => ({
  value,
  label,
}));

export const TIME_CHOICES: readonly Choice[] = FREE_TIMES.map((time) => ({
  value: time,
  label: sayFreeTime(time),
}));

export const SECTOR_CHOICES: readonly Choice[] = Object.entries(SECTOR_NAMES).map(([value, label]) => ({
  value,
  label,
}));

/** Whether a text of a form or of the database names a way of meeting. */
export function isWay(text: string): text is MeetingWay {
  return Object.hasOwn(WAY_NAMES, text);
}

/** The name of a sector for people. */
export function saySector(sector: string): string {
  return SECTOR_NAMES[sector] ?? sector;
}

/** Parts of the week in words: "Monday to Wednesday morning and afternoon, Friday morning". */
export function sayFreeTimes(times: readonly string[]): string {
  const byDay = Map.groupBy(times.filter(isFreeTime).map(partsOf), ({ weekday }) => weekday);
  const runs: { first: Weekday; last: Weekday; parts: string }[] = [];
  for (const [weekday, all] of byDay) {
    const parts = all.map(({ part }) => part).join(' and ');
    const run = runs.at(-1);
    if (run && run.last === weekday - 1 && run.parts === parts) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, parts });
  }
  return runs.map((run) => `${sayRun(run)} ${run.parts}`).join(', ');
}

function sayRun({ first, last }: { first: Weekday; last: Weekday }): string {
  if (first === last) return sayWeekday(first);
  return `${sayWeekday(first)} ${last === first + 1 ? 'and' : 'to'} ${sayWeekday(last)}`;
}

function sayFreeTime(time: FreeTime): string {
  const { weekday, part } = partsOf(time);
  return `${sayWeekday(weekday)} ${part}`;
}
