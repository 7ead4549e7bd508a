import { randomUUID } from 'node:crypto';
import bolt from '@slack/bolt';
import { createPrisma } from '../../src/db/prisma.ts';

/*
 * What every bot with a database pays: Bolt, one transaction with one write through the same adapter, and the
 * acknowledgement after its COMMIT. Its statement is prepared once, as ours are, and Bolt's conversation store is off.
 */

const { BARE_DATABASE = '', SIGNING_SECRET = '', PORT } = process.env;
const prisma = createPrisma(JSON.parse(BARE_DATABASE), console.error);
const receiver = new bolt.HTTPReceiver({
  signingSecret: SIGNING_SECRET,
  customRoutes: [{ path: '/readyz', method: 'GET', handler: (_req, res) => void res.end() }],
});
const app = new bolt.App({ receiver, convoStore: false, authorize: async () => ({ botToken: 'xoxb-bare' }) });

app.command('/logcredit', async ({ command, ack }) => {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`/* bare */ INSERT INTO bare (id, key, said) VALUES (${randomUUID()}::uuid, ${command.trigger_id}, ${command.text})`;
  });
  await ack('Recorded');
});

app.command('/cpd', async ({ command, ack }) => ack(command.text));

await app.start({ port: Number(PORT), host: '127.0.0.1' });
process.once('disconnect', () => process.exit());
