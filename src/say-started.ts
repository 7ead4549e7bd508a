import { dirname, resolve } from 'node:path';
import type { Config } from './config.ts';
import type { ClaimCode } from './features/admin/claim-code.ts';

type Started = { readonly port: number; readonly database: { readonly dataFolder?: string } };

/** Says in a few plain lines what is running, where to click, where the data lies, and what to do next. */
export async function sayStarted({ port, database }: Started, config: Config): Promise<void> {
  const data = config.databaseUrl ? 'in the database of DATABASE_URL' : folderOf(database.dataFolder, config);
  if (config.mode.kind === 'sandbox' && config.mode.with === 'teams') {
    console.log(`
Catchword is running for Microsoft Teams on this machine only, without credentials and with example people.

  Address  http://127.0.0.1:${port}/api/messages, for Microsoft's Agents Playground
  Data     ${data}
  Stop     Ctrl-C; starting again keeps everything
`);
    return;
  }
  if (config.mode.kind === 'sandbox') {
    console.log(`
Catchword is running as a sandbox: a small workspace on this machine, with example people.

  Open     http://localhost:${port}
  Try      /logcredit 3h workshop
  Data     ${data}
  Stop     Ctrl-C; starting again keeps everything

To connect a real Slack, see "Connect a real Slack" in README.md: it takes two tokens and five minutes.
`);
    return;
  }
  const { slack, teams } = config.mode;
  const over = [
    slack &&
      (slack.mode === 'http' ? `Slack over HTTP, requests at /slack/events` : 'Slack over Socket Mode'),
    teams && 'Microsoft Teams, requests at /api/messages',
  ].filter((each) => each);
  console.log(`
Catchword is running on port ${port} for ${over.join(' and for ')}.

  Ready?   http://localhost:${port}/readyz says whether the database and the chat platforms can be reached
  Data     ${data}
  Stop     Ctrl-C or SIGTERM
`);
}

/** As root PostgreSQL may have to run as another user of the system, who cannot reach every folder. */
function folderOf(cluster: string | undefined, { dataFolder, mode }: Config): string {
  const wished = resolve(dataFolder, mode.kind);
  const real = cluster === undefined ? wished : dirname(cluster);
  return real === wished
    ? real
    : `${real}\n           because PostgreSQL does not run as root, and the user it runs as cannot reach ${wished}`;
}

/** Shows the operator, and nobody else, the codes with which somebody becomes the first administrator. */
export function sayClaimCodes(codes: readonly ClaimCode[]): void {
  for (const { organization, code } of codes) {
    console.log(
      `${organization} has no administrator yet. Whoever types this in Catchword becomes the first one: /cpd admin ${code}`,
    );
  }
}
