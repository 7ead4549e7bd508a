import { addTo, type Day } from '../day.ts';
import type { Proof } from './credit-entry.ts';
import { refOf } from './figure.ts';
import type { Case, Counted } from './judged-case.ts';
import { periodOf } from './period.ts';
import type { Missing } from './reasons.ts';
import type { Rules } from './rules-schema.ts';
import { fits } from './select.ts';

type Deliverable = Rules['deliverables'][number];

/** The papers that are not there, are too many words or too few, or wait to be accepted. */
export function findMissingPapers(judged: Case, counted: readonly Counted[]): Missing[] {
  return judged.rules.deliverables
    .filter((wanted) => !wanted.optional)
    .flatMap((wanted) =>
      wanted.per === 'activity' ? forActivities(judged, wanted, counted) : forEnrollment(judged, wanted),
    );
}

/** The days on which another year of the period is over, and with it another yearly paper due. */
export function yearsEnding({ rules, enrollment, today }: Case): Day[] {
  if (!rules.deliverables.some(({ per }) => per === 'year')) return [];
  const period = periodOf(rules, enrollment, today);
  const from = period?.from ?? enrollment.startsOn;
  const last = period?.to;
  const ends: Day[] = [];
  for (let years = 1; years <= 50; years += 1) {
    const end = addTo(from, { years });
    if (last !== undefined && end > addTo(last, { days: 1 })) break;
    ends.push(end);
  }
  return ends;
}

function forActivities(judged: Case, wanted: Deliverable, counted: readonly Counted[]): Missing[] {
  const { id, name } = wanted;
  const concerned = counted.filter(({ entry }) => fits(wanted.of, entry));
  const without: string[] = [];
  const flawed: Missing[] = [];
  for (const { entry } of concerned) {
    const own = judged.proofs.filter((one) => one.id === id && one.activityId === entry.activityId);
    if (own.length === 0) without.push(entry.id);
    else flawed.push(...flaws(judged, wanted, own));
  }
  if (without.length === 0) return flawed;
  return [{ code: 'activity-papers', id, name, entryIds: without.sort(), ref: refOf(wanted) }, ...flawed];
}

function forEnrollment(judged: Case, wanted: Deliverable): Missing[] {
  const { id, name, maxWords } = wanted;
  const need =
    wanted.per === 'year'
      ? yearsEnding(judged).filter((end) => end <= judged.today).length
      : (wanted.count?.value ?? 1);
  const shown = judged.proofs.filter((one) => one.id === id);
  const have = shown.reduce((all, one) => all + (one.count ?? 1), 0);
  const ref = refOf(wanted.count ?? wanted);
  if (have < need && (have > 0 || need > 1)) return [{ code: 'deliverables', id, name, have, need, ref }];
  if (have < need) {
    return [{ code: 'deliverable', id, name, ...(maxWords && { maxWords: maxWords.value }), ref }];
  }
  return need === 0 ? [] : flaws(judged, wanted, shown);
}

/** One version within the limits is enough, and it is the one that must be accepted. */
function flaws({ today }: Case, wanted: Deliverable, shown: readonly Proof[]): Missing[] {
  const { id, name, maxWords, minWords, acceptedBy } = wanted;
  const words = shown.map((one) => one.words ?? 0);
  const [fewest, most] = [Math.min(...words), Math.max(...words)];
  if (maxWords && fewest > maxWords.value) {
    return [
      {
        code: 'deliverable-too-long',
        id,
        name,
        words: fewest,
        maxWords: maxWords.value,
        ref: refOf(maxWords),
      },
    ];
  }
  if (minWords && most < minWords.value) {
    return [
      {
        code: 'deliverable-too-short',
        id,
        name,
        words: most,
        minWords: minWords.value,
        ref: refOf(minWords),
      },
    ];
  }
  const accepted = shown.some(({ acceptedOn }) => acceptedOn !== undefined && acceptedOn <= today);
  if (!acceptedBy || accepted) return [];
  return [{ code: 'deliverable-to-accept', id, name, by: acceptedBy.value, ref: refOf(acceptedBy) }];
}
