import type { Sender } from '../../../chat/interaction.ts';
import type { View } from '../../../chat/view.ts';
import { askChat } from '../../ask-chat.ts';
import { within } from '../../within.ts';
import { HURRY_MS, StillRunning } from '../deadline.ts';
import { failureOf, patiently } from '../failure.ts';
import type { Received, Spot } from '../inbound/received.ts';
import { formCard } from '../render/surfaces.ts';
import { postMessage, updateMessage } from '../send.ts';
import type { Tools } from './tools.ts';

type Typed = Extract<Received, { readonly kind: 'message' }>;
type MessageSpot = Extract<Spot, { readonly kind: 'message' }>;

/** Answers a direct message beneath it, in its thread if it stands in one. */
export async function answerMessage(tools: Tools, typed: Typed): Promise<void> {
  const answer = askChat(tools, typed.interaction);
  tools.flights.run('the answer to a message', async () => {
    const reply = await answer;
    if (reply.kind === 'nothing') return;
    const message = tools.renderer.message(reply.kind === 'view' ? reply.view : formCard(reply));
    const thread = typed.thread ? { thread_ts: typed.thread } : {};
    const ts = await patiently(() =>
      postMessage(tools.slack, { channel: typed.channel, ...thread }, message),
    );
    await tools.chat.placed(typed.interaction, `${typed.channel}/${ts}`);
  });
  const inTime = await within(HURRY_MS, answer);
  if (!inTime.done) throw new StillRunning();
}

/** Puts a view in the place of the message a button stood on. */
export async function changeMessage(tools: Tools, spot: MessageSpot, view: View): Promise<void> {
  const message = tools.renderer.message(view);
  const respond = tools.respondTo(spot.responseUrl);
  if (spot.ephemeral) return respond?.(message, 'instead');
  try {
    await patiently(() => updateMessage(tools.slack, { channel: spot.channel, ts: spot.ts }, message));
  } catch (error) {
    if (!respond) throw error;
    tools.log.warn(
      { reason: failureOf(error).reason },
      'a message could not be changed; answering through its response_url',
    );
    await respond(message, 'instead');
  }
}

/** Says something for one pair of eyes beside a message, which stays as it is. */
export async function sayBeside(tools: Tools, spot: MessageSpot, to: Sender, view: View): Promise<void> {
  const message = tools.renderer.message(view);
  const respond = tools.respondTo(spot.responseUrl);
  if (respond) return respond(message, 'beside');
  await tools.slack.chat.postEphemeral({ channel: spot.channel, user: to.user, ...message });
}
