import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import type { Interaction, Reply } from '../../../src/chat/interaction.ts';
import { type Element, sentence, type View } from '../../../src/chat/view.ts';
import { createSlack, type Slack } from '../../../src/platforms/slack/index.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import type { PageMessage } from '../../../src/sandbox/page-api.ts';
import { freshDatabase, type TestDatabase } from '../../database.ts';
import { BEA, BEA_DM, LEARNING, MANIFEST, OMAR, SECRET, TOKEN } from '../../sandbox/workspace-with-app.ts';
import { close, keepLog, type ScriptedChat, scriptChat } from './fake-slack.ts';

const UNDO: Element = {
  kind: 'buttons',
  buttons: [
    {
      label: 'Undo',
      act: { kind: 'does', handler: 'log.undo', input: { id: 7 } },
      confirm: { question: 'Undo it?', yes: 'Undo' },
    },
    { label: 'Edit', act: { kind: 'opens', form: 'log.edit', input: { id: 7 } } },
  ],
};
/** Every element at once, with the words of somebody who tries things. */
const EVERYTHING: View = {
  summary: 'Logged <!channel> & more',
  elements: [
    { kind: 'heading', text: 'Logged' },
    { kind: 'text', text: 'Hello <!channel> *bold*', tone: 'good' },
    { kind: 'text', text: 'Careful', tone: 'warning' },
    { kind: 'text', text: 'Strong', tone: 'strong' },
    { kind: 'text', text: 'Quiet', tone: 'quiet' },
    { kind: 'quote', text: 'My own words' },
    { kind: 'list', items: ['one', 'two'] },
    {
      kind: 'facts',
      facts: [
        { label: 'Date', value: '3 June' },
        { label: 'Title', value: '*Metadata* 101' },
      ],
    },
    { kind: 'progress', label: 'Montana', share: 0.5, numbers: '30 of 60' },
    { kind: 'divider' },
    {
      kind: 'item',
      title: '3 h workshop',
      detail: 'today',
      buttons: [{ label: 'Undo', act: { kind: 'does', handler: 'log.undo', input: 1 } }],
    },
    {
      kind: 'chart',
      draws: 'bars',
      title: 'Hours',
      unit: 'h',
      bars: [
        { label: 'Maya', value: 3 },
        { label: 'Sam', value: 0 },
      ],
    },
    {
      kind: 'chart',
      draws: 'parts',
      title: 'Hours by kind of activity in 2026',
      parts: [
        { label: 'Workshop', value: 3.5, says: 'Workshop: 3 h 30 min' },
        { label: 'Self-directed', value: 0.02, says: 'Self-directed learning: 1 min' },
      ],
    },
    UNDO,
  ],
};
const FORM: Form = {
  title: 'Log learning',
  intro: 'What did you learn?',
  submit: 'Log',
  fields: [
    { kind: 'text', name: 'title', label: 'Title', value: 'R&D <b>', example: 'Metadata 101' },
    { kind: 'paragraph', name: 'notes', label: 'Notes', optional: true, hint: 'Only you see them' },
    { kind: 'day', name: 'day', label: 'Day', value: '2026-06-01' },
    { kind: 'time', name: 'hour', label: 'Hour', value: '15:00' },
    {
      kind: 'choice',
      name: 'kind',
      label: 'Kind',
      value: 'a',
      choices: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    {
      kind: 'choices',
      name: 'days',
      label: 'Days',
      value: ['mon'],
      choices: [
        { value: 'mon', label: 'Monday' },
        { value: 'tue', label: 'Tuesday' },
      ],
    },
    { kind: 'person', name: 'manager', label: 'Manager', optional: true },
  ],
};
const ANSWERS = {
  title: { answer: { type: 'plain_text_input', value: 'MARC & <more>' } },
  day: { answer: { type: 'datepicker', selected_date: '2026-06-01' } },
  hour: { answer: { type: 'timepicker', selected_time: '15:00' } },
  kind: {
    answer: {
      type: 'radio_buttons',
      selected_option: { text: { type: 'plain_text', text: 'A', emoji: false }, value: 'a' },
    },
  },
  days: {
    answer: {
      type: 'checkboxes',
      selected_options: [{ text: { type: 'plain_text', text: 'Monday', emoji: false }, value: 'mon' }],
    },
  },
  manager: { answer: { type: 'users_select', selected_user: OMAR } },
};
const form = (): Reply => ({ kind: 'form', form: FORM, handler: 'log.edit', input: { id: 7 } });
const says = (text: string): Reply => ({ kind: 'view', view: sentence(text) });

describe.each(['http', 'socket'] as const)('through a whole small Slack, over %s', (mode) => {
  let database: TestDatabase;
  let server: Server;
  let sandbox: Sandbox;
  let slack: Slack;
  let chat: ScriptedChat;
  let reply: (interaction: Interaction) => Reply;
  let manifest = MANIFEST;

  beforeAll(async () => {
    database = await freshDatabase();
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const now = new Date('2026-06-01T15:00:00Z');
    const cast = [BEA, OMAR].map((userId) => ({
      userId,
      name: userId,
      realName: `Person ${userId}`,
      title: '',
      zone: 'America/Denver',
    }));
    sandbox = await createSandbox({
      connection: database.connection,
      time: {
        now: () => now,
        moveTo: async () => {},
        nextDue: async () => undefined,
        cast: async () => cast,
      },
      botUrl: `${origin}/slack/events`,
      signingSecret: SECRET,
      botToken: TOKEN,
      appToken: 'xapp-test',
      manifest: () => manifest,
      eventRetries: [0, 20, 20],
      faults: true,
    });
    chat = scriptChat((interaction) => reply(interaction), EVERYTHING);
    const apiUrl = `${origin}/sandbox/api/`;
    slack = createSlack({
      settings:
        mode === 'http'
          ? { mode, botToken: TOKEN, signingSecret: SECRET, apiUrl }
          : { mode, botToken: TOKEN, appToken: 'xapp-test', apiUrl },
      chat,
      log: keepLog(),
      machineTime: () => Date.now(),
      whenTooLong: 'throw',
    });
    server.on('request', (req, res) =>
      slack.listener && req.url?.startsWith('/slack/') ? slack.listener(req, res) : sandbox.handle(req, res),
    );
    server.on('upgrade', (req, socket, head) => sandbox.upgrade(req, socket, head));
    await slack.start();
    await vi.waitFor(() => expect(slack.trouble()).toBeUndefined(), 5_000);
  });

  beforeEach(() => {
    reply = () => ({ kind: 'view', view: EVERYTHING });
    chat.asked.splice(0);
  });

  afterAll(async () => {
    expect(sandbox.warnings()).toEqual([]);
    await slack.stop();
    await sandbox.stop();
    await close(server);
    await database.drop();
  });

  const messages = async (where = BEA_DM): Promise<PageMessage[]> =>
    (await sandbox.state(BEA, where)).messages;
  const last = async (where?: string) => (await messages(where)).at(-1);
  const command = (text: string, where = BEA_DM) =>
    sandbox.act({ kind: 'command', as: BEA, in: where, text });
  const modal = async () => (await sandbox.state(BEA)).modal;
  const buttonIn = (blocks: readonly object[], label: string) => {
    for (const block of blocks as {
      block_id: string;
      elements?: { text?: { text: string }; action_id: string; value: string }[];
    }[]) {
      const found = block.elements?.find((each) => each.text?.text === label);
      if (found)
        return {
          blockId: block.block_id,
          actionId: found.action_id,
          value: { type: 'button', value: found.value },
        };
    }
    throw new Error(`No button says ${label}`);
  };

  it('two people are written to in one conversation, where that is found again; without the scope in none', async () => {
    const own = { workspace: 'T0SANDBOX', user: BEA, address: undefined };
    const two = { ...own, companion: OMAR };
    const view = sentence('Meet each other');
    const missing = { kind: 'gone', reason: 'missing_scope' };
    expect(await slack.post(two, view, 'together')).toEqual(missing);
    expect(await slack.find(two, 'together', 90)).toEqual({ kind: 'cannot-look', reason: 'missing_scope' });
    const bot = [...(MANIFEST.oauth_config?.scopes?.bot ?? []), 'mpim:write', 'mpim:history'];
    manifest = { ...MANIFEST, oauth_config: { scopes: { bot } } };
    expect(await slack.find(two, 'together', 90)).toEqual({ kind: 'absent' });
    await sandbox.misbehave({ method: 'chat.postMessage', fault: { kind: '5xx-after', status: 500 } });
    expect(await slack.post(two, view, 'together')).toMatchObject({ kind: 'unknown' });
    const found = await slack.find(two, 'together', 90);
    expect(found).toMatchObject({ kind: 'found' });
    const shared = (await sandbox.state(OMAR)).conversations.find(({ kind }) => kind === 'group')?.id ?? '';
    expect(await messages(shared)).toMatchObject([{ text: 'Meet each other' }]);
    const ref = found.kind === 'found' ? found.ref : '';
    expect(await slack.redraw(two, ref, sentence('Met'))).toMatchObject({ kind: 'sent', ref });
    expect(await last(shared)).toMatchObject({ text: 'Met' });
    await sandbox.act({ kind: 'message', as: OMAR, in: shared, text: '3h workshop, @tester' });
    expect(await command('/echo', shared)).toEqual({ ok: true });
    expect(chat.asked.map(({ kind }) => kind)).toEqual(['command']);
    manifest = MANIFEST;
  });

  it('a command with every element is answered, for one pair of eyes', async () => {
    expect(await command('/echo hello <b> & more', LEARNING)).toEqual({ ok: true });
    await vi.waitFor(async () => expect(await last(LEARNING)).toMatchObject({ ephemeral: true }));
    expect(chat.asked[0]).toMatchObject({ kind: 'command', name: 'echo', text: 'hello <b> & more' });
    expect(JSON.stringify((await last(LEARNING))?.blocks)).toContain('data_visualization');
  });

  it('a form opens filled in, says what was wrong, and is replaced by the result', async () => {
    reply = form;
    expect(await command('/form')).toEqual({ ok: true });
    const opened = await modal();
    expect(opened).toMatchObject({ title: 'Log learning', submit: 'Log' });
    reply = () => ({
      kind: 'errors',
      form: FORM,
      errors: { title: 'Too short' },
      handler: 'log.edit',
      input: { id: 7 },
    });
    const submit = () =>
      sandbox.act({ kind: 'submit', as: BEA, viewId: opened?.viewId ?? '', values: ANSWERS });
    expect(await submit()).toEqual({ ok: true });
    expect(await modal()).toMatchObject({ errors: { title: 'Too short' } });
    reply = () => ({ kind: 'view', view: EVERYTHING });
    expect(await submit()).toEqual({ ok: true });
    expect(chat.asked.at(-1)).toMatchObject({
      kind: 'submit',
      form: 'log.edit',
      input: { id: 7 },
      values: {
        title: 'MARC & <more>',
        day: '2026-06-01',
        hour: '15:00',
        kind: 'a',
        days: ['mon'],
        manager: OMAR,
      },
      named: { [OMAR]: { name: `Person ${OMAR}`, zone: 'America/Denver', kind: 'member' } },
    });
    const result = await modal();
    expect(result).not.toHaveProperty('submit');
    reply = () => says('Undone');
    const undo = {
      kind: 'press',
      as: BEA,
      viewId: result?.viewId ?? '',
      ...buttonIn(result?.blocks ?? [], 'Undo'),
    } as const;
    expect(await sandbox.act(undo)).toEqual({ ok: true });
    await vi.waitFor(async () => expect(JSON.stringify((await modal())?.blocks)).toContain('Undone'));
    await sandbox.act({ kind: 'close', as: BEA, viewId: result?.viewId ?? '' });
  });

  it('a typed message is answered, its button changes the answer, an edit is heard', async () => {
    const text = '3h <b> & https://example.org';
    expect(await sandbox.act({ kind: 'message', as: BEA, in: BEA_DM, text })).toEqual({ ok: true });
    expect(chat.asked[0]).toMatchObject({ kind: 'message', text, address: BEA_DM });
    await vi.waitFor(async () => expect((await last())?.text).toContain('Logged'));
    const answer = await last();
    reply = () => says('Undone');
    expect(
      await sandbox.act({
        kind: 'press',
        as: BEA,
        in: BEA_DM,
        ts: answer?.ts ?? '',
        ...buttonIn(answer?.blocks ?? [], 'Undo'),
      }),
    ).toEqual({ ok: true });
    await vi.waitFor(async () => expect(await last()).toMatchObject({ ts: answer?.ts, text: 'Undone' }));
    const mine = (await messages()).find((each) => each.from === BEA);
    reply = () => ({ kind: 'nothing' });
    await sandbox.act({ kind: 'edit-message', as: BEA, in: BEA_DM, ts: mine?.ts ?? '', text: '4h' });
    await vi.waitFor(() =>
      expect(chat.asked.at(-1)).toMatchObject({
        kind: 'edited-message',
        text: '4h',
        ref: `${BEA_DM}/${mine?.ts}`,
      }),
    );
  });

  it('Home is drawn when it is opened, and afresh after a press', async () => {
    await sandbox.act({ kind: 'open-home', as: BEA });
    await vi.waitFor(async () =>
      expect(JSON.stringify((await sandbox.state(BEA)).home)).toContain('30 of 60'),
    );
    reply = () => says('Undone at home');
    const home = (await sandbox.state(BEA)).home ?? [];
    await sandbox.act({ kind: 'press', as: BEA, ...buttonIn(home, 'Undo') });
    await vi.waitFor(async () =>
      expect(JSON.stringify((await sandbox.state(BEA)).home)).toContain('Undone at home'),
    );
  });

  it('a shortcut on a message opens a form', async () => {
    await sandbox.act({ kind: 'message', as: OMAR, in: LEARNING, text: 'A two-hour webinar' });
    const said = await last(LEARNING);
    reply = form;
    expect(
      await sandbox.act({ kind: 'shortcut', as: BEA, in: LEARNING, ts: said?.ts ?? '', callbackId: 'keep' }),
    ).toEqual({ ok: true });
    expect(chat.asked.at(-1)).toMatchObject({ kind: 'shortcut', name: 'keep', text: 'A two-hour webinar' });
    const opened = await modal();
    expect(opened?.title).toBe('Log learning');
    await sandbox.act({ kind: 'close', as: BEA, viewId: opened?.viewId ?? '' });
  });

  it.each([
    ['answered with 500 although it was posted', { kind: '5xx-after', status: 500 }, 'found'],
    ['refused with 500', { kind: '5xx', status: 500 }, 'absent'],
    ['cut off after it was posted', { kind: 'reset-after' }, 'found'],
    ['answered with half of its JSON', { kind: 'truncated' }, 'found'],
  ] as const)('a delivery that is %s is found again or known to be absent', async (_what, fault, there) => {
    const to = { workspace: slack.installation()?.workspace ?? '', user: BEA, address: undefined };
    const token = `token-${Math.random()}`;
    await sandbox.misbehave({ method: 'chat.postMessage', fault });
    expect(await slack.post(to, EVERYTHING, token)).toMatchObject({ kind: 'unknown' });
    expect(await slack.find(to, token, 60)).toMatchObject({ kind: there });
  });

  it('a delivery is sent, found by its token and changed', async () => {
    const to = { workspace: slack.installation()?.workspace ?? '', user: BEA, address: undefined };
    const sent = await slack.post(to, EVERYTHING, 'mine');
    if (sent.kind !== 'sent') throw new Error(sent.reason);
    expect(sent.address).toBe(BEA_DM);
    expect(await slack.find({ ...to, address: sent.address }, 'mine', 60)).toEqual({
      kind: 'found',
      ref: sent.ref,
    });
    expect(await slack.redraw(to, sent.ref, sentence('Answered'))).toMatchObject({ kind: 'sent' });
    expect(await last()).toMatchObject({ text: 'Answered' });
    expect(await slack.showHome(to, EVERYTHING)).toMatchObject({ kind: 'sent' });
    await sandbox.misbehave({ method: 'chat.postMessage', fault: { kind: '429', retryAfter: 9 } });
    expect(await slack.post(to, EVERYTHING, 'later')).toMatchObject({
      kind: 'refused',
      reason: 'ratelimited',
      waitSeconds: 9,
    });
  });

  it('removal is told, and the bot says that it was removed', async () => {
    await sandbox.install(false);
    await vi.waitFor(() =>
      expect(chat.told).toContainEqual(['uninstalled', 'slack', slack.installation()?.workspace]),
    );
    await vi.waitFor(() => expect(slack.trouble()).toContain('SLACK_BOT_TOKEN'), 5_000);
  });
});
