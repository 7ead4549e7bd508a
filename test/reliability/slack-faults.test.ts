import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTickMessenger } from '../../src/chat/messenger.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { confirmManager } from '../../src/features/people/confirm-manager.ts';
import type { ApiFault } from '../../src/sandbox/index.ts';
import { startTestApp, type TestApp } from '../app.ts';

vi.setConfig({ testTimeout: 150_000, hookTimeout: 60_000 });

/** Machine waits, shortened; the quarantine is still longer than anything here is carried out late. */
const PATIENCE = { firstWait: 0.2, longestWait: 2, quarantineSeconds: 6 };

/** How a workspace can answer a message, once each. The client gives up after ten seconds. */
const FAULTS: readonly ApiFault[] = [
  { kind: '429', retryAfter: 1 },
  { kind: '429', retryAfter: null },
  { kind: '5xx', status: 500 },
  { kind: '5xx', status: 503 },
  { kind: '5xx-after', status: 500 },
  { kind: 'timeout-before' },
  { kind: 'timeout-after' },
  { kind: 'late', ms: 12_000 },
  { kind: 'slow', ms: 3_000 },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'html' },
  { kind: 'truncated' },
  { kind: 'not-ok', error: 'internal_error' },
  { kind: 'not-ok', error: 'ratelimited' },
];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp(undefined, { patience: PATIENCE });
});
afterAll(() => app.stop());

const deliveries = (kind: string) =>
  app.test.prisma.delivery.findMany({ where: { kind }, orderBy: { token: 'asc' } });

/** Sends the misbehavior's pauses away: a 429 without a number asks for half a minute of everybody. */
async function skipPauses(): Promise<void> {
  await app.test.prisma
    .$executeRaw`UPDATE paces SET paused_until = NULL WHERE paused_until > now() + interval '3 seconds'`;
  await app.test.prisma.$executeRaw`
    UPDATE deliveries SET not_before = now() WHERE state = 'queued' AND not_before > now() + interval '3 seconds'`;
  await app.courier.sweep();
}

async function expectExactlyOneEach(kind: string, count: number): Promise<void> {
  const waiting = async () =>
    (await deliveries(kind))
      .filter(({ state }) => state !== 'sent')
      .map(({ state, reason }) => `${state}: ${reason}`);
  await expect
    .poll(
      async () => {
        await skipPauses();
        return waiting();
      },
      { timeout: 120_000, interval: 500 },
    )
    .toEqual([]);
  const sent = await deliveries(kind);
  expect(sent).toHaveLength(count);
  // What was accepted late would stand there by now.
  await sleep(1_000);
  const tokens = sent.map(({ token }) => token);
  const stands = await app.test.prisma.$queryRaw<{ token: string }[]>`
    SELECT body #>> '{metadata,event_payload,token}' AS token FROM sandbox.messages
    WHERE body #>> '{metadata,event_payload,token}' = ANY (${tokens}) ORDER BY 1`;
  expect(stands.map(({ token }) => token)).toEqual(tokens);
}

test(`${FAULTS.length} ways in which a workspace can fail to take the weekly question: everybody has it exactly once`, async () => {
  const { sandbox } = app;
  // Those who are asked on another day have been.
  await sandbox.moveClock({ to: '2031-06-06T19:30:00Z' });
  for (const fault of FAULTS) await sandbox.misbehave({ method: 'chat.postMessage', fault });
  await sandbox.misbehave({ method: 'conversations.history', fault: { kind: '5xx', status: 500 }, times: 2 });
  await sandbox.misbehave({ historyLagMs: 2_000 });
  await sandbox.moveClock({ to: '2031-06-06T22:15:00Z' });
  const asked = await app.test.prisma.reflection.count({ where: { state: 'open' } });
  expect(asked).toBeGreaterThan(8);
  await expectExactlyOneEach('reflection.prompt', asked);
  const tries = (await deliveries('reflection.prompt')).map(({ attempt }) => attempt);
  console.log(`${asked} weekly questions in ${tries.reduce((sum, each) => sum + each)} attempts`);
  await sandbox.misbehave({ calm: true });
});

test('a manager who is asked to confirm is asked once, whatever becomes of the request', async () => {
  const { prisma } = app.test;
  const { sandbox, courier } = app;
  const rows = await prisma.account.findMany({ include: { person: true } });
  const asked = rows.flatMap(({ organizationId, person }) =>
    person.managerId
      ? [
          {
            organizationId,
            to: person.managerId,
            subject: { personId: person.id },
            key: `confirm ${person.id}`,
          },
        ]
      : [],
  );
  for (const fault of FAULTS.filter(({ kind }) => !['timeout-before', 'late', '429'].includes(kind)))
    await sandbox.misbehave({ method: 'chat.postMessage', fault });
  const desk = { queues: { sendIn: async () => {} }, touched: new Set<string>() };
  await inTransaction(prisma, (tx) => createTickMessenger({ tx, ...desk }).sayToMany(confirmManager, asked));
  for (const id of new Set(rows.map(({ installationId }) => installationId))) courier.nudge(id);
  await expectExactlyOneEach(confirmManager.id, asked.length);
});
