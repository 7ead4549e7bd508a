import type { webApi } from '@slack/bolt';
import type { Chat } from '../../../chat/chat.ts';
import type { Profile, Sender } from '../../../chat/interaction.ts';
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
