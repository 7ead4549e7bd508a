import type { Day } from '../day.ts';
import { admitEntries } from './admit-entries.ts';
import type { CreditEntry, Proof } from './credit-entry.ts';
import type { Enrollment } from './enrollment.ts';
import { type Ref, refOf } from './figure.ts';
import { caseOf } from './judged-case.ts';
import type { Rules } from './rules-schema.ts';
import { standing } from './standing.ts';
import type { Standing } from './standing-schema.ts';

/** One of a person's enrollments, with all that its standing is made of. */
export type HeldEnrollment = {
  readonly id: string;
  readonly program: { readonly id: string; readonly name: string };
  readonly rules: Rules;
  readonly enrollment: Enrollment;
  readonly entries: readonly CreditEntry[];
  readonly proofs: readonly Proof[];
};

/** Where a person said that an activity shall count, by activity: ids of enrollments, the first one first. */
export type SharingChoices = ReadonlyMap<string, readonly string[]>;

/** An activity of which nobody knows yet whether several programs may count it. */
export type SharingQuestion = {
  readonly activityId: string;
  /** Where it counts now, and where it is held back until the person has said so. */
  readonly countsIn: readonly string[];
  readonly heldBack: readonly string[];
  readonly ref: Ref;
};

/**
 * Where one activity may not count in several programs at once, marks the entries that stand back. Without a choice
 * it counts in the enrollment that began first of those in which it counts at all. Of a board only the entries of `whose`
 * are looked at: where those of other members count depends on what else these are enrolled in.
 */
export function shareActivities(
  all: readonly HeldEnrollment[],
  choices: SharingChoices,
  today: Day,
  whose?: string,
): { readonly held: readonly HeldEnrollment[]; readonly questions: readonly SharingQuestion[] } {
  // Nothing stands back for itself.
  const several = all.length > 1 ? all.toSorted(byBeginning) : [];
  const claims = several.flatMap((one) =>
    admissible(one, today)
      .filter((entry) => isOf(entry, whose))
      .map((entry) => ({ one, entry })),
  );
  const marks = new Map<CreditEntry, NonNullable<CreditEntry['elsewhere']>>();
  const questions: SharingQuestion[] = [];
  for (const [activityId, alike] of Map.groupBy(claims, ({ entry }) => entry.activityId)) {
    if (alike.length < 2) continue;
    const chosen = choices.get(activityId) ?? [];
    const verdicts = settle(alike, chosen);
    for (const { entry, mark } of verdicts) if (mark) marks.set(entry, mark);
    const asking = verdicts.filter(({ mark }) => mark?.value === 'ask');
    const [first] = asking;
    if (!first?.mark) continue;
    questions.push({
      activityId,
      countsIn: verdicts.filter(({ mark }) => !mark).map(({ id }) => id),
      heldBack: asking.map(({ id }) => id),
      ref: refOf(first.mark),
    });
  }
  const held = all.map((one) => ({
    ...one,
    entries: one.entries.map((entry) => (isOf(entry, whose) ? marked(entry, marks) : entry)),
  }));
  return { held, questions };
}

/** The standing of every enrollment of a person, by its id, each activity shared as the programs allow; `held` has the marks. */
export function standingsOf(
  all: readonly HeldEnrollment[],
  choices: SharingChoices,
  today: Day,
  whose?: string,
): {
  readonly held: readonly HeldEnrollment[];
  readonly standings: ReadonlyMap<string, Standing>;
  readonly questions: readonly SharingQuestion[];
} {
  const { held, questions } = shareActivities(all, choices, today, whose);
  const standings = new Map(
    held.map(({ id, rules, enrollment, entries, proofs }) => {
      return [id, standing(rules, enrollment, entries, proofs, today)] as const;
    }),
  );
  return { held, standings, questions };
}

function isOf({ personId }: CreditEntry, whose: string | undefined): boolean {
  return whose === undefined || personId === undefined || personId === whose;
}

type Claimed = { readonly one: HeldEnrollment; readonly entry: CreditEntry };
type Verdict = { readonly id: string; readonly entry: CreditEntry; readonly mark?: CreditEntry['elsewhere'] };

function settle(several: readonly Claimed[], chosen: readonly string[]): Verdict[] {
  const rank = ({ one }: Claimed) => (chosen.includes(one.id) ? chosen.indexOf(one.id) : chosen.length);
  const counting: HeldEnrollment[] = [];
  return several
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ one, entry }) => {
      const bothChosen = (other: HeldEnrollment) => chosen.includes(one.id) && chosen.includes(other.id);
      const against = counting
        .flatMap((other) => between(one, other) ?? [])
        .filter(({ value, other }) => value === 'no' || !bothChosen(other))
        .sort((a, b) => STRICT[b.value] - STRICT[a.value])[0];
      if (!against) {
        counting.push(one);
        return { id: one.id, entry };
      }
      const { other, value, ref } = against;
      return {
        id: one.id,
        entry,
        mark: { program: { id: other.program.id, name: other.program.name }, value, ...ref },
      };
    });
}

const STRICT = { yes: 0, ask: 1, no: 2 };

/** What two programs say of each other: the stricter of the two; undefined when neither objects. */
function between(one: HeldEnrollment, other: HeldEnrollment) {
  const rules = [ruleFor(one, other), ruleFor(other, one)].flatMap((rule) => rule ?? []);
  const [strictest] = rules.sort((a, b) => STRICT[b.value] - STRICT[a.value]);
  if (!strictest || strictest.value === 'yes') return undefined;
  return { other, value: strictest.value, ref: refOf(strictest) };
}

function ruleFor({ rules }: HeldEnrollment, other: HeldEnrollment) {
  const families = (other.rules.doubleCount ?? []).flatMap(({ family }) => family ?? []);
  return rules.doubleCount?.find(
    ({ family, programs }) =>
      programs?.includes(other.program.id) || (family !== undefined && families.includes(family)),
  );
}

function admissible({ rules, enrollment, entries, proofs }: HeldEnrollment, today: Day): CreditEntry[] {
  const plain = new Map(entries.map((entry) => [entry.id, entry]));
  const unmarked = entries.map(({ elsewhere: _elsewhere, ...entry }) => entry);
  const { admitted } = admitEntries(caseOf(rules, enrollment, proofs, today), unmarked);
  return admitted.flatMap(({ id }) => plain.get(id) ?? []);
}

function marked(
  entry: CreditEntry,
  marks: ReadonlyMap<CreditEntry, NonNullable<CreditEntry['elsewhere']>>,
): CreditEntry {
  const { elsewhere: _elsewhere, ...rest } = entry;
  const mark = marks.get(entry);
  return mark ? { ...rest, elsewhere: mark } : rest;
}

function byBeginning(a: HeldEnrollment, b: HeldEnrollment): number {
  const [one, other] = [`${a.enrollment.startsOn} ${a.id}`, `${b.enrollment.startsOn} ${b.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
