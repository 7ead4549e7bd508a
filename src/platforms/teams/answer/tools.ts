import { randomBytes } from 'node:crypto';
import type { Chat } from '../../../chat/chat.ts';
import type { Interaction, Profile, Reply, Sender } from '../../../chat/interaction.ts';
import { sentence } from '../../../chat/view.ts';
import type { Flights } from '../../flights.ts';
import type { Log } from '../../log.ts';
import type { Connector } from '../connector.ts';
import type { Pickable } from '../render/questions.ts';
import type { Renderer } from '../render/renderer.ts';

/** What is needed to answer an activity. */
export type Tools = {
  readonly chat: Chat;
  readonly connector: Connector;
  readonly renderer: Renderer;
  readonly profile: (sender: Sender) => Promise<Profile>;
  /** The people of a tenant whom the bot knows, by name. */
  readonly people: (tenant: string) => Promise<readonly Pickable[]>;
  readonly flights: Flights;
  readonly log: Log;
};

/**
 * How long an answer is worked on before its request must be answered, in milliseconds: the service waits 10 to 15
 * seconds, for a dialog 5.
 */
export const HURRY_MS = 8_000;
export const DIALOG_HURRY_MS = 4_000;

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
