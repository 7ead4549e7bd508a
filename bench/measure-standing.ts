import { ACTIVITY_KINDS } from '../src/core/activity.ts';
import { addTo, type Day, day } from '../src/core/day.ts';
import { rulesInForce } from '../src/core/rules/choose-rules.ts';
import { claim } from '../src/core/rules/claim.ts';
import { type CreditEntry, entryOf } from '../src/core/rules/credit-entry.ts';
import type { Rules } from '../src/core/rules/rules-schema.ts';
import { standing } from '../src/core/rules/standing.ts';
import { loadPrograms } from '../src/programs/load-programs.ts';
import type { Finding } from './finding.ts';
import { median } from './pairs.ts';
import { worked } from './worked.ts';

const ACTIVITIES = 500;
const YEARS = 4;
const TODAY = day('2026-11-18');
const STARTED = { startsOn: day('2022-11-18') };
/** Standings in one figure: the system counts the time of a thread in steps of milliseconds. */
const BATCH = 20;
/** Ours: what a person logs is answered in the same breath, however long their record. */
const GOAL_MILLISECONDS = 25;

/**
 * The standing of one enrollment with five hundred activities, spread over four years, of every kind and
 * category: in each program that is shipped, by the time that the processor worked for one.
 */
export async function measureStanding(passes: number): Promise<Finding> {
  const catalog = await loadPrograms();
  const programs = catalog.all.map((program) => {
    const rules = rulesInForce(program, TODAY);
    const entries = entriesUnder(rules);
    return { name: program.name, once: () => standing(rules, STARTED, entries, [], TODAY) };
  });
  const measured = programs.map(({ name, once }) => {
    const batch = () => worked(() => times(BATCH, once)) / BATCH;
    // The first goes to the compiler
    batch();
    return { name, took: Array.from({ length: passes }, batch) };
  });
  const slowest = measured.reduce((a, b) => (median(a.took) < median(b.took) ? b : a));
  return {
    what: `Standing of ${ACTIVITIES} activities in the slowest program, ms of the processor`,
    figures: slowest.took,
    goal: { atMost: GOAL_MILLISECONDS },
    write: (figure) => figure.toFixed(2),
    beside: `${slowest.name}; the middle one of ${programs.length} programs ${median(measured.map(({ took }) => median(took))).toFixed(2)}`,
  };
}

function entriesUnder(rules: Rules): readonly CreditEntry[] {
  const labels = [undefined, ...[...(rules.categories ?? []), ...(rules.tags ?? [])].map(({ id }) => id)];
  return Array.from({ length: ACTIVITIES }, (_, at) => {
    const on: Day = addTo(TODAY, { days: -Math.floor((at * YEARS * 365) / ACTIVITIES) });
    const category = labels[at % labels.length];
    const kind = ACTIVITY_KINDS[at % ACTIVITY_KINDS.length] ?? 'workshop';
    const activity = {
      id: `a${at}`,
      day: on,
      minutes: 30 + (at % 12) * 15,
      kind,
      title: `Topic ${at % 90}`,
      tags: [],
    };
    const labelled = { ...activity, ...(category !== undefined && { category }) };
    const status = at % 3 === 0 ? 'claimed' : 'verified';
    return entryOf(labelled, claim(rules, labelled), { id: `e${at}`, status, recordedOn: on });
  });
}

function times(count: number, once: () => unknown): void {
  for (let n = 0; n < count; n += 1) once();
}
