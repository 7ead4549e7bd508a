import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Interaction, Reply } from '../../../src/chat/interaction.ts';
import { sentence, type View } from '../../../src/chat/view.ts';
import { createSlack, type Slack } from '../../../src/platforms/slack/index.ts';
import {
  close,
  type FakeSlack,
  type Heard,
  keepLog,
  listen,
  type ScriptedChat,
  SECRET,
  scriptChat,
  send,
  startFakeSlack,
} from './fake-slack.ts';
import {
  directMessage,
  event,
  messageShortcut,
  pressOnMessage,
  pressOnView,
  slashCommand,
  submission,
} from './payloads.ts';

const FORM: Reply = {
  kind: 'form',
  handler: 'log.edit',
  input: { id: 7 },
  form: { title: 'Log learning', submit: 'Log', fields: [{ kind: 'text', name: 'title', label: 'Title' }] },
};
const TITLE = { title: { answer: { type: 'plain_text_input', value: 'MARC' } } };
const CHART: View = {
  summary: 'Team',
  elements: [
    { kind: 'chart', draws: 'bars', title: 'Hours', unit: 'h', bars: [{ label: 'Maya', value: 3 }] },
  ],
};
const says = (text: string): Reply => ({ kind: 'view', view: sentence(text) });

let peer: FakeSlack;
let chat: ScriptedChat;
let slack: Slack;
let server: Server;
let bot: string;
let lines: Heard[];
let reply: (interaction: Interaction) => Reply | Promise<Reply>;

beforeEach(async () => {
  peer = await startFakeSlack();
  reply = () => says('Logged 3 h');
  chat = scriptChat((interaction) => reply(interaction));
  const log = keepLog();
  lines = log.lines;
  slack = createSlack({
    settings: { mode: 'http', botToken: 'xoxb-1', signingSecret: SECRET, apiUrl: peer.apiUrl },
    chat,
    log,
    machineTime: () => Date.now(),
    whenTooLong: 'throw',
  });
  const started = await listen((req, res) => slack.listener?.(req, res));
  server = started.server;
  bot = started.origin;
  await slack.start();
  await vi.waitFor(() => expect(slack.trouble()).toBeUndefined());
});

afterEach(async () => {
  await slack.stop();
  await close(server);
  await peer.stop();
});

/** Makes the program slower than Slack waits; the reply comes when the test says. */
function holdReply(then: Reply): () => void {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  reply = () => promise;
  return () => resolve(then);
}

describe('a slash command', () => {
  it('is answered in its acknowledgement, for one pair of eyes, in one round trip', async () => {
    const response = await send(bot, slashCommand(peer.origin));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      response_type: 'ephemeral',
      text: 'Logged 3 h',
      parse: 'none',
      link_names: false,
    });
    expect(peer.calls.map((call) => call.method)).toEqual(['auth.test']);
  });

  it('opens its form before it is acknowledged', async () => {
    reply = () => FORM;
    const response = await send(bot, slashCommand(peer.origin, { text: '' }));
    expect(await response.text()).toBe('');
    expect(peer.called('views.open')[0]?.args).toMatchObject({
      trigger_id: '1.2.3',
      view: { type: 'modal', private_metadata: '{"form":"log.edit","input":{"id":7}}' },
    });
  });

  it('carries an Open form button where Slack would not open it', async () => {
    reply = () => FORM;
    peer.next('views.open', { ok: false, error: 'expired_trigger_id' });
    const body = JSON.stringify(await (await send(bot, slashCommand(peer.origin))).json());
    expect(body).toContain('is ready for you.');
    expect(body).toContain('Open form');
    expect(body).toContain('opens:log.edit:0');
  });

  it('that takes long is acknowledged empty and answered through its response_url', async () => {
    const release = holdReply(says('Late but true'));
    const response = await send(bot, slashCommand(peer.origin));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    release();
    await peer.waitFor('respond/1');
    expect(peer.responses).toMatchObject([
      { response_type: 'ephemeral', replace_original: false, text: 'Late but true' },
    ]);
  });

  it('with a chart is answered where a chart that is refused can be said again without it', async () => {
    reply = () => ({ kind: 'view', view: CHART });
    peer.next('respond/1', (res) => void res.writeHead(500).end('invalid_blocks'));
    expect(await (await send(bot, slashCommand(peer.origin))).text()).toBe('');
    await peer.waitFor('respond/1', 2);
    expect(JSON.stringify(peer.responses[0])).toContain('data_visualization');
    expect(JSON.stringify(peer.responses[1])).not.toContain('data_visualization');
    expect(JSON.stringify(peer.responses[1])).toContain('Maya: 3 h');
  });

  it('never sends an answer to another host', async () => {
    const release = holdReply(says('Private'));
    await send(bot, slashCommand(peer.origin, { response_url: 'http://127.0.0.1:1/steal' }));
    release();
    await slack.stop();
    expect(peer.responses).toHaveLength(0);
    expect(lines.filter((line) => line.level === 'error')).toHaveLength(0);
  });

  it('whose handling fails altogether is still answered in words, with a reference that is in the log', async () => {
    reply = () => Promise.reject(new Error('no database'));
    const { text } = (await (await send(bot, slashCommand(peer.origin))).json()) as { text: string };
    const reference = /Reference ([0-9a-f]{4})/.exec(text)?.[1];
    expect(lines.find((line) => line.level === 'error')?.fields).toMatchObject({ reference });
  });

  it('with nothing to say is acknowledged', async () => {
    reply = () => ({ kind: 'nothing' });
    expect(await (await send(bot, slashCommand(peer.origin))).text()).toBe('');
  });
});

describe('a button on a message', () => {
  it('changes the message it stood on, after its acknowledgement', async () => {
    expect(await (await send(bot, pressOnMessage(peer.origin))).text()).toBe('');
    expect((await peer.waitFor('chat.update')).args).toMatchObject({
      channel: 'D1',
      text: 'Logged 3 h',
      parse: 'none',
    });
  });

  it('changes it through the response_url where the message cannot be changed otherwise', async () => {
    peer.next('chat.update', { ok: false, error: 'cant_update_message' });
    await send(bot, pressOnMessage(peer.origin));
    await peer.waitFor('respond/2');
    expect(peer.responses).toMatchObject([{ replace_original: true, text: 'Logged 3 h' }]);
  });

  it('on an ephemeral message replaces it through the response_url', async () => {
    const container = { type: 'message', message_ts: '1.1', channel_id: 'C9', is_ephemeral: true };
    await send(bot, pressOnMessage(peer.origin, { container }));
    await peer.waitFor('respond/2');
    expect(peer.responses).toMatchObject([{ replace_original: true }]);
    expect(peer.called('chat.update')).toHaveLength(0);
  });

  it('in a channel is answered for one pair of eyes, and the message stays', async () => {
    await send(
      bot,
      pressOnMessage(peer.origin, { container: { type: 'message', message_ts: '1.1', channel_id: 'C9' } }),
    );
    await peer.waitFor('respond/2');
    expect(peer.responses).toMatchObject([{ replace_original: false, response_type: 'ephemeral' }]);
    expect(peer.called('chat.update')).toHaveLength(0);
  });

  it.each([
    ['a repeated answer', { ...says('Already recorded'), again: true } as Reply],
    ['a refusal', { ...says('Not yours'), beside: true } as Reply],
  ])('%s stands beside the card, which stays', async (_what, answer) => {
    reply = () => answer;
    await send(bot, pressOnMessage(peer.origin));
    await peer.waitFor('respond/2');
    expect(peer.responses).toMatchObject([{ replace_original: false }]);
    expect(peer.called('chat.update')).toHaveLength(0);
  });

  it('opens a form; where it cannot, offers a button beside the card', async () => {
    reply = () => FORM;
    const opens = pressOnMessage(peer.origin, {}, { action_id: 'opens:log.edit:0' });
    await send(bot, opens);
    expect(peer.called('views.open')).toHaveLength(1);
    peer.next('views.open', { ok: false, error: 'expired_trigger_id' });
    await send(bot, opens);
    await peer.waitFor('respond/2');
    expect(JSON.stringify(peer.responses)).toContain('Open form');
  });

  it('waits out a short pause that Slack asks for', async () => {
    peer.next('chat.update', (res) => void res.writeHead(429, { 'retry-after': '1' }).end());
    await send(bot, pressOnMessage(peer.origin));
    await peer.waitFor('chat.update', 2);
  });

  it('that takes long is acknowledged and answered later', async () => {
    const release = holdReply(says('Late'));
    expect((await send(bot, pressOnMessage(peer.origin))).status).toBe(200);
    release();
    expect((await peer.waitFor('chat.update')).args).toMatchObject({ text: 'Late' });
  });
});

describe('a button elsewhere', () => {
  it('on the Home tab draws Home afresh, with what happened on top', async () => {
    await send(bot, pressOnView('home'));
    const { args } = await peer.waitFor('views.publish');
    expect(args).toMatchObject({ user_id: 'U1', view: { type: 'home' } });
    expect(JSON.stringify(args)).toMatch(/Logged 3 h.*At home/);
  });

  it('on a Home tab that cannot be drawn still says what happened', async () => {
    chat.home = () => Promise.reject(new Error('no database'));
    await send(bot, pressOnView('home'));
    expect(JSON.stringify((await peer.waitFor('views.publish')).args)).toContain('Logged 3 h');
  });

  it('in a modal changes the modal, and opens a form on top of it', async () => {
    await send(bot, pressOnView('modal'));
    expect((await peer.waitFor('views.update')).args).toMatchObject({
      view_id: 'V1',
      view: { type: 'modal' },
    });
    reply = () => FORM;
    await send(bot, pressOnView('modal', { action_id: 'opens:log.edit:0' }));
    expect(peer.called('views.push')[0]?.args).toMatchObject({ trigger_id: '7.8.9' });
  });
});

describe('a form', () => {
  it('that is right is replaced by what came of it', async () => {
    const body = await (await send(bot, submission(TITLE))).json();
    expect(body).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
    expect(JSON.stringify(body)).toContain('Logged 3 h');
    expect(body).not.toHaveProperty('view.submit');
  });

  const wrong = (errors: Record<string, string>): Reply => ({ ...FORM, kind: 'errors', errors }) as Reply;

  it('that is wrong shows what was wrong under its field', async () => {
    reply = () => wrong({ title: 'Please give it a title' });
    expect(await (await send(bot, submission(TITLE))).json()).toEqual({
      response_action: 'errors',
      errors: { title: 'Please give it a title' },
    });
  });

  it('that is wrong in a field it did not show is drawn again', async () => {
    reply = () =>
      ({
        ...wrong({ other: 'Missing' }),
        form: { ...FORM.form, fields: [{ kind: 'text', name: 'other', label: 'Other', error: 'Missing' }] },
      }) as Reply;
    const body = JSON.stringify(await (await send(bot, submission(TITLE))).json());
    expect(body).toContain('"response_action":"update"');
    expect(body).toContain('Please correct: Missing');
  });

  it('with nothing to say closes', async () => {
    reply = () => ({ kind: 'nothing' });
    expect(await (await send(bot, submission(TITLE))).text()).toBe('');
  });

  it('that takes long says so, and is changed when the result is there', async () => {
    const release = holdReply(says('Logged at last'));
    const body = await (await send(bot, submission(TITLE))).json();
    expect(body).toMatchObject({ response_action: 'update' });
    expect(JSON.stringify(body)).toContain('Still working on it. The result will be shown here in a moment.');
    release();
    expect(JSON.stringify((await peer.waitFor('views.update')).args)).toContain('Logged at last');
  });

  it('brings the profiles of the people picked in it; who cannot be looked up is left out', async () => {
    const pick = (user: string) => ({ manager: { answer: { type: 'users_select', selected_user: user } } });
    peer.next(
      'users.info',
      { ok: true, user: { id: 'U2', team_id: 'T1', real_name: 'Sam', is_restricted: true } },
      { ok: false, error: 'user_not_found' },
    );
    await send(bot, submission(pick('U2')));
    expect(chat.asked[0]).toMatchObject({ named: { U2: { name: 'Sam', kind: 'guest' } } });
    await send(bot, submission(pick('U3')));
    expect(chat.asked[1]).toMatchObject({ named: {}, values: { manager: 'U3' } });
  });
});

describe('shortcuts and events', () => {
  it('a message shortcut opens its form, and where it cannot offers a button', async () => {
    reply = () => FORM;
    expect(await (await send(bot, messageShortcut(peer.origin))).text()).toBe('');
    expect(peer.called('views.open')[0]?.args).toMatchObject({ trigger_id: '13.14.15' });
    peer.next('views.open', { ok: false, error: 'expired_trigger_id' });
    await send(bot, messageShortcut(peer.origin));
    await peer.waitFor('respond/3');
    expect(JSON.stringify(peer.responses)).toContain('Open form');
  });

  it('a direct message is answered beneath it, in its thread if it has one', async () => {
    await send(bot, directMessage());
    expect((await peer.waitFor('chat.postMessage')).args).toMatchObject({
      channel: 'D1',
      text: 'Logged 3 h',
      unfurl_links: false,
    });
    expect(peer.called('chat.postMessage')[0]?.args).not.toHaveProperty('thread_ts');
    await send(bot, directMessage({ thread_ts: '1700000000.000100' }));
    expect((await peer.waitFor('chat.postMessage', 2)).args).toMatchObject({ thread_ts: 1700000000.0001 });
  });

  it('a message that opens a form gets a button, for a message brings no permission to open one', async () => {
    reply = () => FORM;
    await send(bot, directMessage());
    expect(JSON.stringify((await peer.waitFor('chat.postMessage')).args)).toContain('Open form');
  });

  it('a message still worked on is left unacknowledged, and answered once when it is done', async () => {
    const release = holdReply(says('At last'));
    const first = await send(bot, directMessage());
    expect(first.status).toBe(500);
    reply = () => ({ kind: 'nothing' });
    expect((await send(bot, directMessage(), { 'x-slack-retry-num': '1' })).status).toBe(200);
    release();
    await peer.waitFor('chat.postMessage');
    await slack.stop();
    expect(peer.called('chat.postMessage')).toHaveLength(1);
    expect(lines.filter((line) => line.level === 'error')).toHaveLength(0);
  });

  it('what the bot itself said is not heard', async () => {
    await send(bot, directMessage({ user: 'UBOT' }));
    expect(chat.asked).toHaveLength(0);
  });

  it('the Home tab is drawn when it is opened', async () => {
    await send(
      bot,
      event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.1' }),
    );
    expect((await peer.waitFor('views.publish')).args).toMatchObject({ user_id: 'U1' });
  });

  it('a changed person and a removed app are told, however often', async () => {
    await send(bot, event({ type: 'user_change', user: { id: 'U5', team_id: 'T1', real_name: 'Sam' } }));
    await send(bot, event({ type: 'tokens_revoked', tokens: { bot: ['UBOT'] } }));
    await send(bot, event({ type: 'app_uninstalled' }));
    expect(chat.told.filter(([what]) => what !== 'installed')).toEqual([
      [
        'profileChanged',
        { platform: 'slack', workspace: 'T1', user: 'U5' },
        { name: 'Sam', zone: undefined, kind: 'member' },
      ],
      ['uninstalled', 'slack', 'T1'],
      ['uninstalled', 'slack', 'T1'],
    ]);
  });

  it('an event that could not be recorded comes again', async () => {
    chat.uninstalled = () => Promise.reject(new Error('no database'));
    expect((await send(bot, event({ type: 'app_uninstalled' }))).status).toBe(500);
  });
});

describe('people', () => {
  it('somebody of another organization who presses a button in a shared channel is a stranger', async () => {
    const outsider = {
      user: { id: 'U9', team_id: 'T2' },
      container: { type: 'message', message_ts: '1.1', channel_id: 'C9' },
    };
    await send(bot, pressOnMessage(peer.origin, outsider));
    peer.next('users.info', { ok: true, user: { id: 'U9', real_name: 'Kim' } });
    expect(await slack.profile({ platform: 'slack', workspace: 'T1', user: 'U9' })).toMatchObject({
      name: 'Kim',
      kind: 'stranger',
    });
  });
});

describe('stopping', () => {
  it('lets the work under way finish', async () => {
    reply = () => new Promise((resolve) => setTimeout(resolve, 300, says('Done')));
    const answer = send(bot, slashCommand(peer.origin));
    await vi.waitFor(() => expect(chat.asked).toHaveLength(1));
    await slack.stop();
    expect(await (await answer).json()).toMatchObject({ text: 'Done' });
  });
});
