/*
 * The SDK also takes tokens that a directory of Microsoft's signed for this app, which it needs for agents that act by
 * themselves. Any app that is registered in an organization can get one there, and who speaks stands unsigned in the
 * activity: with such a token it could speak for everybody. People's activities come from the bot service alone.
 */

/** Whether a token says that this issuer made it; what it says is checked by the SDK afterwards. */
export function isIssuedBy(authorization: string | undefined, issuer: string): boolean {
  return claimsOf(authorization?.replace(/^Bearer /, '') ?? '').iss === issuer;
}

/** What a token says, unchecked; nothing for what is no token. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}
