import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Interaction, Reply } from '../../../src/chat/interaction.ts';
import { sentence } from '../../../src/chat/view.ts';
import { createSlack, type Slack } from '../../../src/platforms/slack/index.ts';
import {
  type FakeSlack,
  type Heard,
  keepLog,
  type ScriptedChat,
  scriptChat,
  startFakeSlack,
} from './fake-slack.ts';
import { directMessage, slashCommand, submission } from './payloads.ts';

type Ack = { envelope_id: string; payload?: Record<string, unknown> };

/** The other end of Socket Mode: greets, sends envelopes and keeps what is acknowledged. */
function startPeer(at: FakeSlack) {
  const hub = new WebSocketServer({ server: at.server });
  const acks: Ack[] = [];
  const sockets: WebSocket[] = [];
  hub.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data) => void acks.push(JSON.parse(String(data))));
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  return {
    url: `${at.origin.replace('http', 'ws')}/link`,
    acks,
    sockets,
    send(type: string, payload: object): string {
      const envelope_id = randomUUID();
      sockets
        .at(-1)
        ?.send(
          JSON.stringify({ type, envelope_id, payload, accepts_response_payload: type !== 'events_api' }),
        );
      return envelope_id;
    },
    ackOf: (id: string) =>
      vi.waitFor(
        () => acks.find((each) => each.envelope_id === id) ?? Promise.reject(new Error('no ack')),
        4_000,
      ),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.terminate();
        hub.close(resolve);
      }),
  };
}

let api: FakeSlack;
let hub: ReturnType<typeof startPeer>;
let chat: ScriptedChat;
let slack: Slack;
let lines: Heard[];
let scripted: Parameters<FakeSlack['next']>[1][];
let reply: (interaction: Interaction) => Reply | Promise<Reply>;

beforeEach(async () => {
  api = await startFakeSlack();
  hub = startPeer(api);
  reply = () => ({ kind: 'view', view: sentence('Logged 3 h') });
  chat = scriptChat((interaction) => reply(interaction));
  const log = keepLog();
  lines = log.lines;
  slack = createSlack({
    settings: { mode: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: api.apiUrl },
    chat,
    log,
    machineTime: () => Date.now(),
  });
  scripted = Array.from({ length: 9 }, () => ({ ok: true, url: hub.url }));
});

afterEach(async () => {
  await slack.stop();
  await hub.stop();
  await api.stop();
});

async function connected() {
  api.next('apps.connections.open', ...scripted);
  await slack.start();
  await vi.waitFor(() => expect(slack.trouble()).toBeUndefined());
}

describe('over Socket Mode', () => {
  it('answers a command and a form in their acknowledgements, and asks for the connection with the app token', async () => {
    await connected();
    expect(slack.listener).toBeUndefined();
    expect(api.called('apps.connections.open')[0]?.token).toBe('Bearer xapp-1');
    expect(api.called('auth.test')[0]?.token).toBe('Bearer xoxb-1');
    const command = await hub.ackOf(hub.send('slash_commands', slashCommand(api.origin)));
    expect(command.payload).toMatchObject({ response_type: 'ephemeral', text: 'Logged 3 h' });
    const form = await hub.ackOf(hub.send('interactive', submission({})));
    expect(form.payload).toMatchObject({ response_action: 'update' });
  });

  it('acknowledges an event only after it was recorded', async () => {
    await connected();
    const { promise, resolve } = Promise.withResolvers<Reply>();
    reply = () => promise;
    const id = hub.send('events_api', directMessage());
    await vi.waitFor(() => expect(chat.asked).toHaveLength(1));
    reply = () => ({ kind: 'nothing' });
    await hub.ackOf(hub.send('slash_commands', slashCommand(api.origin)));
    expect(hub.acks.map((each) => each.envelope_id)).not.toContain(id);
    resolve({ kind: 'nothing' });
    await hub.ackOf(id);
  });

  it('leaves an event that is still worked on unacknowledged', async () => {
    await connected();
    const { promise, resolve } = Promise.withResolvers<Reply>();
    reply = () => promise;
    hub.send('events_api', directMessage());
    await vi.waitFor(
      () => expect(lines.some((line) => line.says.includes('still being worked on'))).toBe(true),
      4_000,
    );
    expect(hub.acks).toHaveLength(0);
    resolve({ kind: 'view', view: sentence('At last') });
    expect((await api.waitFor('chat.postMessage')).args).toMatchObject({ text: 'At last' });
    expect(hub.acks).toHaveLength(0);
  });

  it('says a command’s answer another way when the connection broke before its acknowledgement', async () => {
    await connected();
    const { promise, resolve } = Promise.withResolvers<Reply>();
    reply = () => promise;
    hub.send('slash_commands', slashCommand(api.origin));
    await vi.waitFor(() => expect(chat.asked).toHaveLength(1));
    hub.sockets[0]?.terminate();
    await vi.waitFor(() => expect(hub.sockets).toHaveLength(2), 4_000);
    resolve({ kind: 'view', view: sentence('Logged all the same') });
    await api.waitFor('respond/1');
    expect(api.responses).toMatchObject([{ response_type: 'ephemeral', text: 'Logged all the same' }]);
  });

  it('connects again when Slack asks for it and when the connection breaks', async () => {
    await connected();
    hub.sockets[0]?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    await vi.waitFor(() => expect(hub.sockets).toHaveLength(2), 4_000);
    hub.sockets[1]?.terminate();
    await vi.waitFor(() => expect(hub.sockets).toHaveLength(3), 4_000);
    await vi.waitFor(() => expect(slack.trouble()).toBeUndefined());
    await hub.ackOf(hub.send('slash_commands', slashCommand(api.origin)));
  });
});

describe('a connection that cannot be made', () => {
  it.each([
    [
      'a token that is not accepted',
      { ok: false, error: 'invalid_auth' },
      'Slack does not accept SLACK_APP_TOKEN (invalid_auth).',
    ],
    [
      'Slack out of order',
      (res: import('node:http').ServerResponse) => void res.writeHead(500).end(),
      'Slack answered 500',
    ],
    [
      'an address elsewhere',
      { ok: true, url: 'wss://evil.example/link' },
      'wss://evil.example are not allowed',
    ],
  ])('%s is told in words and tried again', async (_what, answer, words) => {
    scripted = [answer, ...scripted];
    api.next('apps.connections.open', ...scripted);
    await slack.start();
    await vi.waitFor(() => expect(slack.trouble()).toContain(words));
    await vi.waitFor(() => expect(slack.trouble()).toBeUndefined(), 5_000);
  });
});
