import type { webApi } from '@slack/bolt';
import { slackError } from './failure.ts';
import { withoutCharts } from './render/chart.ts';
import type { MessageBody } from './render/surfaces.ts';

/** Nothing in a message is turned into a link, a mention or a preview by Slack. */
const AS_WRITTEN = { link_names: false, parse: 'none' } as const;
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false } as const;

/** Slack refuses to draw these blocks; nothing was posted. */
const NOT_DRAWN = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

type Place = {
  readonly channel: string;
  readonly thread_ts?: string;
  readonly metadata?: webApi.MessageMetadata;
};

/** Posts a message; answers its timestamp. Rejects with the SDK's error. */
export async function postMessage(
  slack: webApi.WebClient,
  place: Place,
  message: MessageBody,
): Promise<string> {
  const posted = await drawable(message, (body) =>
    slack.chat.postMessage({ ...place, ...body, ...AS_WRITTEN, ...NO_PREVIEWS }),
  );
  return posted.ts ?? '';
}

/** Changes a message the bot posted. */
export async function updateMessage(
  slack: webApi.WebClient,
  place: { readonly channel: string; readonly ts: string },
  message: MessageBody,
): Promise<void> {
  await drawable(message, (body) => slack.chat.update({ ...place, ...body, ...AS_WRITTEN }));
}

/** Sends the message; where Slack will not draw it, again without its charts, and at last its words alone. */
async function drawable<T>(message: MessageBody, send: (message: MessageBody) => Promise<T>): Promise<T> {
  const { text, blocks } = message;
  const plainer = withoutCharts(blocks);
  const attempts = [
    message,
    ...(plainer.length < blocks.length ? [{ text, blocks: plainer }] : []),
    { text, blocks: [] },
  ];
  let refusal: unknown;
  for (const attempt of attempts) {
    try {
      return await send(attempt);
    } catch (error) {
      if (!NOT_DRAWN.has(slackError(error) ?? '')) throw error;
      refusal = error;
    }
  }
  throw refusal;
}
