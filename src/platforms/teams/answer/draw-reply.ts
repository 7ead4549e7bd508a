import type { Reply, Sender } from '../../../chat/interaction.ts';
import type { MessageSpot } from '../address.ts';
import { writeHome } from '../address.ts';
import type { Drawn } from '../render/renderer.ts';
import type { Tools } from './tools.ts';

/** A reply as a card; undefined where there is nothing to say. */
export async function drawReply(tools: Tools, from: Sender, reply: Reply): Promise<Drawn | undefined> {
  switch (reply.kind) {
    case 'view':
      return tools.renderer.view(reply.view, reply.home ? 'home' : 'message');
    case 'form':
    case 'errors': {
      const asksForPeople = reply.form.fields.some(({ kind }) => kind === 'person');
      const people = asksForPeople ? await tools.people(from.workspace) : [];
      return tools.renderer.form(reply.form, { form: reply.handler, input: reply.input }, people);
    }
    case 'nothing':
      return undefined;
    default:
      return reply satisfies never;
  }
}

/** Remembers where a home stands, so that it is drawn again there when things change. */
export async function noteHome(tools: Tools, from: Sender, reply: Reply, spot: MessageSpot): Promise<void> {
  if (reply.kind === 'view' && reply.home) await tools.chat.homeShown(from, writeHome(spot));
}
