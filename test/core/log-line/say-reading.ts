import type { Day } from '../../../src/core/day.ts';
import type { LogReading } from '../../../src/core/log-line/read-log-line.ts';

/** A reading in the words of `corpus.txt`: `3h; workshop; "Weeding"; on 2026-11-17; asks two-dates: …`. */
export function sayReading({ draft, doubts }: LogReading, today: Day): string {
  const { minutes, kind, title, day, provider, category, program, credit } = draft;
  const words = [
    minutes === undefined ? 'no length' : `${minutes} min`,
    kind,
    title === undefined ? undefined : `"${title}"`,
    day === undefined ? 'no day' : day === today ? undefined : `on ${day}`,
    provider === undefined ? undefined : `from ${provider}`,
    category === undefined ? undefined : `in ${category}`,
    program === undefined ? undefined : `for ${program}`,
    credit && `credit ${credit.n}/${credit.d}`,
  ];
  for (const doubt of doubts) {
    const choices = 'choices' in doubt ? doubt.choices.map(sayChoice) : [];
    const day = 'day' in doubt ? [doubt.day] : [];
    words.push(`asks ${[doubt.code, ...choices, ...day].join(' ')}`);
  }
  return words.filter((word) => word !== undefined).join('; ');
}

function sayChoice(choice: Day | { minutes: number }): string {
  return typeof choice === 'string' ? choice : `${choice.minutes}`;
}
