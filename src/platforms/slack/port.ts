import type { webApi } from '@slack/bolt';
import type { FindOutcome, Platform, PostOutcome, Recipient } from '../../chat/platform.ts';
import { BULK_TIMEOUT_MS } from './clients.ts';
import { failureOf, outcomeOf } from './failure.ts';
import { findMessage } from './find-message.ts';
import type { Renderer } from './render/surfaces.ts';
import { postMessage, updateMessage } from './send.ts';

/** Marks a message as ours; the token in it says nothing to anybody else. */
export const METADATA_TYPE = 'catchword';

/** Twice the time-out, and a minute for what Slack may still do with a request that was given up. */
const QUARANTINE_SECONDS = (2 * BULK_TIMEOUT_MS) / 1_000 + 60;

type Sending = Pick<Platform, 'quarantineSeconds' | 'post' | 'redraw' | 'showHome' | 'find'>;

/** What the courier may ask of Slack; `machineTime` is in milliseconds since the epoch. */
export function createPort(slack: webApi.WebClient, renderer: Renderer, machineTime: () => number): Sending {
  return {
    quarantineSeconds: QUARANTINE_SECONDS,

    async post(to, view, token) {
      const message = renderer.message(view);
      const metadata = { event_type: METADATA_TYPE, event_payload: { token } };
      const outcome = await postTo(to);
      // An address can be out of date where its person is not; nothing was posted, so it may be tried afresh.
      const stale =
        to.address !== undefined && outcome.kind === 'gone' && outcome.reason === 'channel_not_found';
      return stale ? postTo({ ...to, address: undefined }) : outcome;

      async function postTo(recipient: Recipient): Promise<PostOutcome> {
        const open = await openAddress(slack, recipient);
        if (open.kind !== 'open') return open;
        const { address } = open;
        return outcomeOf(async () => {
          const ts = await postMessage(slack, { channel: address, metadata }, message);
          return { ref: `${address}/${ts}`, address };
        });
      }
    },

    async redraw(_to, ref, view) {
      const message = renderer.message(view);
      const [channel = '', ts = ''] = ref.split('/');
      return outcomeOf(async () => {
        await updateMessage(slack, { channel, ts }, message);
        return { ref, address: channel };
      });
    },

    async showHome(to, view) {
      const home = renderer.home(view);
      return outcomeOf(async () => {
        await slack.views.publish({ user_id: to.user, view: home });
        return { ref: `home/${to.user}`, address: to.address ?? '' };
      });
    },

    async find(to, token, sinceSeconds): Promise<FindOutcome> {
      const open = await openAddress(slack, to);
      if (open.kind !== 'open') {
        const { reason } = open;
        return {
          kind: 'cannot-look',
          reason,
          ...(open.kind === 'refused' ? { waitSeconds: open.waitSeconds } : {}),
        };
      }
      return findMessage(slack, open.address, token, machineTime() / 1_000 - sinceSeconds);
    },
  };
}

type Opened =
  | { readonly kind: 'open'; readonly address: string }
  | Exclude<PostOutcome, { readonly kind: 'sent' | 'unknown' }>;

/** The direct message with somebody. Opening one shows nothing, so a failure here is a definite no. */
async function openAddress(slack: webApi.WebClient, to: Recipient): Promise<Opened> {
  if (to.address) return { kind: 'open', address: to.address };
  try {
    const { channel } = await slack.conversations.open({ users: to.user });
    return channel?.id ? { kind: 'open', address: channel.id } : notNow('Slack named no conversation');
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'unknown' ? notNow(failure.reason) : failure;
  }
}

function notNow(reason: string): Opened {
  return { kind: 'refused', reason, waitSeconds: 10 };
}
