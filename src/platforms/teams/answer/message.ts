import type { Reply, Sender } from '../../../chat/interaction.ts';
import { askChat } from '../../ask-chat.ts';
import { within } from '../../within.ts';
import { type Spot, writeRef } from '../address.ts';
import { failureOf, patiently } from '../failure.ts';
import type { Received } from '../inbound/received.ts';
import type { Answered } from '../sdk-app.ts';
import { drawReply, noteHome } from './draw-reply.ts';
import { HURRY_MS, type Tools } from './tools.ts';

type Typed = Extract<Received, { readonly kind: 'message' | 'added' }>;

/** Answers what somebody typed to the bot alone, and greets who has just added it. */
export async function answerMessage(tools: Tools, { interaction, spot }: Typed): Promise<Answered> {
  const answer = askChat(tools, interaction);
  tools.flights.run('the answer to a message', async () => {
    const message = await say(tools, interaction.from, spot, await answer);
    if (message && interaction.kind !== 'home')
      await tools.chat.placed(interaction, writeRef(spot.conversation, message));
  });
  const inTime = await within(HURRY_MS, answer);
  // Not acknowledged: it has not been recorded yet. The answer comes all the same when it has.
  return { status: inTime.done ? 200 : 503 };
}

/** Posts a reply as a message of its own; answers its id, or nothing when there was nothing to say. */
export async function say(tools: Tools, from: Sender, spot: Spot, reply: Reply): Promise<string | undefined> {
  const drawn = await drawReply(tools, from, reply);
  if (!drawn) return undefined;
  const message = await patiently(() => tools.connector.post(spot, drawn));
  await noteHome(tools, from, reply, { ...spot, message });
  return message;
}

/** Says whether a message could be posted; what went wrong is in the log. */
export async function tryToSay(tools: Tools, from: Sender, spot: Spot, reply: Reply): Promise<boolean> {
  try {
    return (await say(tools, from, spot, reply)) !== undefined;
  } catch (error) {
    tools.log.warn({ reason: failureOf(error).reason }, 'an answer could not be posted');
    return false;
  }
}
