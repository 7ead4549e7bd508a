import type { RequestListener } from 'node:http';
import type { Receiver } from '@slack/bolt';
import type { Chat } from '../../chat/chat.ts';
import type { Fetch } from '../../chat/outgoing-fetch.ts';
import type { Platform } from '../../chat/platform.ts';
import { createFlights } from '../flights.ts';
import type { Log } from '../log.ts';
import { within } from '../within.ts';
import { answer } from './answer/answer.ts';
import { createRescue, createResponder } from './answer/response-url.ts';
import type { Tools } from './answer/tools.ts';
import { createBoltApp } from './bolt-app.ts';
import { createClients, createSlackFetch } from './clients.ts';
import { createHttpListener } from './http-listener.ts';
import { receive } from './inbound/receive.ts';
import { PLATFORM } from './inbound/sender.ts';
import { createIntroduction, type Installation } from './introduction.ts';
import { createBoltLogger } from './log.ts';
import { createPort } from './port.ts';
import { fetchProfile } from './profile.ts';
import type { WhenTooLong } from './render/blocks.ts';
import { createRenderer } from './render/surfaces.ts';
import { createSocketReceiver } from './socket-receiver.ts';
import { createStrangers } from './strangers.ts';

export type SlackSettings = { readonly botToken: string; readonly apiUrl: string } & (
  | { readonly mode: 'http'; readonly signingSecret: string }
  | { readonly mode: 'socket'; readonly appToken: string }
);

export type SlackOptions = {
  readonly settings: SlackSettings;
  readonly chat: Chat;
  readonly log: Log;
  /** Milliseconds since the epoch by the machine's clock: for the age of signatures and for looking back. */
  readonly machineTime: () => number;
  /** What happens to a view that Slack could not show whole; by default it is cut with a line saying so. */
  readonly whenTooLong?: WhenTooLong;
  readonly fetch?: Fetch;
};

export type Slack = Platform & {
  /** Takes the requests under /slack/; only over HTTP. */
  readonly listener?: RequestListener;
  installation(): Installation | undefined;
};

/** How long stopping waits for each kind of work under way, in milliseconds. */
const PATIENCE_MS = 1_500;

/** Slack over HTTP or Socket Mode. It starts whether or not Slack can be reached, and `trouble()` tells. */
export function createSlack(options: SlackOptions): Slack {
  const { settings, chat, log, machineTime } = options;
  const { apiUrl, botToken } = settings;
  const fetch = createSlackFetch(apiUrl, options.fetch);
  const logger = createBoltLogger(log);
  const { interactive, bulk } = createClients(botToken, apiUrl, fetch, logger);
  const flights = createFlights(log);
  const strangers = createStrangers();
  const introduction = createIntroduction(bulk, chat, log);
  const renderer = createRenderer(options.whenTooLong ?? 'cut', log);
  const profile: Platform['profile'] = async (sender) =>
    strangers.judge(sender, await fetchProfile(interactive, sender));
  const respondTo = createResponder(fetch, apiUrl);
  const tools: Tools = { chat, slack: interactive, renderer, respondTo, profile, flights, log };
  const door = openDoor();

  createBoltApp({
    receiver: door.receiver,
    installation: introduction.installation,
    apiUrl,
    fetch,
    logger,
    log,
    take: async (body, ack) => {
      const received = receive(body);
      // A command does not say whose guest its sender is.
      if ('interaction' in received && received.kind !== 'command')
        strangers.note(body, received.interaction.from);
      await answer(tools, received, ack);
      if (received.kind === 'uninstalled') introduction.begin();
    },
  });

  return {
    name: PLATFORM,
    ...createPort(bulk, renderer, machineTime),
    profile,
    installation: introduction.installation,
    trouble: () => introduction.trouble() ?? door.trouble(),
    ...(door.listener ? { listener: door.listener } : {}),
    async start() {
      introduction.begin();
      await door.start();
    },
    async stop() {
      await within(PATIENCE_MS, introduction.end());
      await within(PATIENCE_MS, flights.landed());
      await door.stop();
      await within(PATIENCE_MS, flights.landed());
    },
  };

  function openDoor(): Door {
    if (settings.mode === 'http') {
      const { signingSecret } = settings;
      const http = createHttpListener({ signingSecret, machineTime, flights, logger, log });
      return { ...http, trouble: () => undefined, start: async () => {}, stop: async () => {} };
    }
    const { appToken } = settings;
    const rescue = createRescue(fetch, apiUrl);
    const receiver = createSocketReceiver({ appToken, apiUrl, fetch, flights, rescue, logger, log });
    return {
      receiver,
      trouble: receiver.trouble,
      start: async () => void receiver.start(),
      stop: async () => void (await receiver.stop()),
    };
  }
}

/** Where requests come in. */
type Door = {
  readonly receiver: Receiver;
  readonly listener?: RequestListener;
  trouble(): string | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
};
