import { resolve } from 'node:path';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { ClaimCode } from './features/admin/claim-code.ts';

/** Says in a few plain lines what is running, where to click, where the data lies, and what to do next. */
export async function sayStarted({ port }: App, config: Config): Promise<void> {
  const data = config.databaseUrl
    ? 'in the database of DATABASE_URL'
    : resolve(config.dataFolder, config.mode.kind);
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
  const over =
    config.mode.slack.mode === 'http' ? `HTTP, requests at /slack/events on port ${port}` : 'Socket Mode';
  console.log(`
Catchword is running for Slack over ${over}.

  Ready?   http://localhost:${port}/readyz says whether the database and Slack can be reached
  Data     ${data}
  Stop     Ctrl-C or SIGTERM
`);
}

/** Shows the operator, and nobody else, the codes with which somebody becomes the first administrator. */
export function sayClaimCodes(codes: readonly ClaimCode[]): void {
  for (const { organization, code } of codes) {
    console.log(
      `${organization} has no administrator yet. Whoever types this in Catchword becomes the first one: /cpd admin ${code}`,
    );
  }
}
