import { questionSet } from '../../core/reflection/question-sets.ts';
import { KIND_NAMES } from '../ledger/kind-names.ts';
import type { Logged } from './store.ts';

/** The questions in words; one of them refers to what the person logged, where they logged something. */
export function questionTexts(asked: {
  readonly model: string;
  readonly logged: Logged | undefined;
}): readonly string[] {
  const { logged } = asked;
  return questionSet(asked.model).questions.map(({ plain, aboutLogged }) =>
    logged && aboutLogged !== undefined ? aboutLogged.replace('{it}', () => sayLogged(logged)) : plain,
  );
}

const LONGEST_TITLE = 80;

/** `the webinar “Weeding 101”`, or `the webinar` where the title says no more than that. */
export function sayLogged({ kind, title }: Pick<Logged, 'kind' | 'title'>): string {
  const named = PHRASES.get(kind);
  const short = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE).toWellFormed()}…` : title;
  if (named === undefined) return `“${short}”`;
  return Object.values<string>(KIND_NAMES).includes(title) ? named : `${named} “${short}”`;
}

const PHRASES = new Map([
  ['workshop', 'the workshop'],
  ['webinar', 'the webinar'],
  ['recording', 'the recorded webinar'],
  ['conference', 'the conference'],
  ['course', 'the course'],
  ['semester-course', 'the college course'],
  ['quarter-course', 'the college course'],
  ['reading', 'your reading'],
  ['self-directed', 'your own study'],
  ['presenting', 'your session'],
  ['mentoring', 'the mentoring'],
  ['committee', 'the committee work'],
  ['visit', 'the visit'],
  ['meeting', 'the meeting'],
]);
