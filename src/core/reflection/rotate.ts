import { day, daysBetween, type Week } from '../day.ts';
import { mondayIn } from '../slot.ts';
import { QUESTION_SETS, type QuestionSet, questionSet } from './question-sets.ts';

/** The Monday from which weeks are counted. */
const FIRST_MONDAY = day('2024-01-01');

/**
 * The questions of a person's week: the same however often it is asked, and never the model that was
 * asked last. People start at different places, so colleagues do not all get the same questions.
 */
export function questionsOf(person: string, week: Week, lastAsked?: string): QuestionSet {
  const weeks = Math.floor(daysBetween(FIRST_MONDAY, mondayIn(week)) / 7);
  const chosen = setAt(startOf(person) + weeks);
  const last = lastAsked === undefined ? undefined : questionSet(lastAsked).model;
  return chosen.model === last ? setAt(startOf(person) + weeks + 1) : chosen;
}

function setAt(index: number): QuestionSet {
  const count = QUESTION_SETS.length;
  const found = QUESTION_SETS[((index % count) + count) % count];
  if (!found) throw new Error('There are no questions');
  return found;
}

function startOf(person: string): number {
  let sum = 0;
  for (const character of person) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}
