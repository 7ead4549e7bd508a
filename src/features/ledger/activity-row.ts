import { randomUUID } from 'node:crypto';
import { ACTIVITY_KINDS, type Activity, type ActivityKind } from '../../core/activity.ts';
import { dayIn } from '../../core/day.ts';
import { type Fraction, fraction } from '../../core/fraction.ts';
import { claim } from '../../core/rules/claim.ts';
import { type CreditEntry, entryOf } from '../../core/rules/credit-entry.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { ActivityRow } from './store.ts';

/** What an activity claims under these rules, of a board with whose it is; it was recorded on the day it was first logged, however often edited. */
export function claimOf(rules: Rules, row: ActivityRow, zone: string): CreditEntry {
  const activity = { ...activityOf(row), ...(rules.group && { personId: row.personId }) };
  const recordedOn = dayIn(zone, row.loggedAt);
  const entry = entryOf(activity, claim(rules, activity), {
    id: randomUUID(),
    status: 'claimed',
    recordedOn,
  });
  return row.countsIn.length > 0 ? { ...entry, countsIn: row.countsIn } : entry;
}

/** The activity as the rules see it. */
export function activityOf(row: ActivityRow): Activity {
  const posted = storedFraction(row.postedCredit);
  const academic = storedFraction(row.academicCredits);
  return {
    id: row.id,
    day: row.day,
    minutes: row.minutes,
    kind: kindOf(row.kind),
    title: row.title,
    tags: row.tags,
    ...(row.provider !== null && { provider: row.provider }),
    ...(row.category !== null && { category: row.category }),
    ...(row.event !== null && { event: row.event }),
    ...(row.planItem !== null && { planItem: row.planItem }),
    ...(posted && { postedCredit: posted }),
    ...(academic && { academicCredits: academic }),
  };
}

/** An exact fraction as it is stored in a text column, `1/2`. */
export function storeFraction(value: Fraction | undefined): string | null {
  return value ? `${value.n}/${value.d}` : null;
}

function storedFraction(text: string | null): Fraction | undefined {
  const [n, d] = (text ?? '').split('/').map(Number);
  return n !== undefined && d !== undefined ? fraction(n, d) : undefined;
}

function kindOf(text: string): ActivityKind {
  return ACTIVITY_KINDS.find((kind) => kind === text) ?? 'other';
}
