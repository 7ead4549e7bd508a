import { dayIn } from '../../src/core/day.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { loadRound } from '../../src/features/mentoring/rounds/input-store.ts';
import { placeWaiting } from '../../src/features/mentoring/rounds/place.ts';
import { beginRound } from '../../src/features/mentoring/rounds/solve-round.ts';
import { solveRounds } from '../../src/features/mentoring/rounds/solve-rounds.ts';
import { findOpenRound, moveRound } from '../../src/features/mentoring/rounds/store.ts';
import type { Finding } from '../finding.ts';
import { median } from '../pairs.ts';
import { openEmptyHouse } from '../serve/crowded-house.ts';
import { gatherRound } from './gather-round.ts';

/**
 * A round as an administrator waits for it, by the clock: from the rows of the profiles to the rows of the preview,
 * the thread included. Beside it reading the profiles alone, and one newcomer who is proposed somebody at once.
 */
export async function measureStoredRound(options: {
  readonly people: number;
  readonly passes: number;
}): Promise<Finding> {
  const { people, passes } = options;
  await using running = new AsyncDisposableStack();
  const { database } = await openEmptyHouse(running);
  const { prisma } = database;
  const organizationId = await gatherRound(database, people);
  const now = new Date('2026-11-23T16:00:00Z');
  const today = dayIn('America/Denver', now);
  const sayNothing = () => {
    throw new Error('There is no administrator to tell');
  };
  const log = {
    error: ({ err }: { err?: unknown }) => {
      throw err;
    },
  };
  const figures: number[] = [];
  const loads: number[] = [];
  const placed: number[] = [];
  let said = '';
  for (let pass = 0; pass < passes; pass += 1) {
    const id = crypto.randomUUID();
    loads.push(await time(() => inTransaction(prisma, (tx) => loadRound(tx, organizationId, { id, today }))));
    const begun = { organizationId, origin: 'asked', askedById: null, now, today } as const;
    figures.push(
      await time(async () => {
        await inTransaction(prisma, (tx) => beginRound(tx, begun));
        await solveRounds({ prisma, messengerFor: () => ({ say: sayNothing }) as never, log });
      }),
    );
    const round = await findOpenRound(prisma, organizationId);
    if (round?.state !== 'preview' || !round.figures) throw new Error('There is no preview');
    said = `${round.figures.paired} of ${round.figures.mentees} paired`;
    await inTransaction(prisma, (tx) =>
      moveRound(tx, organizationId, round, { from: 'preview', to: 'discarded' }),
    );
    const { personId } = await prisma.menteeProfile.findFirstOrThrow({
      skip: pass,
      orderBy: { personId: 'asc' },
    });
    const newcomer = { organizationId, menteeIds: [personId] };
    placed.push(await time(() => inTransaction(prisma, (tx) => placeWaiting(tx, newcomer, { now, today }))));
  }
  const write = (figure: number) => Math.round(figure).toLocaleString('en-US');
  return {
    what: 'Mentoring, a round from the database to its preview, ms by the clock',
    figures,
    goal: { atMost: 5_000 },
    write,
    beside: `${said}; reading it ${write(median(loads))}; placing one newcomer ${write(median(placed))}`,
  };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
