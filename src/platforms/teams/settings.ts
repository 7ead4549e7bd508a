/** How Teams is connected: by credentials, or on this machine without any. */
export type TeamsSettings =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'live';
      readonly clientId: string;
      readonly tenantId: string;
      readonly credential:
        | { readonly kind: 'secret'; readonly secret: string }
        | { readonly kind: 'managed-identity' };
      /** Another address for all of Microsoft's bot services, for tests or a gateway. */
      readonly serviceUrl: string | undefined;
    };

/** The tenant of a trial: the one that Microsoft's Agents Playground pretends to be. */
export const LOCAL_TENANT = '00000000-0000-0000-0000-0000000000001';

/** The tenant whose people may use the bot. */
export function tenantOf(settings: TeamsSettings): string {
  return settings.kind === 'live' ? settings.tenantId : LOCAL_TENANT;
}
