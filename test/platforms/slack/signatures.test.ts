import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sentence } from '../../../src/chat/view.ts';
import { createSlack, type Slack } from '../../../src/platforms/slack/index.ts';
import {
  close,
  encode,
  type FakeSlack,
  FORM_TYPE,
  keepLog,
  listen,
  type ScriptedChat,
  SECRET,
  scriptChat,
  signed,
  startFakeSlack,
} from './fake-slack.ts';
import { slashCommand } from './payloads.ts';

const NOW = Math.floor(Date.now() / 1000);

describe('who is let in', () => {
  let peer: FakeSlack;
  let chat: ScriptedChat;
  let slack: Slack;
  let server: Server;
  let bot: string;
  let body: string;

  beforeAll(async () => {
    peer = await startFakeSlack();
    chat = scriptChat(() => ({ kind: 'view', view: sentence('Yes') }));
    slack = createSlack({
      settings: { mode: 'http', botToken: 'xoxb-1', signingSecret: SECRET, apiUrl: peer.apiUrl },
      chat,
      log: keepLog(),
      machineTime: () => Date.now(),
    });
    const started = await listen((req, res) => slack.listener?.(req, res));
    server = started.server;
    bot = started.origin;
    body = encode(slashCommand(peer.origin)).body;
  });
  beforeEach(() => void chat.asked.splice(0));
  afterAll(async () => {
    await slack.stop();
    await close(server);
    await peer.stop();
  });

  const post = (headers: Record<string, string>, text = body, path = '/slack/events') =>
    fetch(`${bot}${path}`, {
      method: 'POST',
      body: text,
      headers: { 'content-type': FORM_TYPE, ...headers },
    });

  it.each([
    ['wrong secret', () => signed(body, NOW, 'another secret')],
    ['signature of another body', () => signed(`${body}&text=9h`)],
    ['six minutes old', () => signed(body, NOW - 360)],
    ['six minutes ahead', () => signed(body, NOW + 360)],
    ['no headers', () => ({})],
    ['no signature', () => ({ 'x-slack-request-timestamp': String(NOW) })],
    ['a timestamp that is no number', () => ({ ...signed(body), 'x-slack-request-timestamp': 'NaN' })],
    ['a timestamp in scientific notation', () => ({ ...signed(body), 'x-slack-request-timestamp': '1e9' })],
    [
      'a timestamp that was changed',
      () => ({ ...signed(body), 'x-slack-request-timestamp': String(NOW - 1) }),
    ],
    ['version 1', () => ({ ...signed(body), 'x-slack-signature': 'v1=abc' })],
    ['an empty signature', () => ({ ...signed(body), 'x-slack-signature': '' })],
  ])('%s: 401', async (_what, headers) => {
    expect((await post(headers())).status).toBe(401);
    expect(chat.asked).toHaveLength(0);
  });

  it.each([
    ['now', 0],
    ['four minutes old', -240],
    ['four minutes ahead', 240],
  ])('%s: 200', async (_what, shift) => {
    expect((await post(signed(body, NOW + shift))).status).toBe(200);
    expect(chat.asked).toHaveLength(1);
  });

  it('a replayed request has the key of the first, by which the database knows it', async () => {
    const headers = signed(body);
    await post(headers);
    await post(headers);
    expect(chat.asked.map((each) => each.key)).toEqual(['command:1.2.3', 'command:1.2.3']);
  });

  it('a content type with a charset, as a proxy may send', async () => {
    const response = await post({
      ...signed(body),
      'content-type': 'Application/X-www-form-urlencoded; charset=utf-8',
    });
    expect(response.status).toBe(200);
    expect(chat.asked).toHaveLength(1);
  });

  it('Slack checks the certificate and the address without and with a signature', async () => {
    expect((await post({}, 'ssl_check=1')).status).toBe(200);
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c' });
    const response = await post({ ...signed(challenge), 'content-type': 'application/json' }, challenge);
    expect(await response.json()).toEqual({ challenge: 'c' });
  });

  it.each([['null'], ['5'], ['"x"'], ['payload=null'], ['payload=%6eull']])(
    'a body that is only %s: 400',
    async (text) => {
      const type = text.startsWith('payload') ? FORM_TYPE : 'application/json';
      expect((await post({ ...signed(text), 'content-type': type }, text)).status).toBe(400);
    },
  );

  it('a body larger than Slack ever sends: 413; not JSON: 400; other paths and methods: 404', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1);
    expect((await post(signed(large), large)).status).toBe(413);
    const broken = `{"type":"event_callback",${' '.repeat(200)}`;
    expect((await post({ ...signed(broken), 'content-type': 'application/json' }, broken)).status).toBe(400);
    expect((await post(signed(body), body, '/slack/other')).status).toBe(404);
    expect((await fetch(`${bot}/slack/events`)).status).toBe(404);
  });

  it('what Slack should never send is acknowledged or refused, and nothing is left hanging', {
    timeout: 10_000,
  }, async () => {
    const odd = [
      { command: '/x' },
      { type: 'event_callback' },
      { type: 'event_callback', event: null },
      { type: 'block_actions', actions: [] },
      { event: {} },
    ];
    for (const each of odd) {
      const text = JSON.stringify(each);
      const response = await post({ ...signed(text), 'content-type': 'application/json' }, text);
      expect([200, 500]).toContain(response.status);
    }
    expect(chat.asked).toHaveLength(0);
  });
});
