import { addTo, type Day, type Weekday, weekdayOf } from '../day.ts';

/** Working days that somebody has to answer a proposal. */
export const ANSWER_DAYS = 3;

/**
 * The last day for an answer: the third working day after the one of the question, by the asked person's own working
 * days. Somebody without any is given the usual ones.
 */
export function answerBy(askedOn: Day, workdays: readonly Weekday[]): Day {
  const worked = workdays.length > 0 ? workdays : USUAL;
  let left = ANSWER_DAYS;
  let on = askedOn;
  while (left > 0) {
    on = addTo(on, { days: 1 });
    if (worked.includes(weekdayOf(on))) left -= 1;
  }
  return on;
}

const USUAL: readonly Weekday[] = [1, 2, 3, 4, 5];
