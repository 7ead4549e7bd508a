import type { Day } from '../../core/day.ts';
import { type SharingQuestion, standingsOf } from '../../core/rules/share-activities.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import type { LedgerEnrollment } from './store.ts';

/** An enrollment whose entries say where they stand back for another program, and the standing that makes. */
export type Shared = { readonly enrollment: LedgerEnrollment; readonly standing: Standing };

/**
 * The standings of all of a person's enrollments and boards, each activity of theirs shared as the programs allow and they
 * said. What others did for a board stays shared as it is.
 */
export function shareOut(
  enrollments: readonly LedgerEnrollment[],
  today: Day,
  personId: string,
): { readonly shared: readonly Shared[]; readonly questions: readonly SharingQuestion[] } {
  const { held, standings, questions } = standingsOf(
    enrollments.map(({ id, program, enrollment, entries, proofs }) => {
      const { programId, name, rules } = program;
      return { id, program: { id: programId, name }, rules, enrollment, entries, proofs };
    }),
    choicesOf(enrollments),
    today,
    personId,
  );
  const entriesOf = new Map(held.map(({ id, entries }) => [id, entries]));
  const shared = enrollments.flatMap((each): Shared[] => {
    const standing = standings.get(each.id);
    const entries = entriesOf.get(each.id) ?? each.entries;
    return standing ? [{ enrollment: { ...each, entries }, standing }] : [];
  });
  return { shared, questions };
}

/** Entries that say something else than before about where they stand back, apart from those of one activity. */
export function remarked(
  before: readonly LedgerEnrollment[],
  shared: readonly Shared[],
  apartFrom?: string,
): readonly Shared['enrollment']['entries'][number][] {
  const known = new Map(before.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry] as const)));
  return shared
    .flatMap(({ enrollment }) => enrollment.entries)
    .filter(({ id, activityId, elsewhere }) => {
      const old = known.get(id);
      return old && activityId !== apartFrom && !isSame(old.elsewhere, elsewhere);
    });
}

/** What a person said of an activity names programs; their enrollments are meant. */
function choicesOf(enrollments: readonly LedgerEnrollment[]): ReadonlyMap<string, readonly string[]> {
  const idOf = new Map(enrollments.map(({ id, program }) => [program.programId, id]));
  const chosen = enrollments.flatMap(({ entries }) =>
    entries.flatMap(({ activityId, countsIn }) =>
      countsIn ? [[activityId, countsIn.flatMap((program) => idOf.get(program) ?? [])] as const] : [],
    ),
  );
  return new Map(chosen);
}

function isSame(one: Elsewhere, other: Elsewhere): boolean {
  return one?.program.id === other?.program.id && one?.value === other?.value;
}

type Elsewhere = LedgerEnrollment['entries'][number]['elsewhere'];
