import type { Interaction, Reply, Sender } from '../../../chat/interaction.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { askChat } from '../../ask-chat.ts';
import { within } from '../../within.ts';
import { type MessageSpot, writeHome } from '../address.ts';
import { failureOf, patiently } from '../failure.ts';
import type { Received } from '../inbound/received.ts';
import type { Drawn } from '../render/renderer.ts';
import { unmarked } from '../render/words.ts';
import type { Answered } from '../sdk-app.ts';
import { drawReply } from './draw-reply.ts';
import { withCard, withWords } from './invoke.ts';
import { tryToSay } from './message.ts';
import { named } from './named.ts';
import { HURRY_MS, type Tools } from './tools.ts';

type Pressed = Extract<Received, { readonly kind: 'press' | 'submit' }>;

const WORKING = 'Still working on it. The result will be shown here in a moment.';
const NOTHING = 'Nothing was changed.';

/** Answers a pressed button or a sent form where it stood. */
export async function answerPress(tools: Tools, pressed: Pressed): Promise<Answered> {
  const answer = settle(tools, pressed);
  const inTime = await within(HURRY_MS, answer);
  if (!inTime.done) {
    tools.flights.run('the late answer to a button', async () => keep(tools, pressed, await answer));
    return withWords(WORKING);
  }
  const said = inTime.value;
  if (said.kind === 'words') return withWords(said.text);
  // The answer changes what the presser sees now; only changing the message makes it last.
  tools.flights.run('changing a pressed card', async () => keep(tools, pressed, said));
  return withCard(said.drawn.card);
}

type Said =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'instead'; readonly drawn: Drawn; readonly home: boolean };

async function settle(tools: Tools, pressed: Pressed): Promise<Said> {
  const { spot } = pressed;
  const interaction = await complete(tools, pressed);
  const reply = await askChat(tools, interaction);
  const { from } = interaction;
  if (interaction.place === 'shared') return { kind: 'words', text: wordsOf(reply) };
  switch (reply.kind) {
    case 'view':
      if (reply.beside || reply.again) return beside(tools, from, spot, reply);
      return 'on' in interaction && interaction.on === 'home'
        ? atHome(tools, from, reply.view)
        : instead(tools, from, reply);
    case 'errors':
      return instead(tools, from, reply);
    case 'form':
      if (await tryToSay(tools, from, spot, reply))
        return { kind: 'words', text: `${reply.form.title}: see below.` };
      return instead(tools, from, reply);
    case 'nothing':
      return { kind: 'words', text: NOTHING };
    default:
      return reply satisfies never;
  }
}

async function complete(tools: Tools, pressed: Pressed): Promise<Interaction> {
  if (pressed.kind === 'press') return pressed.interaction;
  const { interaction, picked } = pressed;
  return { ...interaction, named: await named(tools, interaction.from, picked) };
}

/** A refusal, a trouble or a repeated answer must not wipe out the card it is about. */
async function beside(
  tools: Tools,
  from: Sender,
  spot: MessageSpot,
  reply: Extract<Reply, { kind: 'view' }>,
): Promise<Said> {
  await tryToSay(tools, from, spot, reply);
  return { kind: 'words', text: unmarked(reply.view.summary) };
}

/** What a button of the home did is told on top of the home as it is now. */
async function atHome(tools: Tools, from: Sender, notice: View): Promise<Said> {
  const home = await tools.chat.home(from, notice).catch((error: unknown) => {
    tools.log.error({ err: error }, 'a home could not be drawn');
    return undefined;
  });
  return { kind: 'instead', drawn: tools.renderer.view(home ?? notice, 'home'), home: true };
}

async function instead(tools: Tools, from: Sender, reply: Reply): Promise<Said> {
  const drawn = await drawReply(tools, from, reply);
  const home = reply.kind === 'view' && reply.home === true;
  return drawn ? { kind: 'instead', drawn, home } : { kind: 'words', text: NOTHING };
}

async function keep(tools: Tools, { spot, interaction }: Pressed, said: Said): Promise<void> {
  const drawn = said.kind === 'instead' ? said.drawn : tools.renderer.view(sentence(said.text));
  if (spot.message === '') return;
  try {
    await patiently(() => tools.connector.change(spot, drawn));
    if (said.kind === 'instead' && said.home) await tools.chat.homeShown(interaction.from, writeHome(spot));
  } catch (error) {
    tools.log.warn({ reason: failureOf(error).reason }, 'a pressed card could not be changed for good');
  }
}

function wordsOf(reply: Reply): string {
  return reply.kind === 'view' ? unmarked(reply.view.summary) : NOTHING;
}
