import { dayIn, isZone } from '../core/day.ts';
import type { Catalog } from '../core/rules/catalog.ts';
import type { Claimed } from '../db/claim.ts';
import { join } from '../db/join.ts';
import type { Links } from '../db/links.ts';
import { withOwnPrograms } from '../db/own-programs.ts';
import type { Tx } from '../db/transaction.ts';
import { admission } from './admission.ts';
import type { Context, Messenger } from './context.ts';
import type { Interaction, Profile, Sender } from './interaction.ts';

/** What the composition root gives to everything that makes a context. */
export type Surroundings = {
  readonly clock: { now(): Date };
  readonly programs: Catalog;
  /** A messenger that writes in this transaction and notes which installations it touched. */
  readonly messengerFor: (at: MessengerPlace) => Messenger;
  readonly profileOf: (sender: Sender) => Promise<Profile>;
  readonly links?: Links | undefined;
  /** Whether all workspaces of this house belong to one organization: one configuration serves several platforms. */
  readonly together?: boolean | undefined;
};

export type MessengerPlace = {
  readonly tx: Tx;
  readonly organizationId: string;
  readonly touched: Set<string>;
  /** Whose home the platform draws by itself right after, with what just happened on top. */
  readonly atHome: string | undefined;
};

/** One person, one moment, one transaction. */
export async function contextFor(
  from: Surroundings,
  tx: Tx,
  known: Claimed,
  request: Pick<Interaction, 'from' | 'place' | 'kind'>,
  touched: Set<string>,
): Promise<Context> {
  const now = from.clock.now();
  const named = namedIn(request);
  return {
    db: tx,
    now,
    today: dayIn(known.person.zone, now),
    programs: await withOwnPrograms(tx, from.programs, known),
    messenger: from.messengerFor({
      tx,
      touched,
      organizationId: known.organization.id,
      atHome: 'on' in request && request.on === 'home' ? known.person.id : undefined,
    }),
    organization: known.organization,
    person: known.person,
    from: request.from,
    accountId: known.accountId,
    place: request.place,
    links: from.links,
    personNamed: (reference) => personNamed(tx, known, reference, named[reference]),
  };
}

async function personNamed(tx: Tx, known: Claimed, reference: string, profile: Profile | undefined) {
  if (!profile || !admission(profile.kind, false).admitted) return undefined;
  const at = {
    organizationId: known.organization.id,
    installationId: known.installationId,
    guestsAllowed: false,
  };
  const zone = profile.zone !== undefined && isZone(profile.zone) ? profile.zone : known.organization.zone;
  const seen = { name: profile.name, zone, guest: false, at: profile.at };
  const { personId } = await join(tx, at, reference, seen, undefined);
  return { id: personId, name: profile.name };
}

function namedIn(request: object): Readonly<Record<string, Profile>> {
  return 'named' in request ? (request.named as Readonly<Record<string, Profile>>) : {};
}
