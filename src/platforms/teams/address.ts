/** Where a conversation is reached: the service it was heard from, and its own id there. */
export type Spot = { readonly serviceUrl: string; readonly conversation: string };

/** One message of a conversation. */
export type MessageSpot = Spot & { readonly message: string };

/** An address as it is stored. Neither part can have a space in it. */
export function writeAddress({ serviceUrl, conversation }: Spot): string {
  return `${serviceUrl} ${conversation}`;
}

export function readAddress(address: string | undefined): Spot | undefined {
  const [serviceUrl, conversation] = (address ?? '').split(' ');
  return serviceUrl && conversation ? { serviceUrl, conversation } : undefined;
}

/** The name of a message: the same however it is heard of. Where it stands is in the address beside it. */
export function writeRef(conversation: string, message: string): string {
  return `${conversation}/${message}`;
}

/** The ids of messages have no slash in them; those of conversations may. */
export function readRef(ref: string): { readonly conversation: string; readonly message: string } {
  const slash = ref.lastIndexOf('/');
  return { conversation: ref.slice(0, Math.max(0, slash)), message: ref.slice(slash + 1) };
}

/** Where the home of somebody stands, service and all. */
export function writeHome({ message, ...spot }: MessageSpot): string {
  return `${writeAddress(spot)} ${message}`;
}

export function readHome(home: string | undefined): MessageSpot | undefined {
  const spot = readAddress(home);
  const message = (home ?? '').split(' ')[2];
  return spot && message ? { ...spot, message } : undefined;
}
