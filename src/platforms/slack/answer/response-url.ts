import type { types } from '@slack/bolt';
import { createAllowList, type Fetch } from '../../../chat/outgoing-fetch.ts';
import { responseOrigins } from '../clients.ts';
import { withoutCharts } from '../render/chart.ts';
import type { MessageBody } from '../render/surfaces.ts';

type Json = Record<string, unknown>;

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
  const post = createPoster(fetch, apiUrl);
  return (url) => {
    if (url === undefined || !post.mayGoTo(url)) return undefined;
    let uses = 0;
    const send = async (body: object): Promise<Response> => {
      uses += 1;
      if (uses > USES) throw new Error('A response_url was used up');
      return post.send(url, body);
    };
    return async (message, manner) => {
      const first = await send(answerBody(message, manner));
      if (first.ok) return;
      const blocks: types.KnownBlock[] = withoutCharts(message.blocks);
      const plainer = { ...message, blocks };
      const second = blocks.length < message.blocks.length ? await send(answerBody(plainer, manner)) : first;
      if (!second.ok) throw new Error(`A response_url answered ${second.status}`);
    };
  };
}

/** Sends an answer whose acknowledgement was lost on its way, where the request brought another one. */
export function createRescue(fetch: Fetch, apiUrl: string): (request: Json, answer: Json) => Promise<void> {
  const post = createPoster(fetch, apiUrl);
  return async ({ response_url: url }, answer) => {
    if (answer.response_type === undefined || typeof url !== 'string' || !post.mayGoTo(url)) return;
    await post.send(url, answer);
  };
}

/** The body of an answer for one pair of eyes, also as the body of an acknowledgement. */
export function answerBody(message: MessageBody, manner: Manner): Json {
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

function createPoster(fetch: Fetch, apiUrl: string) {
  const isAllowed = createAllowList(responseOrigins(apiUrl));
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return {
    mayGoTo: (url: string) => URL.canParse(url) && isAllowed(new URL(url)),
    send: (url: string, body: object) => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }),
  };
}
