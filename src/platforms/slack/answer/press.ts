import type { Reply } from '../../../chat/interaction.ts';
import type { View } from '../../../chat/view.ts';
import { askChat } from '../../ask-chat.ts';
import { within } from '../../within.ts';
import { HURRY_MS } from '../deadline.ts';
import type { Received } from '../inbound/received.ts';
import { formCard } from '../render/surfaces.ts';
import { publishHome } from './home.ts';
import { changeMessage, sayBeside } from './message.ts';
import { openForm } from './open-form.ts';
import type { Ack, Tools } from './tools.ts';

type Press = Extract<Received, { readonly kind: 'press' }>;

/** Answers a pressed button where it stood, after it was acknowledged; a form opens before, while its trigger lives. */
export async function answerPress(tools: Tools, press: Press, ack: Ack): Promise<void> {
  const answer = pressed(tools, press);
  await within(HURRY_MS, answer);
  await ack();
  tools.flights.run('the answer to a button', async () => {
    const said = await answer;
    if (said) await place(tools, press, said);
  });
}

/** What is left to say, and whether it takes the place of what stood there. */
type Said = { readonly view: View; readonly instead: boolean };

async function pressed(tools: Tools, press: Press): Promise<Said | undefined> {
  const reply = await askChat(tools, press.interaction);
  switch (reply.kind) {
    case 'view':
      return { view: reply.view, instead: replaces(press, reply) };
    case 'form':
    case 'errors': {
      const where = press.spot.kind === 'modal' ? 'on-top' : 'over';
      const opened = await openForm(tools, press.triggerId, reply, where);
      return opened ? undefined : { view: formCard(reply), instead: false };
    }
    case 'nothing':
      return undefined;
    default:
      return reply satisfies never;
  }
}

/** A refusal, a trouble or a repeated answer must not wipe out the card it was about. */
function replaces(press: Press, reply: Extract<Reply, { readonly kind: 'view' }>): boolean {
  return press.interaction.kind === 'press' && !reply.again && !reply.beside;
}

async function place(tools: Tools, press: Press, { view, instead }: Said): Promise<void> {
  const { spot, interaction } = press;
  switch (spot.kind) {
    case 'message':
      return instead && !spot.shared
        ? changeMessage(tools, spot, view)
        : sayBeside(tools, spot, interaction.from, view);
    case 'home':
      return publishHome(tools, interaction.from, view);
    case 'modal':
      await tools.slack.views.update({ view_id: spot.viewId, view: tools.renderer.modal(view) });
      return;
    default:
      return spot satisfies never;
  }
}
