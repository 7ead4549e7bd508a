import type { Platform, PostOutcome, Recipient } from '../../chat/platform.ts';
import { readAddress, readHome, readRef, type Spot, writeAddress, writeRef } from './address.ts';
import type { Connector } from './connector.ts';
import { failureOf, outcomeOf } from './failure.ts';
import { TIMEOUT_MS } from './hosts.ts';
import type { Renderer } from './render/renderer.ts';

/** Twice the time-out, and a minute for what the service may still do with a request that was given up. */
const QUARANTINE_SECONDS = (2 * TIMEOUT_MS) / 1_000 + 60;

type Sending = Pick<Platform, 'quarantineSeconds' | 'gathersTwo' | 'post' | 'redraw' | 'showHome' | 'find'>;

export type PortOptions = {
  readonly connector: Connector;
  readonly renderer: Renderer;
  /** The service for a person who has not been heard from, if any is known. */
  readonly serviceUrl: () => string | undefined;
};

/** What the courier may ask of Teams. */
export function createPort({ connector, renderer, serviceUrl }: PortOptions): Sending {
  return {
    quarantineSeconds: QUARANTINE_SECONDS,
    // Only Microsoft Graph founds a chat of several people, with rights over a whole tenant.
    gathersTwo: false,

    async post(to, view) {
      const message = renderer.view(view);
      const open = await addressOf(to);
      if ('kind' in open) return open;
      return outcomeOf(async () => {
        const id = await connector.post(open, message);
        return { ref: writeRef(open.conversation, id), address: writeAddress(open) };
      });
    },

    async redraw(to, ref, view) {
      const message = renderer.view(view);
      const { conversation, message: id } = readRef(ref);
      const known = readAddress(to.address);
      const service = known?.serviceUrl ?? serviceUrl();
      if (!service || !conversation) return { kind: 'gone', reason: 'nobody knows where the message stands' };
      const where = { serviceUrl: service, conversation, message: id };
      return outcomeOf(async () => {
        await connector.change(where, message);
        return { ref, address: to.address ?? writeAddress(where) };
      });
    },

    /** The home is a message of its own: drawn again where it stands, and never posted unasked. */
    async showHome(to, view) {
      const address = to.address ?? '';
      const home = readHome(to.home);
      if (!home) return { kind: 'sent', ref: '', address };
      const message = renderer.view(view, 'home');
      const outcome = await outcomeOf(async () => {
        await connector.change(home, message);
        return { ref: writeRef(home.conversation, home.message), address };
      });
      // A home that was deleted is nothing to redraw, and says nothing about its person.
      return outcome.kind === 'gone' ? { kind: 'sent', ref: '', address } : outcome;
    },

    /** Teams lets a bot read no conversation, so nobody can tell whether a message stands there. */
    find: async () => ({ kind: 'cannot-look', reason: 'Teams does not let messages be looked up' }),
  };

  /** The chat with somebody alone. Making one shows nothing, so a failure here is a definite no. */
  async function addressOf(
    to: Recipient,
  ): Promise<Spot | Exclude<PostOutcome, { kind: 'sent' | 'unknown' }>> {
    const known = readAddress(to.address);
    if (known) return known;
    const service = serviceUrl();
    if (!service) return notNow('Teams has not been heard from yet', 60);
    try {
      return await connector.open(service, to.user);
    } catch (error) {
      const failure = failureOf(error);
      return failure.kind === 'unknown' ? notNow(failure.reason, 10) : failure;
    }
  }
}

function notNow(reason: string, waitSeconds: number): Extract<PostOutcome, { kind: 'refused' }> {
  return { kind: 'refused', reason, waitSeconds };
}
