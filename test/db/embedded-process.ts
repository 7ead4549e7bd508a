/** Stands for the application: holds the embedded server of a folder until it is told to stop, or is killed. */
import pg from 'pg';
import { startEmbedded } from '../../src/db/embedded/start-embedded.ts';

const [folder = '', task = 'hold'] = process.argv.slice(2);
const server = await startEmbedded(folder, { log: (message) => console.log(`log ${message}`) });
const client = new pg.Client(server.connection);
client.on('error', () => {});
await client.connect();
process.once('SIGTERM', async () => {
  await client.end().catch(() => {});
  await server.stop();
  console.log('stopped');
});

console.log(`ready ${server.dataFolder}`);
if (task === 'write') {
  await client.query('CREATE TABLE IF NOT EXISTS acked (n int)');
  for (let n = 1; ; n++) {
    await client.query('INSERT INTO acked VALUES ($1)', [n]);
    console.log(`acked ${n}`);
  }
}
