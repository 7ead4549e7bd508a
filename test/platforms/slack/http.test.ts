import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Interaction, Reply } from '../../../src/chat/interaction.ts';
import { sentence } from '../../../src/chat/view.ts';
import { createSlack, type Slack } from '../../../src/platforms/slack/index.ts';
import {
  close,
  type FakeSlack,
  keepLog,
  listen,
  type ScriptedChat,
  SECRET,
  scriptChat,
  send,
  startFakeSlack,
} from './fake-slack.ts';
import { directMessage, pressOnMessage, slashCommand, submission } from './payloads.ts';

const FORM: Reply = {
  kind: 'form',
  handler: 'log.edit',
  input: { id: 7 },
  form: { title: 'Log learning', submit: 'Log', fields: [{ kind: 'text', name: 'title', label: 'Title' }] },
};

let peer: FakeSlack;
let chat: ScriptedChat;
let slack: Slack;
let server: Server;
let bot: string;
let reply: (interaction: Interaction) => Reply | Promise<Reply>;

beforeEach(async () => {
  peer = await startFakeSlack();
  reply = () => ({ kind: 'view', view: sentence('Logged 3 h') });
  chat = scriptChat((interaction) => reply(interaction));
  slack = createSlack({
    settings: { mode: 'http', botToken: 'xoxb-1', signingSecret: SECRET, apiUrl: peer.apiUrl },
    chat,
    log: keepLog(),
    machineTime: () => Date.now(),
    whenTooLong: 'throw',
  });
  const started = await listen((req, res) => slack.listener?.(req, res));
  server = started.server;
  bot = started.origin;
  await slack.start();
  await peer.waitFor('auth.test');
});

afterEach(async () => {
  await slack.stop();
  await close(server);
  await peer.stop();
});

describe('over HTTP', () => {
  it('answers a slash command in its acknowledgement, for one pair of eyes', async () => {
    const response = await send(bot, slashCommand(peer.origin));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      response_type: 'ephemeral',
      text: 'Logged 3 h',
      parse: 'none',
    });
    expect(chat.asked).toMatchObject([
      {
        kind: 'command',
        name: 'logcredit',
        text: '3h workshop',
        from: { platform: 'slack', workspace: 'T1', user: 'U1' },
      },
    ]);
  });

  it('changes the message a pressed button stood on', async () => {
    const response = await send(bot, pressOnMessage(peer.origin));
    expect(response.status).toBe(200);
    const { args } = await peer.waitFor('chat.update');
    expect(args).toMatchObject({ channel: 'D1', text: 'Logged 3 h' });
    expect(chat.asked).toMatchObject([
      { kind: 'press', handler: 'log.undo', input: { id: 7 }, on: 'message', address: 'D1' },
    ]);
  });

  it('opens a form before it acknowledges', async () => {
    reply = () => FORM;
    const response = await send(bot, slashCommand(peer.origin, { text: '' }));
    expect(await response.text()).toBe('');
    expect(peer.called('views.open')[0]?.args).toMatchObject({
      trigger_id: '1.2.3',
      view: { type: 'modal' },
    });
  });

  it('shows what came of a form in its place', async () => {
    const response = await send(
      bot,
      submission({ title: { answer: { type: 'plain_text_input', value: 'MARC' } } }),
    );
    expect(await response.json()).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
    expect(chat.asked).toMatchObject([
      { kind: 'submit', form: 'log.edit', input: { id: 7 }, values: { title: 'MARC' } },
    ]);
  });

  it('answers a direct message beneath it', async () => {
    const response = await send(bot, directMessage());
    expect(response.status).toBe(200);
    expect((await peer.waitFor('chat.postMessage')).args).toMatchObject({
      channel: 'D1',
      text: 'Logged 3 h',
    });
  });
});
