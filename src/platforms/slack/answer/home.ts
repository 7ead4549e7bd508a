import type { Sender } from '../../../chat/interaction.ts';
import type { View } from '../../../chat/view.ts';
import { askChat } from '../../ask-chat.ts';
import { within } from '../../within.ts';
import { HURRY_MS, StillRunning } from '../deadline.ts';
import type { Received } from '../inbound/received.ts';
import type { Tools } from './tools.ts';

/** Draws the Home tab of somebody who opened it. */
export async function answerHome(
  tools: Tools,
  opened: Extract<Received, { readonly kind: 'home' }>,
): Promise<void> {
  const { interaction } = opened;
  const answer = askChat(tools, interaction);
  tools.flights.run('drawing a Home tab', async () => {
    const reply = await answer;
    if (reply.kind === 'view') await publish(tools, interaction.from, reply.view);
  });
  const inTime = await within(HURRY_MS, answer);
  if (!inTime.done) throw new StillRunning();
}

/** Draws the Home tab afresh, with what just happened on top; that alone where the rest cannot be had. */
export async function publishHome(tools: Tools, from: Sender, notice: View): Promise<void> {
  const home = await tools.chat.home(from, notice).catch((error: unknown) => {
    tools.log.error({ err: error }, 'a Home tab could not be drawn');
    return undefined;
  });
  await publish(tools, from, home ?? notice);
}

async function publish(tools: Tools, from: Sender, view: View): Promise<void> {
  await tools.slack.views.publish({ user_id: from.user, view: tools.renderer.home(view) });
}
