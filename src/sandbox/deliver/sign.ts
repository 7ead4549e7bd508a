import { createHmac } from 'node:crypto';

/** The two headers by which an app knows that a request is from Slack. The time is the machine's, in seconds. */
export function signatureHeaders(
  body: string,
  secret: string,
  fault: { skewSeconds: number } | 'wrong' | undefined,
): Record<string, string> {
  const skew = typeof fault === 'object' ? fault.skewSeconds : 0;
  const timestamp = String(Math.floor(Date.now() / 1_000) + skew);
  const key = fault === 'wrong' ? `${secret}?` : secret;
  const digest = createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
