import { type Errors, type Field, one, several, type Values } from '../../../chat/form.ts';
import type { MeetingWay } from '../../../core/mentoring/profile.ts';
import { isWay, SECTOR_CHOICES, TIME_CHOICES, WAY_CHOICES } from './names.ts';

/** What both profiles ask. */
export type CommonAnswers = {
  readonly sector: string;
  readonly region: string | null;
  readonly languages: readonly string[];
  readonly ways: readonly MeetingWay[];
  readonly freeTimes: readonly string[];
};

/** What is known of it already: from the profile, or from the person and their library. */
export type KnownAnswers = Omit<CommonAnswers, 'sector'> & { readonly sector: string | undefined };

/** Fields as they were typed, or as they are, each with what was wrong. */
export function typing(values: Values | undefined, errors: Errors) {
  const wrong = (name: string) => {
    const error = errors[name];
    return error === undefined ? {} : { error };
  };
  return {
    one(name: string, now: string | null | undefined) {
      const value = values ? one(values, name) : (now ?? undefined);
      return { name, ...(value !== undefined && value !== '' && { value }), ...wrong(name) };
    },
    several: (name: string, now: readonly string[]) => ({
      name,
      value: values ? several(values, name) : now,
      ...wrong(name),
    }),
  };
}

/** Where somebody is, what they speak, and how and when they can meet. */
export function commonFields(
  known: KnownAnswers,
  values: Values | undefined,
  errors: Errors,
): readonly Field[] {
  const typed = typing(values, errors);
  return [
    { kind: 'choice', label: 'Your sector', choices: SECTOR_CHOICES, ...typed.one('sector', known.sector) },
    {
      kind: 'text',
      label: 'Region',
      optional: true,
      maxLength: 60,
      example: 'West',
      hint: 'Meeting in person is proposed only inside one region.',
      ...typed.one('region', known.region),
    },
    {
      kind: 'text',
      label: 'Languages',
      maxLength: 120,
      example: 'English, Spanish',
      ...typed.one('languages', known.languages.join(', ')),
    },
    {
      kind: 'choice',
      label: 'How you like to meet best',
      choices: WAY_CHOICES,
      ...typed.one('way', known.ways[0]),
    },
    {
      kind: 'choices',
      label: 'Also possible',
      optional: true,
      choices: WAY_CHOICES,
      ...typed.several('otherWays', known.ways.slice(1)),
    },
    {
      kind: 'choices',
      label: 'When you could meet',
      choices: TIME_CHOICES,
      hint: 'On your own clock. Tick more than you need: a pair needs an hour a week in common.',
      ...typed.several('freeTimes', known.freeTimes),
    },
  ];
}

/** What was answered, and what was wrong by field. */
export function readCommon(values: Values, errors: Record<string, string>): CommonAnswers {
  const sector = one(values, 'sector');
  if (sector === undefined) errors.sector = 'Choose your sector, for example Public.';
  const languages = readLanguages(one(values, 'languages') ?? '');
  if (languages.length === 0) errors.languages = 'Write at least one language, for example English.';
  const first = one(values, 'way');
  const ways = [...new Set([...(first ? [first] : []), ...several(values, 'otherWays')])].filter(isWay);
  if (ways.length === 0) errors.way = 'Choose how you like to meet, for example By video.';
  const freeTimes = several(values, 'freeTimes');
  if (freeTimes.length === 0) errors.freeTimes = 'Tick at least one time, for example Tuesday morning.';
  return { sector: sector ?? '', region: one(values, 'region') ?? null, languages, ways, freeTimes };
}

/** Commas, semicolons, slashes or "and" between them; written alike whoever writes them. */
function readLanguages(text: string): readonly string[] {
  const names = text
    .split(/[,;/\n]|\band\b/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names.map((name) => `${name.slice(0, 1).toUpperCase()}${name.slice(1).toLowerCase()}`))];
}
