import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { FindOutcome } from '../../chat/platform.ts';
import type { Failure } from '../failure.ts';
import type { failureOf } from './failure.ts';

/** Slack gives no more at a time to apps outside its marketplace. */
const PAGE = 15;
const PAGES = 5;

const AFTER_TROUBLE_SECONDS = 30;

const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_payload: z.record(z.string(), z.unknown()) }).optional(),
    }),
  ),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Looks through a conversation for the message that carries this token, back to `oldest` in seconds since the epoch. */
export async function findMessage(
  slack: webApi.WebClient,
  { channel, token, oldest }: { readonly channel: string; readonly token: string; readonly oldest: number },
  readFailure: typeof failureOf,
): Promise<FindOutcome> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await pageOf(slack, channel, oldest, cursor).catch((error) =>
      cannotLook(readFailure(error)),
    );
    if ('kind' in answer) return answer;
    const found = answer.messages.find((each) => each.metadata?.event_payload.token === token);
    if (found) return { kind: 'found', ref: `${channel}/${found.ts}` };
    cursor = answer.response_metadata?.next_cursor;
    if (!answer.has_more || !cursor) return { kind: 'absent' };
  }
  return { kind: 'cannot-look', reason: 'too much was said in this conversation since then' };
}

async function pageOf(
  slack: webApi.WebClient,
  channel: string,
  oldest: number,
  cursor: string | undefined,
): Promise<z.infer<typeof history>> {
  const from = {
    channel,
    oldest: oldest.toFixed(6),
    inclusive: true,
    include_all_metadata: true,
    limit: PAGE,
  };
  return history.parse(await slack.conversations.history({ ...from, ...(cursor ? { cursor } : {}) }));
}

function cannotLook(failure: Failure): Extract<FindOutcome, { kind: 'cannot-look' }> {
  return { kind: 'cannot-look', reason: failure.reason, ...lookAgain(failure) };
}

/** Trouble passes, and looking does no harm: only where there is nothing to look at any more is it no use. */
function lookAgain(failure: Failure): { waitSeconds?: number } {
  switch (failure.kind) {
    case 'refused':
      return { waitSeconds: failure.waitSeconds };
    case 'unknown':
      return { waitSeconds: AFTER_TROUBLE_SECONDS };
    case 'gone':
      return {};
    default:
      return failure satisfies never;
  }
}
