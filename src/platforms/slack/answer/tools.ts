import { randomBytes } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import type { Chat } from '../../../chat/chat.ts';
import type { Interaction, Profile, Reply, Sender } from '../../../chat/interaction.ts';
import { sentence } from '../../../chat/view.ts';
import type { Flights } from '../../flights.ts';
import type { Log } from '../../log.ts';
import type { Renderer } from '../render/surfaces.ts';
import type { Respond } from './response-url.ts';

/** What is needed to answer a request. */
export type Tools = {
  readonly chat: Chat;
  readonly slack: webApi.WebClient;
  readonly renderer: Renderer;
  readonly respondTo: (url: string | undefined) => Respond | undefined;
  readonly profile: (sender: Sender) => Promise<Profile>;
  readonly flights: Flights;
  readonly log: Log;
};

/** Sends the acknowledgement, with the answer in it where there is one. */
export type Ack = (body?: Record<string, unknown>) => Promise<void>;

/** The reply of the program; where it fails altogether the person still reads why nothing came. */
export async function askChat(tools: Tools, interaction: Interaction): Promise<Reply> {
  try {
    return await tools.chat.handle(interaction);
  } catch (error) {
    const reference = randomBytes(2).toString('hex');
    tools.log.error({ err: error, reference, key: interaction.key }, 'a request could not be handled');
    const says = `Something went wrong on our side. Please look at /credits before you try again. Reference ${reference}.`;
    return { kind: 'view', view: sentence(says, 'warning'), beside: true };
  }
}
