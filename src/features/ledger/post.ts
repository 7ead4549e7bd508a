import { randomUUID } from 'node:crypto';
import type { Context } from '../../chat/context.ts';
import { ACTIVITY_KINDS, type Activity, type ActivityKind } from '../../core/activity.ts';
import type { Day } from '../../core/day.ts';
import { type Fraction, fraction } from '../../core/fraction.ts';
import { type Claim, claim } from '../../core/rules/claim.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import { standing } from '../../core/rules/standing.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { type ActivityRow, type LedgerEnrollment, type LedgerWrite, writeLedger } from './store.ts';

/** What a write did in one enrolled program: what the activity earns there, and the standing before and after. */
export type Effect = {
  readonly enrollment: LedgerEnrollment;
  readonly claim: Claim | undefined;
  readonly entryId: string | undefined;
  readonly before: Standing;
  readonly after: Standing;
};

type Action = LedgerWrite['change']['action'];

/**
 * Writes an activity as it now is and claims it anew in every enrolled program; a reversed one claims nothing.
 * Undefined when somebody changed it in between.
 */
export async function post(
  ctx: Context,
  enrollments: readonly LedgerEnrollment[],
  activity: ActivityRow,
  action: Action,
  before: ActivityRow | null,
): Promise<readonly Effect[] | undefined> {
  const effects = enrollments.map((each) => effectOn(each, activity, ctx.today));
  const ended = enrollments.flatMap(({ entries }) =>
    entries.filter((entry) => entry.activityId === activity.id),
  );
  const written = await writeLedger(ctx.db, {
    organizationId: ctx.organization.id,
    activity,
    change: { id: randomUUID(), action, before, byPersonId: ctx.person.id, reason: null, at: ctx.now },
    ended: ended.map((entry) => entry.id),
    entries: effects.flatMap((effect) => newEntry(effect, activity, ctx.today, ended)),
    balances: effects.map(({ enrollment, after }) => ({
      enrollmentId: enrollment.id,
      hash: enrollment.program.hash,
      standing: after,
    })),
  });
  if (!written) return undefined;
  await ctx.messenger.refreshHomes([activity.personId]);
  return effects;
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
    ...(posted && { postedCredit: posted }),
    ...(academic && { academicCredits: academic }),
  };
}

/** An exact fraction as it is stored in a text column, `1/2`. */
export function storeFraction(value: Fraction | undefined): string | null {
  return value ? `${value.n}/${value.d}` : null;
}

function effectOn(enrollment: LedgerEnrollment, row: ActivityRow, today: Day): Effect {
  const { rules } = enrollment.program;
  const others = enrollment.entries.filter((entry) => entry.activityId !== row.id);
  const claimed = claims(enrollment, row) ? claim(rules, activityOf(row)) : undefined;
  const entryId = claimed && randomUUID();
  const entries = claimed && entryId ? [...others, entryOf(entryId, row, claimed, today)] : others;
  return {
    enrollment,
    claim: claimed,
    entryId,
    before: standing(rules, enrollment.enrollment, enrollment.entries, [], today),
    after: standing(rules, enrollment.enrollment, entries, [], today),
  };
}

function claims({ program }: LedgerEnrollment, row: ActivityRow): boolean {
  return !row.reversed && (row.onlyFor === null || row.onlyFor === program.programId);
}

/** The claim of an activity as the ledger keeps it. */
export function entryOf(id: string, row: ActivityRow, claimed: Claim, today: Day): CreditEntry {
  const { credits, category, tags, reasons } = claimed;
  return {
    id,
    activityId: row.id,
    day: row.day,
    minutes: row.minutes,
    kind: kindOf(row.kind),
    title: row.title,
    ...(category !== undefined && { category }),
    tags,
    credits,
    status: 'claimed',
    recordedOn: today,
    ...(credits.n === 0 && { reasons }),
  };
}

function newEntry(
  effect: Effect,
  row: ActivityRow,
  today: Day,
  ended: readonly CreditEntry[],
): LedgerWrite['entries'] {
  if (!effect.claim || !effect.entryId) return [];
  const replaced = ended.find((entry) => effect.enrollment.entries.includes(entry));
  return [
    {
      enrollmentId: effect.enrollment.id,
      entry: entryOf(effect.entryId, row, effect.claim, today),
      replaces: replaced?.id ?? null,
    },
  ];
}

function storedFraction(text: string | null): Fraction | undefined {
  const [n, d] = (text ?? '').split('/').map(Number);
  return n !== undefined && d !== undefined ? fraction(n, d) : undefined;
}

function kindOf(text: string): ActivityKind {
  return ACTIVITY_KINDS.find((kind) => kind === text) ?? 'other';
}
