import { askChat } from '../../ask-chat.ts';
import { within } from '../../within.ts';
import { HURRY_MS } from '../deadline.ts';
import type { Received } from '../inbound/received.ts';
import { isChart } from '../render/chart.ts';
import { formCard, type MessageBody } from '../render/surfaces.ts';
import { openForm } from './open-form.ts';
import { answerBody } from './response-url.ts';
import type { Ack, Tools } from './tools.ts';

type Command = Extract<Received, { readonly kind: 'command' | 'shortcut' }>;

/**
 * Answers a command in its acknowledgement, one round trip. What takes longer than Slack waits, and what Slack
 * may refuse to draw, is said through the `response_url`.
 */
export async function answerCommand(tools: Tools, command: Command, ack: Ack): Promise<void> {
  const answer = answerTo(tools, command);
  const inTime = await within(HURRY_MS, answer);
  if (inTime.done && inTime.value === undefined) return ack();
  if (inTime.done && inTime.value && goesIntoAck(command, inTime.value))
    return ack(answerBody(inTime.value, 'beside'));
  await ack();
  tools.flights.run('the answer to a command', async () => {
    const message = await answer;
    if (message) await tools.respondTo(command.responseUrl)?.(message, 'beside');
  });
}

async function answerTo(tools: Tools, command: Command): Promise<MessageBody | undefined> {
  const reply = await askChat(tools, command.interaction);
  switch (reply.kind) {
    case 'view':
      return tools.renderer.message(reply.view);
    case 'form':
    case 'errors':
      return (await openForm(tools, command.triggerId, reply))
        ? undefined
        : tools.renderer.message(formCard(reply));
    case 'nothing':
      return undefined;
    default:
      return reply satisfies never;
  }
}

/** A shortcut's acknowledgement says nothing; and what is said in one cannot be said again without its chart. */
function goesIntoAck(command: Command, message: MessageBody): boolean {
  return command.kind === 'command' && !message.blocks.some(isChart);
}
