import { createServer } from 'node:http';
import { SANDBOX_WORKSPACE } from '../../prisma/seed.ts';

/** Slack's Web API as far as a bot needs it that answers commands. */
export type SlackApi = { readonly url: string; stop(): Promise<void> };

const ANSWER = JSON.stringify({
  ok: true,
  team_id: SANDBOX_WORKSPACE,
  team: 'High Plains Libraries',
  user_id: 'U0BOT',
  user: 'catchword',
  bot_id: 'B0BOT',
});

/** Listens on this machine; every call is answered at once and all the same. */
export async function openSlackApi(): Promise<SlackApi> {
  const server = createServer((req, res) => {
    req.resume();
    res.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
