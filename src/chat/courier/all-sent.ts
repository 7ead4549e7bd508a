import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../../db/client/client.ts';

const ASKS = 100;
const PAUSE_MS = 100;

/** Resolves when nothing that can be sent now waits or is on its way any more, or after ten seconds. */
export async function allSent(prisma: PrismaClient): Promise<void> {
  for (let asked = 0; asked < ASKS; asked += 1) {
    const [waiting] = await prisma.$queryRaw<{ any: boolean }[]>`
      SELECT EXISTS (
        SELECT FROM deliveries
        WHERE state = 'claimed' OR (state = 'queued' AND not_before <= now() + interval '5 seconds')
      ) AS any`;
    if (!waiting?.any) return;
    await sleep(PAUSE_MS);
  }
}
