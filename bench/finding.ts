import { median } from './pairs.ts';

/** What was measured, against its goal. */
export type Finding = {
  readonly what: string;
  /** One figure for each time it was measured. */
  readonly figures: readonly number[];
  readonly goal: Goal;
  readonly write: (figure: number) => string;
  /** What else was seen, for the reader; nothing is judged by it. */
  readonly beside: string;
};

export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/**
 * A goal is met when the middle figure meets it. It is missed when the middle figure misses it and so do five of
 * seven: what lies between is one bad moment too many to tell, and the run should be repeated on a quieter machine.
 */
export function verdictOn({ figures, goal }: Finding): 'met' | 'unclear' | 'missed' {
  if (reaches(goal, median(figures))) return 'met';
  const misses = figures.filter((figure) => !reaches(goal, figure)).length;
  return misses < (figures.length * 5) / 7 ? 'unclear' : 'missed';
}

function reaches(goal: Goal, figure: number): boolean {
  return 'atLeast' in goal ? figure >= goal.atLeast : figure <= goal.atMost;
}

/** One line of the table: middle figure, smallest and largest, goal, verdict. */
export function row(finding: Finding): readonly string[] {
  const { what, figures, goal, write, beside } = finding;
  const range = figures.length > 1 ? `${write(Math.min(...figures))} to ${write(Math.max(...figures))}` : '';
  const wanted = 'atLeast' in goal ? `≥ ${write(goal.atLeast)}` : `≤ ${write(goal.atMost)}`;
  return [what, write(median(figures)), range, wanted, verdictOn(finding), beside];
}

/** A ratio as the table writes it. */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)}×`;
}
