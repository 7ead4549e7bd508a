/*
 * The SDK takes a token from any directory of Microsoft's as long as that directory signed it for this app. Ours is
 * for one organization: what another directory signed is refused before the SDK looks at the rest.
 */

const OLD_DIRECTORIES = 'https://sts.windows.net/';

/**
 * Whether a token may come from the directory it names: one of the bot service names none, and is left to the SDK
 * with every other check. `directories` is where tokens of directories come from, e.g. https://login.microsoftonline.com.
 */
export function isOfOurDirectory(
  authorization: string | undefined,
  { tenant, directories }: { readonly tenant: string; readonly directories: string },
): boolean {
  const claims = claimsOf(authorization?.replace(/^Bearer /, '') ?? '');
  const issuer = String(claims.iss ?? '');
  const home = [`${directories}/`, OLD_DIRECTORIES].find((begin) => issuer.startsWith(begin));
  if (home === undefined && !issuer.startsWith(directories)) return true;
  const ours = tenant.toLowerCase();
  const named = issuer.slice(home?.length).split('/')[0] ?? '';
  return home !== undefined && named.toLowerCase() === ours && String(claims.tid).toLowerCase() === ours;
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
