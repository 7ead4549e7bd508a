import type { Profile, Sender } from '../../chat/interaction.ts';
import type { Spot } from './address.ts';
import { type Activity, isPersonal } from './inbound/activity.ts';

/** Enough for a busy day; who has been silent longest is forgotten first. */
const KEPT = 1_000;

/** What the latest activity of somebody told about them. */
export type Acquaintance = {
  readonly spot: Spot;
  readonly name: string | undefined;
  readonly zone: string | undefined;
};

/** Remembers for a while what activities say in passing: a person's name and zone, and the service they come from. */
export type Acquaintances = {
  note(activity: Activity, from: Sender): void;
  of(sender: Sender): Acquaintance | undefined;
  /** The service that was last heard from. */
  latestService(): string | undefined;
};

export function createAcquaintances(): Acquaintances {
  const seen = new Map<string, Acquaintance>();
  let latest: string | undefined;
  return {
    note(activity, { user }) {
      const { serviceUrl, conversation, from, localTimezone } = activity;
      latest = serviceUrl;
      const before = seen.get(user);
      seen.delete(user);
      const spot = { serviceUrl, conversation: conversation.id };
      seen.set(user, {
        spot: isPersonal(activity) ? spot : (before?.spot ?? spot),
        name: from.name ?? before?.name,
        zone: localTimezone ?? before?.zone,
      });
      if (seen.size > KEPT) seen.delete(seen.keys().next().value ?? '');
    },
    of: ({ user }) => seen.get(user),
    latestService: () => latest,
  };
}

/** A person as their own words show them, where nobody better can be asked. */
export function profileOfAcquaintance(known: Acquaintance | undefined, user: string): Profile {
  return { name: known?.name ?? user, zone: known?.zone, kind: 'member' };
}
