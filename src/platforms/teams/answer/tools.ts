import type { Chat } from '../../../chat/chat.ts';
import type { Profile, Sender } from '../../../chat/interaction.ts';
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
