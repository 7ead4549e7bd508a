import { type Choice, type Field, one, type Values } from '../../../chat/form.ts';
import { COMPETENCIES } from '../profiles/names.ts';
import type { MenteeProfile } from '../profiles/store.ts';

/*
 * The short self-rating of a pack: how sure a mentee is in what they want to grow in. It is kept nowhere but in the
 * packs in which they said it.
 */

const MOST_AREAS = 5;
const LEFT_OUT = 'none';
const WORDS = 'ratingWords';

const LEVELS: readonly Choice[] = [
  { value: LEFT_OUT, label: 'Leave it out' },
  { value: '1', label: 'I am new to it' },
  { value: '2', label: 'I manage with help' },
  { value: '3', label: 'I manage alone' },
  { value: '4', label: 'I could show others' },
];

/** What a mentee may rate themselves in: what they want to grow in first, then where they feel least sure. */
export function areasOf(profile: Pick<MenteeProfile, 'goals' | 'weak'> | undefined): readonly string[] {
  if (!profile) return [];
  const named = [...profile.goals, ...profile.weak.map(({ competency }) => competency)];
  return [...new Set(named)].filter((area) => COMPETENCIES.includes(area)).slice(0, MOST_AREAS);
}

/** One question for each area, and room for words about them. */
export function ratingFields(areas: readonly string[], values: Values | undefined): readonly Field[] {
  if (areas.length === 0) return [];
  const words = values && one(values, WORDS);
  return [
    ...areas.map((area) => ({
      ...({ kind: 'choice', name: nameOf(area), label: `How sure are you: ${area}` } as const),
      choices: LEVELS,
      value: (values && one(values, nameOf(area))) ?? LEFT_OUT,
    })),
    {
      ...({ kind: 'paragraph', name: WORDS, label: 'About this, in your words' } as const),
      ...{ maxLength: 500, optional: true },
      example: 'I lead a desk of three, and have never had to say no to any of them.',
      ...(words !== undefined && { value: words }),
    },
  ];
}

/** The ratings that were chosen, a line each, and the words about them; undefined where there are none. */
export function readRating(areas: readonly string[], values: Values): string | undefined {
  const rated = areas.flatMap((area) => {
    const chosen = one(values, nameOf(area)) ?? LEFT_OUT;
    const level = LEVELS.find(({ value }) => value === chosen);
    return level === undefined || chosen === LEFT_OUT ? [] : [`${area}: ${level.label}`];
  });
  const words = one(values, WORDS);
  const lines = [...rated, ...(words === undefined ? [] : [words])];
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** By its place in the list of all competencies: the areas of a profile may change while a form is open. */
function nameOf(area: string): string {
  return `rate${COMPETENCIES.indexOf(area)}`;
}
