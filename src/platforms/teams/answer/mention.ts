import { sentence, type View } from '../../../chat/view.ts';
import { askChat } from '../../ask-chat.ts';
import type { Spot } from '../address.ts';
import { failureOf, patiently } from '../failure.ts';
import type { Received } from '../inbound/received.ts';
import type { Answered } from '../sdk-app.ts';
import { drawReply } from './draw-reply.ts';
import type { Tools } from './tools.ts';

type Mention = Extract<Received, { readonly kind: 'mention' }>;

const IN_PRIVATE = sentence(
  'I answered you in our private chat: what concerns one person is shown only there.',
);

const NOT_ADDED = sentence(
  'I can answer you only in private, and you have not added me yet. Add Catchword to your own Teams apps, then ask again. Nothing was recorded.',
);

/**
 * Answers somebody who mentioned the bot where others read along: the answer goes to the chat with them alone, and
 * says where it was asked. Where there is no such chat nothing is done.
 */
export async function answerMention(tools: Tools, mention: Mention): Promise<Answered> {
  const { interaction, spot, where } = mention;
  const alone = await openAlone(tools, mention);
  if (!alone) {
    tools.flights.run('the answer to a mention', () => post(tools, spot, NOT_ADDED));
    return { status: 200 };
  }
  const reply = await askChat(tools, {
    ...interaction,
    address: `${alone.serviceUrl} ${alone.conversation}`,
  });
  tools.flights.run('the answer to a mention', async () => {
    const told = reply.kind === 'view' ? { ...reply, home: false, view: askedIn(where, reply.view) } : reply;
    const drawn = await drawReply(tools, interaction.from, told);
    if (!drawn) return;
    await patiently(() => tools.connector.post(alone, drawn));
    await post(tools, spot, IN_PRIVATE);
  });
  return { status: 200 };
}

async function openAlone(tools: Tools, { interaction, spot }: Mention): Promise<Spot | undefined> {
  try {
    return await tools.connector.open(spot.serviceUrl, interaction.from.user);
  } catch (error) {
    tools.log.warn({ reason: failureOf(error).reason }, 'the private chat with somebody could not be opened');
    return undefined;
  }
}

async function post(tools: Tools, spot: Spot, view: View): Promise<void> {
  await patiently(() => tools.connector.post(spot, tools.renderer.view(view)));
}

function askedIn(where: string, view: View): View {
  const elements: View['elements'] = [{ kind: 'text', text: `You asked this in ${where}.`, tone: 'quiet' }];
  return { summary: view.summary, elements: [...elements, ...view.elements] };
}
