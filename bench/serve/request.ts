import { createHmac } from 'node:crypto';
import { SANDBOX_WORKSPACE } from '../../prisma/seed.ts';

/** The secret that the servers under measurement share with the load. */
export const SECRET = 'signing-secret-of-the-bench';

export type Typed = { readonly user: string; readonly command: string; readonly text: string };

let sent = 0;

/** The bytes of one slash command as Slack sends it, signed now, unlike any before it. */
export function requestFor({ user, command, text }: Typed): string {
  sent += 1;
  const trigger = `${sent}.${process.pid}.bench`;
  const body = new URLSearchParams({
    ...{ token: 'none', team_id: SANDBOX_WORKSPACE, team_domain: 'library' },
    ...{ channel_id: 'D0BENCH', channel_name: 'directmessage', user_id: user, user_name: 'somebody' },
    ...{ command, text, api_app_id: 'A0BENCH', is_enterprise_install: 'false', trigger_id: trigger },
    response_url: `http://127.0.0.1:9/commands/${trigger}`,
  }).toString();
  const seconds = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', SECRET).update(`v0:${seconds}:${body}`).digest('hex');
  return [
    ...['POST /slack/events HTTP/1.1', 'host: 127.0.0.1', 'content-type: application/x-www-form-urlencoded'],
    ...[`content-length: ${Buffer.byteLength(body)}`, `x-slack-request-timestamp: ${seconds}`],
    ...[`x-slack-signature: v0=${signature}`, '', body],
  ].join('\r\n');
}
