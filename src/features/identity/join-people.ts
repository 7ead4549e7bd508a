/** The part of a person's row that two rows have to agree on. */
export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly zoneChosen: boolean;
  readonly administrator: boolean;
  readonly jobTitle: string | null;
  readonly libraryId: string | null;
  readonly sector: string | null;
  readonly managerId: string | null;
  readonly managerState: string;
  readonly workdays: readonly number[];
  readonly promptWeekday: number;
  readonly promptMinute: number;
  readonly promptsOn: boolean;
  readonly promptsFrom: Date | null;
  readonly pausedUntil: Date | null;
  readonly digestOn: boolean;
  readonly coordinator: boolean;
  readonly claimsOn: boolean;
  readonly nudgesOn: boolean;
  readonly nudgesFrom: Date | null;
  readonly tellManager: boolean;
  readonly tellManagerDays: number;
  readonly welcomedAt: Date | null;
  readonly version: number;
};

/**
 * What one person is told of themselves in two rows, as one: the row that stays goes first, what it does not say is
 * taken from the other, and what somebody chose outlives what nobody chose.
 */
export function joinPeople(keep: PersonRow, gone: PersonRow) {
  const rhythm = hasChosenRhythm(keep) || !hasChosenRhythm(gone) ? keep : gone;
  const zone = keep.zoneChosen || !gone.zoneChosen ? keep : gone;
  return {
    zone: zone.zone,
    zoneChosen: zone.zoneChosen,
    administrator: keep.administrator || gone.administrator,
    coordinator: keep.coordinator || gone.coordinator,
    jobTitle: keep.jobTitle ?? gone.jobTitle,
    libraryId: keep.libraryId ?? gone.libraryId,
    sector: keep.sector ?? gone.sector,
    workdays: [...rhythm.workdays],
    promptWeekday: rhythm.promptWeekday,
    promptMinute: rhythm.promptMinute,
    // Nobody is asked who said no on one side, or is away there.
    promptsOn: keep.promptsOn && gone.promptsOn,
    digestOn: keep.digestOn && gone.digestOn,
    claimsOn: keep.claimsOn && gone.claimsOn,
    nudgesOn: keep.nudgesOn && gone.nudgesOn,
    nudgesFrom: latest(keep.nudgesFrom, gone.nudgesFrom),
    // A manager is told only where both rows allow it, and not earlier than either does.
    tellManager: keep.tellManager && gone.tellManager,
    tellManagerDays: Math.min(keep.tellManagerDays, gone.tellManagerDays),
    pausedUntil: latest(keep.pausedUntil, gone.pausedUntil),
    promptsFrom: earliest(keep.promptsFrom, gone.promptsFrom),
    welcomedAt: earliest(keep.welcomedAt, gone.welcomedAt),
    version: Math.max(keep.version, gone.version) + 1,
  };
}

/** A relation to a manager. */
export type Relation = { readonly managerId: string; readonly managerState: string };

/**
 * The relations to managers of both, the one that is to hold first: who confirmed goes before who was only named, and
 * the row that stays before the other. Nobody manages themselves.
 */
export function managersOf(keep: PersonRow, gone: PersonRow): readonly Relation[] {
  const rank = ({ managerState }: Relation) => ['confirmed', 'named', 'refused'].indexOf(managerState);
  return [keep, gone]
    .flatMap(({ managerId, managerState }) =>
      managerId === null || managerId === keep.id || managerId === gone.id
        ? []
        : [{ managerId, managerState }],
    )
    .sort((one, other) => rank(one) - rank(other));
}

function hasChosenRhythm({ workdays, promptWeekday, promptMinute }: PersonRow): boolean {
  return [...workdays].sort().join() !== '1,2,3,4,5' || promptWeekday !== 5 || promptMinute !== 15 * 60;
}

function earliest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one < other ? one : other;
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
