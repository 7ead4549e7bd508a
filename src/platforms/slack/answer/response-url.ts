import type { types } from '@slack/bolt';
import { createAllowList, type Fetch } from '../../../chat/outgoing-fetch.ts';
import { responseOrigins } from '../clients.ts';
import { withoutCharts } from '../render/chart.ts';
import type { MessageBody } from '../render/surfaces.ts';

/** How an answer through a `response_url` relates to the message it was asked from. */
export type Manner = 'beside' | 'instead';

/** Says something through one `response_url`. Rejects when Slack does not take it. */
export type Respond = (message: MessageBody, manner: Manner) => Promise<void>;

/** Slack takes five answers within half an hour. */
const USES = 5;

/** Opens a `response_url`, or nothing when it leads to where no answer of ours may go. */
export function createResponder(
  fetch: Fetch,
  apiUrl: string,
): (url: string | undefined) => Respond | undefined {
  const isAllowed = createAllowList(responseOrigins(apiUrl));
  return (url) => {
    if (url === undefined || !URL.canParse(url) || !isAllowed(new URL(url))) return undefined;
    let uses = 0;
    const send = async (body: object): Promise<Response> => {
      uses += 1;
      if (uses > USES) throw new Error('A response_url was used up');
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    return async (message, manner) => {
      const first = await send(answerBody(message, manner));
      if (first.ok) return;
      const blocks: types.KnownBlock[] = withoutCharts(message.blocks);
      const second =
        blocks.length < message.blocks.length
          ? await send(answerBody({ ...message, blocks }, manner))
          : first;
      if (!second.ok) throw new Error(`A response_url answered ${second.status}`);
    };
  };
}

/** The body of an answer for one pair of eyes, also as the body of an acknowledgement. */
export function answerBody(message: MessageBody, manner: Manner): Record<string, unknown> {
  return {
    response_type: 'ephemeral',
    replace_original: manner === 'instead',
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    link_names: false,
    parse: 'none',
  };
}
