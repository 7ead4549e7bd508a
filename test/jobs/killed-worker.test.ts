import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startQueues } from '../../src/jobs/queues.ts';
import { freshDatabase } from '../database.ts';

test('the job of a process that was killed runs again in another one, without waiting for it to expire', async () => {
  const database = await freshDatabase();
  const log = { info() {}, warn() {}, error() {} };
  const queues = await startQueues({ connection: database.connection, log });
  const script = fileURLToPath(new URL('doomed-worker.ts', import.meta.url));
  const doomed = spawn(process.execPath, [script, JSON.stringify(database.connection)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const lines = createInterface({ input: doomed.stdout });
    await once(lines, 'line');
    const started = once(lines, 'line');
    await queues.send('drain', { data: { installationId: 'w' }, key: 'w' });
    expect(await started).toEqual(['started']);
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    const killed = performance.now();
    const [again] = await new Promise<[string]>((resolve) => {
      void queues.work('drain', async ({ installationId }) => resolve([installationId]));
    });
    expect(again).toBe('w');
    expect(performance.now() - killed).toBeLessThan(16_000);
  } finally {
    doomed.kill('SIGKILL');
    await queues.stop();
    await database.drop();
  }
}, 40_000);
