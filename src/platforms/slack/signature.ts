import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** What Slack signs: the body as it came and the timestamp of the request, in seconds. */
type Signed = { readonly body: Buffer; readonly stamp: string; readonly signature: string };

/** Knows Slack's signature (version 0) of a request; its age is judged elsewhere. */
export function createSignatureCheck(signingSecret: string): (request: Signed) => boolean {
  // A key object made once: from a string Node would make one for every request, which takes longer than the hash.
  const key = createSecretKey(signingSecret, 'utf8');
  return ({ body, stamp, signature }) => {
    const hash = createHmac('sha256', key).update(`v0:${stamp}:`).update(body).digest('hex');
    const [ours, theirs] = [Buffer.from(`v0=${hash}`), Buffer.from(signature)];
    return ours.length === theirs.length && timingSafeEqual(ours, theirs);
  };
}
