import { z } from 'zod';
import type { ExplainedPair } from '../../../core/mentoring/explain-round.ts';
import type { RoundResult } from '../../../core/mentoring/match-round.ts';
import type { Tx } from '../../../db/transaction.ts';
import { waitSchema } from './wait-schema.ts';

export type Origin = 'asked' | 'scheduled' | 'newcomer';
export type RoundState = 'solving' | 'preview' | 'published' | 'undone' | 'discarded' | 'failed';

const state = z.enum(['solving', 'preview', 'published', 'undone', 'discarded', 'failed']);
const count = z.int();
const figures = z.object({
  mentees: count,
  mentors: count,
  places: count,
  candidates: count,
  paired: count,
  unmatched: z.array(waitSchema.extend({ menteeId: z.string() })),
  refusedPins: z.array(z.object({ menteeId: z.string(), mentorId: z.string(), rule: z.string() })),
});

/** Counts of a round, who waits on and why, and wanted pairs that may not be made. */
export type Figures = z.infer<typeof figures>;

export type Round = {
  readonly id: string;
  readonly version: number;
  readonly state: RoundState;
  readonly at: Date;
  readonly askedById: string | null;
  readonly figures: Figures | undefined;
};

/** One thing at a time is done to an organization's pairs: whoever comes second sees what the first one did. */
export async function lockPairs(tx: Tx, organizationId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`mentoring:${organizationId}`}, 0))`;
}

/** A new round that has yet to be solved. */
export async function openRound(
  tx: Tx,
  organizationId: string,
  round: { readonly origin: Origin; readonly askedById: string | null; readonly at: Date },
): Promise<string> {
  const { id } = await tx.mentoringRound.create({ data: { organizationId, ...round } });
  return id;
}

/** The round that is being solved or looked at; newcomers are none of it. */
export async function findOpenRound(tx: Tx, organizationId: string): Promise<Round | undefined> {
  const found = await tx.mentoringRound.findFirst({
    where: { organizationId, state: { in: ['solving', 'preview'] }, origin: { not: 'newcomer' } },
  });
  return found ? roundOf(found) : undefined;
}

export async function findRound(tx: Tx, organizationId: string, id: string): Promise<Round | undefined> {
  const found = await tx.mentoringRound.findUnique({ where: { organizationId_id: { organizationId, id } } });
  return found ? roundOf(found) : undefined;
}

/** The rounds that were published, the latest first; newcomers are none of them. */
export async function listPublished(tx: Tx, organizationId: string, take: number): Promise<readonly Round[]> {
  const found = await tx.mentoringRound.findMany({
    where: { organizationId, state: { in: ['published', 'undone'] }, origin: { not: 'newcomer' } },
    orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }],
    take,
  });
  return found.map(roundOf);
}

/** Keeps what a round found, in place of what it found before, for somebody to look at. */
export async function keepPreview(
  tx: Tx,
  organizationId: string,
  id: string,
  { result, pairs }: { readonly result: RoundResult; readonly pairs: readonly ExplainedPair[] },
): Promise<void> {
  await tx.pairing.deleteMany({ where: { organizationId, roundId: id, state: 'previewed' } });
  await insertPairs(tx, organizationId, id, pairs);
  const { weight: _, ...counts } = result.figures;
  const refusedPins = result.refusedPins.map(({ menteeId, mentorId, removal }) => ({
    ...{ menteeId, mentorId, rule: removal.rule },
  }));
  const kept = {
    ...counts,
    paired: result.pairs.length,
    mentees: result.pairs.length + result.unmatched.length,
    unmatched: result.unmatched,
    refusedPins,
  };
  await tx.mentoringRound.update({
    where: { organizationId_id: { organizationId, id } },
    data: { state: 'preview', figures: JSON.parse(JSON.stringify(kept)), version: { increment: 1 } },
  });
}

/** New pairs of a round, as a preview: nobody is asked yet. */
export async function insertPairs(
  tx: Tx,
  organizationId: string,
  roundId: string,
  pairs: readonly ExplainedPair[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO pairings (organization_id, id, round_id, mentee_id, mentor_id, weight, pinned, reason)
    SELECT ${organizationId}::uuid, gen_random_uuid(), ${roundId}::uuid, r."menteeId", r."mentorId", r.weight,
      r.pinned, r.reason
    FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      AS r ("menteeId" uuid, "mentorId" uuid, weight int, pinned boolean, reason jsonb)`;
}

/** Ends a round at the version a card was drawn from; false when it has moved on. */
export async function moveRound(
  tx: Tx,
  organizationId: string,
  { id, version }: { readonly id: string; readonly version: number },
  move: { readonly from: RoundState; readonly to: RoundState; readonly publishedAt?: Date },
): Promise<boolean> {
  const { from, to, publishedAt } = move;
  const { count: moved } = await tx.mentoringRound.updateMany({
    where: { organizationId, id, version, state: from },
    data: { state: to, version: version + 1, ...(publishedAt && { publishedAt }) },
  });
  if (moved > 0 && to === 'discarded')
    await tx.pairing.deleteMany({ where: { organizationId, roundId: id } });
  return moved > 0;
}

type Row = {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly at: Date;
  readonly askedById: string | null;
  readonly figures: unknown;
};

function roundOf({ id, version, at, askedById, ...row }: Row): Round {
  const known = state.catch('failed').parse(row.state);
  return { id, version, at, askedById, state: known, figures: figures.safeParse(row.figures).data };
}
