import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import {
  BEA,
  BEA_DM,
  GONE,
  IDA,
  LEARNING,
  MANIFEST,
  OMAR,
  plain,
  type Rig,
  section,
  startRig,
  TOKEN,
} from './workspace-with-app.ts';

/** The failures below are wanted; the SDK need not tell of them. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

let rig: Rig;
let client: WebClient;
/** Gives up soon, as a bot does that has to answer a person. */
let hasty: WebClient;

beforeAll(async () => {
  rig = await startRig('http');
  const options = {
    slackApiUrl: `${rig.origin}/sandbox/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  };
  client = new WebClient(TOKEN, { ...options, timeout: 10_000 });
  hasty = new WebClient(TOKEN, { ...options, timeout: 1_500 });
});
afterAll(() => rig.stop());

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'no refusal',
    (error: { data?: { error?: string } }) => error.data?.error ?? String(error),
  );
const texts = async () => (await rig.sandbox.state(BEA, BEA_DM)).messages.map((each) => each.text);

describe('who may call what', () => {
  it('knows its token, its methods and the scopes of the manifest', async () => {
    expect(await client.auth.test()).toMatchObject({ team_id: 'T0SANDBOX', bot_id: 'B0SANDBOX' });
    expect(
      await refusal(new WebClient('xoxb-other', { slackApiUrl: `${rig.origin}/sandbox/api/` }).auth.test()),
    ).toBe('invalid_auth');
    expect(await refusal(client.apiCall('chat.scheduleMessage', { channel: BEA, text: 'later' }))).toBe(
      'unknown_method',
    );
    expect(await refusal(client.apps.connections.open())).toBe('not_allowed_token_type');
    expect(await rig.call('team.info', {})).toMatchObject({ error: 'missing_scope', needed: 'team:read' });
  });

  it('knows people with their zones', async () => {
    const { user } = await client.users.info({ user: BEA });
    expect(user).toMatchObject({ id: BEA, tz: 'America/Denver', real_name: 'Bea Ortiz', is_bot: false });
    expect([-7 * 3600, -6 * 3600]).toContain(user?.tz_offset);
    expect((await client.users.info({ user: GONE })).user).toMatchObject({ deleted: true });
    expect(await refusal(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
    const ids: (string | undefined)[] = [];
    for await (const page of client.paginate('users.list', { limit: 2 }))
      ids.push(...((page as { members?: { id?: string }[] }).members ?? []).map((member) => member.id));
    expect(ids).toEqual([BEA, OMAR, IDA, GONE, 'U0SANDBOXBOT', 'USLACKBOT']);
  });

  it('opens the conversation with one person who is there', async () => {
    expect((await client.conversations.open({ users: BEA })).channel?.id).toBe(BEA_DM);
    expect(await refusal(client.conversations.open({ users: GONE }))).toBe('user_disabled');
    expect(await refusal(client.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found');
  });
});

describe('a conversation of several people and the app', () => {
  const together = `${BEA},${OMAR}`;
  const scopes = (bot: string[], bot_optional: string[] = []) => {
    rig.options.manifest = () => ({ ...MANIFEST, oauth_config: { scopes: { bot, bot_optional } } });
  };
  const usual = MANIFEST.oauth_config?.scopes?.bot ?? [];
  afterAll(() => scopes(usual));

  it('needs its own scopes, to be opened and to be read', async () => {
    expect(await rig.call('conversations.open', { users: together })).toMatchObject({
      error: 'missing_scope',
      needed: 'mpim:write',
    });
    scopes([...usual, 'mpim:write']);
    const { channel } = await client.conversations.open({ users: together });
    await client.chat.postMessage({ channel: channel?.id ?? '', text: 'Meet each other' });
    expect(await rig.call('conversations.history', { channel: channel?.id })).toMatchObject({
      error: 'missing_scope',
      needed: 'mpim:history',
    });
    expect((await client.conversations.history({ channel: BEA_DM })).ok).toBe(true);
    scopes(usual, ['mpim:write', 'mpim:history']);
    const { messages } = await client.conversations.history({ channel: channel?.id ?? '' });
    expect(messages?.map(({ text }) => text)).toEqual(['Meet each other']);
  });

  it('is the same one for the same people, and theirs alone', async () => {
    const opened = await client.conversations.open({ users: together, return_im: true });
    const again = await client.conversations.open({ users: `${OMAR},${BEA},${OMAR}` });
    expect(opened.channel).toMatchObject({ id: again.channel?.id, is_mpim: true, is_im: false });
    const id = opened.channel?.id ?? '';
    const shown = async (as: string) =>
      (await rig.sandbox.state(as)).conversations.find((each) => each.id === id);
    for (const as of [BEA, OMAR])
      expect(await shown(as)).toMatchObject({ name: 'Bea Ortiz and Omar Field', kind: 'group', unread: 1 });
    expect(await shown(IDA)).toBeUndefined();
    expect((await rig.sandbox.state(IDA, id)).messages).toEqual([]);
    expect(await rig.sandbox.act({ kind: 'message', as: IDA, in: id, text: 'Hello?' })).toMatchObject({
      ok: false,
    });
    expect(await refusal(client.chat.postEphemeral({ channel: id, user: IDA, text: 'psst' }))).toBe(
      'user_not_in_channel',
    );
    await rig.sandbox.act({ kind: 'message', as: OMAR, in: id, text: 'Hello, Bea' });
    expect((await rig.sandbox.state(BEA, id)).messages.map(({ text }) => text)).toEqual([
      'Meet each other',
      'Hello, Bea',
    ]);
    expect(await shown(BEA)).toMatchObject({ unread: 0 });
  });

  it('is refused with Slack’s names', async () => {
    const nine = Array.from({ length: 9 }, (_, n) => `U0NR${n}`).join(',');
    expect(await refusal(client.conversations.open({ users: nine }))).toBe('too_many_users');
    expect(await refusal(client.conversations.open({ users: `${BEA},U0NOBODY` }))).toBe('user_not_found');
    expect(await refusal(client.conversations.open({ users: `${BEA},${GONE}` }))).toBe('user_disabled');
  });

  it('is still there after a restart', async () => {
    const { channel } = await client.conversations.open({ users: together });
    const second = await createSandbox(rig.options);
    const { conversations } = await second.state(BEA);
    await second.stop();
    expect(conversations.map(({ id }) => id)).toContain(channel?.id);
  });
});

describe('messages', () => {
  it('are posted, updated and deleted; only the app’s own', async () => {
    const { ts = '', channel } = await client.chat.postMessage({
      channel: BEA,
      text: 'first',
      blocks: [section('first')],
    });
    expect(channel).toBe(BEA_DM);
    await client.chat.update({ channel: BEA_DM, ts, text: 'second', blocks: [section('second')] });
    expect(await texts()).toEqual(['second']);
    await client.chat.delete({ channel: BEA_DM, ts });
    expect(await texts()).toEqual([]);
    expect(await refusal(client.chat.update({ channel: BEA_DM, ts, text: 'gone' }))).toBe(
      'message_not_found',
    );
    await rig.sandbox.act({ kind: 'message', as: BEA, in: BEA_DM, text: 'mine' });
    const mine = (await rig.sandbox.state(BEA, BEA_DM)).messages.at(-1)?.ts ?? '';
    expect(await refusal(client.chat.update({ channel: BEA_DM, ts: mine, text: 'yours' }))).toBe(
      'cant_update_message',
    );
    expect(await refusal(client.chat.delete({ channel: BEA_DM, ts: mine }))).toBe('cant_delete_message');
    expect(await refusal(client.chat.postMessage({ channel: 'D0NOBODY', text: 'lost' }))).toBe(
      'channel_not_found',
    );
  });

  it('may go to somebody deactivated without a word, and warn of a missing plain text', async () => {
    expect(await client.chat.postMessage({ channel: GONE, text: 'unheard' })).toMatchObject({ ok: true });
    await client.chat.postMessage({ channel: OMAR, blocks: [section('silent')] } as never);
    expect(rig.sandbox.warnings().at(-1)).toContain('missing_text_in_message');
  });

  it('are refused with Slack’s names and places', async () => {
    const error = await client.chat
      .postMessage({ channel: BEA, text: 'a', blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] })
      .catch((caught) => caught);
    expect(error.data).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
  });

  it('can be for one person’s eyes', async () => {
    await client.chat.postEphemeral({ channel: LEARNING, user: OMAR, text: 'psst' });
    const seen = async (as: string) =>
      (await rig.sandbox.state(as, LEARNING)).messages.map((each) => each.text);
    expect([await seen(OMAR), await seen(BEA)]).toEqual([['psst'], []]);
    expect(await refusal(client.chat.postEphemeral({ channel: BEA_DM, user: OMAR, text: 'psst' }))).toBe(
      'user_not_in_channel',
    );
  });

  it('are found again by pages, newest first, with metadata only when asked for', async () => {
    const metadata = { event_type: 'outbox', event_payload: { key: 'k1' } };
    const { ts = '' } = await client.chat.postMessage({ channel: OMAR, text: 'with a key', metadata });
    await client.chat.postMessage({ channel: OMAR, text: 'a reply', thread_ts: ts });
    const channel = 'D00OMAR';
    const [plainly] = (await client.conversations.history({ channel, limit: 1 })).messages ?? [];
    expect(plainly).toMatchObject({ ts, text: 'with a key', bot_id: 'B0SANDBOX' });
    expect(plainly).not.toHaveProperty('metadata');
    const found = await client.conversations.history({
      channel,
      oldest: String(Number(ts) - 5),
      include_all_metadata: true,
    });
    expect(found.messages?.[0]).toMatchObject({ ts, metadata });
    const replies = await client.conversations.replies({ channel, ts });
    expect(replies.messages?.map((each) => each.text)).toEqual(['with a key', 'a reply']);
    const second = await client.conversations.history({
      channel,
      limit: 1,
      cursor:
        (await client.conversations.history({ channel, limit: 1 })).response_metadata?.next_cursor ?? '',
    });
    expect(second.messages?.map((each) => each.text)).toEqual(['']);
    expect((await client.conversations.history({ channel, oldest: ts })).messages).toEqual([]);
  });
});

describe('misbehavior', () => {
  const post = (text: string) => client.chat.postMessage({ channel: BEA, text });
  const method = 'chat.postMessage';

  it.each([
    ['before anything happened', { kind: '5xx', status: 503 }, false],
    ['before anything happened', { kind: 'timeout-before' }, false],
    ['before anything happened', { kind: 'reset-before' }, false],
    ['before anything happened', { kind: 'html' }, false],
    ['before anything happened', { kind: 'not-ok', error: 'fatal_error' }, false],
    ['after it happened', { kind: '5xx-after', status: 500 }, true],
    ['after it happened', { kind: 'timeout-after' }, true],
    ['after it happened', { kind: 'reset-after' }, true],
    ['after it happened', { kind: 'truncated' }, true],
    ['after it happened', { kind: 'slow', ms: 4_000 }, true],
  ] as const)('fails %s: %o', async (_, fault, happened) => {
    const text = JSON.stringify(fault);
    await rig.sandbox.misbehave({ method, fault });
    const caller = ['timeout-before', 'timeout-after', 'slow'].includes(fault.kind) ? hasty : client;
    await expect(caller.chat.postMessage({ channel: BEA, text })).rejects.toThrow();
    if (happened) await expect.poll(texts, { timeout: 10_000 }).toContain(text);
    expect((await texts()).includes(text)).toBe(happened);
    expect(await client.auth.test()).toMatchObject({ ok: true });
    expect(await post('well again')).toMatchObject({ ok: true });
  });

  it('limits the rate and says for how long', async () => {
    await rig.sandbox.misbehave({ method, fault: { kind: '429', retryAfter: 7 }, times: 2 });
    for (const time of [1, 2]) await expect(post(`limited ${time}`)).rejects.toMatchObject({ retryAfter: 7 });
    expect(await post('through')).toMatchObject({ ok: true });
  });

  it('does late what it was asked, though the caller has gone', async () => {
    await rig.sandbox.misbehave({ method, fault: { kind: 'late', ms: 4_000 } });
    await expect(hasty.chat.postMessage({ channel: BEA, text: 'late' })).rejects.toThrow();
    expect(await texts()).not.toContain('late');
    await expect.poll(texts, { timeout: 10_000 }).toContain('late');
  });

  it('lags with the history', async () => {
    await rig.sandbox.misbehave({ historyLagMs: 60_000 });
    await post('just now');
    expect((await client.conversations.history({ channel: BEA_DM })).messages).toEqual([]);
    await rig.sandbox.misbehave({ calm: true });
    expect((await client.conversations.history({ channel: BEA_DM })).messages?.[0]?.text).toBe('just now');
  });

  it('signs wrongly, stale or from the future, and replays what was sent last', async () => {
    const echo = () => rig.sandbox.act({ kind: 'command', as: BEA, in: BEA_DM, text: '/echo' });
    rig.app.command('/echo', ({ ack }) => ack('heard'));
    expect(await echo()).toEqual({ ok: true });
    expect(await rig.sandbox.misbehave({ replay: 'last' })).toEqual({ status: 200 });
    await rig.sandbox.misbehave({ signature: 'wrong' });
    expect(await echo()).toMatchObject({ ok: false, error: expect.stringContaining('http_client_error') });
    await rig.sandbox.misbehave({ signature: { skewSeconds: -600 } });
    expect(await echo()).toMatchObject({ ok: false });
    expect(await rig.sandbox.misbehave({ replay: 'last' })).toEqual({ status: 401 });
    expect(await echo()).toEqual({ ok: true });
  });
});
