import type { webApi } from '@slack/bolt';
import type { FindOutcome, Platform, PostOutcome, Recipient } from '../../chat/platform.ts';
import { BULK_TIMEOUT_MS } from './clients.ts';
import { failureOf, failureTogether, outcomeOf, outcomeTogether } from './failure.ts';
import { findMessage } from './find-message.ts';
import type { Renderer } from './render/surfaces.ts';
import { postMessage, updateMessage } from './send.ts';

/** Marks a message as ours; the token in it says nothing to anybody else. */
export const METADATA_TYPE = 'catchword';

/** Twice the time-out, and a minute for what Slack may still do with a request that was given up. */
const QUARANTINE_SECONDS = (2 * BULK_TIMEOUT_MS) / 1_000 + 60;

type Sending = Pick<Platform, 'quarantineSeconds' | 'gathersTwo' | 'post' | 'redraw' | 'showHome' | 'find'>;

/** What the courier may ask of Slack; `machineTime` is in milliseconds since the epoch. */
export function createPort(slack: webApi.WebClient, renderer: Renderer, machineTime: () => number): Sending {
  return {
    quarantineSeconds: QUARANTINE_SECONDS,
    gathersTwo: true,

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
        const outcome = recipient.companion === undefined ? outcomeOf : outcomeTogether;
        return outcome(async () => {
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
      const oldest = machineTime() / 1_000 - sinceSeconds;
      return findMessage(slack, { channel: open.address, token, oldest }, readingFailures(to));
    },
  };
}

type Opened =
  | { readonly kind: 'open'; readonly address: string }
  | Exclude<PostOutcome, { readonly kind: 'sent' | 'unknown' }>;

/** The direct message with somebody, or with two. Opening one shows nothing, so a failure here is a definite no. */
async function openAddress(slack: webApi.WebClient, to: Recipient): Promise<Opened> {
  if (to.address) return { kind: 'open', address: to.address };
  try {
    const users = to.companion === undefined ? to.user : `${to.user},${to.companion}`;
    const { channel } = await slack.conversations.open({ users });
    return channel?.id ? { kind: 'open', address: channel.id } : notNow('Slack named no conversation');
  } catch (error) {
    const failure = readingFailures(to)(error);
    return failure.kind === 'unknown' ? notNow(failure.reason) : failure;
  }
}

function readingFailures({ companion }: Recipient): typeof failureOf {
  return companion === undefined ? failureOf : failureTogether;
}

function notNow(reason: string): Opened {
  return { kind: 'refused', reason, waitSeconds: 10 };
}
