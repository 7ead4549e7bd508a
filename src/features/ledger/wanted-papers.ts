import type { Day } from '../../core/day.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import { rulesAsEnrolled } from '../../core/rules/rules-as-enrolled.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';

/**
 * Something a program asks for besides credit. A `plan` has lines, a `text` is counted in words, `pieces` are counted,
 * anything else is a note of what it is and where it is kept.
 */
export type WantedPaper = {
  readonly id: string;
  readonly name: string;
  readonly takes: 'plan' | 'text' | 'pieces' | 'note';
  readonly perActivity: boolean;
  readonly maxWords?: number;
  readonly minWords?: number;
  readonly acceptedBy?: string;
  readonly optional: boolean;
  /** Of a goal whose pieces have names: one of them is handed in, never the goal itself. */
  readonly pieces?: readonly WantedPaper[];
  /** The goal of which it is a piece. */
  readonly of?: string;
};

/** Whether a program asks for anything besides credit, in any of its tracks. */
export function hasPapers({ deliverables, goals = [], equivalents = [], tracks = [] }: Rules): boolean {
  return (
    deliverables.length + goals.length + equivalents.length > 0 ||
    tracks.some((track) => (track.deliverables ?? []).length + (track.goals ?? []).length > 0)
  );
}

/** Everything that can be handed in under an enrollment: papers, then pieces of goals, then what stands for credit. */
export function wantedPapers(rules: Rules, enrollment: Enrollment, today: Day): readonly WantedPaper[] {
  const { deliverables, goals = [], equivalents = [] } = rulesAsEnrolled(rules, enrollment, today);
  return [
    ...deliverables.map(deliverable),
    ...goals.flatMap(piecesOf),
    ...equivalents.map(({ id, name }) => ({
      ...{ id, name, takes: 'note' as const },
      ...{ perActivity: false, optional: true },
    })),
  ];
}

const TEXTS = ['statement', 'report', 'summary'];

function deliverable(one: Rules['deliverables'][number]): WantedPaper {
  const { id, name, type, maxWords, minWords, count, acceptedBy } = one;
  const isText = maxWords !== undefined || minWords !== undefined || TEXTS.includes(type ?? '');
  const several = count !== undefined && count.value > 1;
  return {
    id,
    name,
    takes: type === 'plan' ? 'plan' : isText ? 'text' : several ? 'pieces' : 'note',
    perActivity: one.per === 'activity',
    ...(maxWords && { maxWords: maxWords.value }),
    ...(minWords && { minWords: minWords.value }),
    ...(acceptedBy && { acceptedBy: acceptedBy.value }),
    optional: one.optional ?? false,
  };
}

function piecesOf(goal: NonNullable<Rules['goals']>[number]): WantedPaper[] {
  const { id, name, items = [] } = goal;
  const more = {
    perActivity: false,
    optional: false,
    ...(goal.acceptedBy && { acceptedBy: goal.acceptedBy.value }),
  };
  const pieces = items.map(
    (item): WantedPaper => ({
      ...{
        id: item.id,
        name: item.name,
        takes: item.parts && item.parts.value > 1 ? 'pieces' : 'note',
        of: id,
      },
      ...more,
    }),
  );
  return [{ id, name, takes: 'pieces', ...more, ...(pieces.length > 0 && { pieces }) }, ...pieces];
}
