import { startQueues } from '../../src/jobs/queues.ts';

/** A process of its own that begins a job, says so, and is killed by the test in the middle of it. */
const log = { info() {}, warn() {}, error() {} };
const queues = await startQueues({ connection: JSON.parse(process.argv[2] ?? ''), log });
await queues.work('drain', async () => {
  console.log('started');
  await new Promise(() => {});
});
console.log('ready');
