import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  BEA,
  BEA_DM,
  LEARNING,
  MANIFEST,
  OMAR,
  plain,
  type Rig,
  section,
  startRig,
} from './workspace-with-app.ts';

/** Long enough for a busy machine; the wait ends as soon as it is true. */
const PATIENCE = { timeout: 15_000 };

type Heard = { event: Record<string, unknown>; body: Record<string, unknown>; retry: number | undefined };

describe.each(['http', 'socket'] as const)('events over %s', (over) => {
  let rig: Rig;
  const heard: Heard[] = [];
  const types = () => heard.map(({ event }) => event.subtype ?? event.type);

  beforeAll(async () => {
    rig = await startRig(over);
    rig.app.use(async ({ body, context, next }) => {
      const { event } = body as unknown as Heard['body'] & { event?: Record<string, unknown> };
      if (event && event.user !== 'U0SANDBOXBOT')
        heard.push({ event, body: body as never, retry: context.retryNum });
      await next();
    });
    rig.app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'header', text: plain(`Hello ${event.user}`) }] },
      });
    });
    rig.app.message(async ({ message, say }) => {
      if ('text' in message && message.text === 'hello') await say('hello yourself');
    });
  });
  afterAll(() => rig.stop());
  beforeEach(() => heard.splice(0));

  it('tells of a message in the direct conversation, and of its edit', async () => {
    await rig.sandbox.act({ kind: 'message', as: BEA, in: BEA_DM, text: 'hello' });
    await vi.waitFor(async () => {
      const { messages } = await rig.sandbox.state(BEA, BEA_DM);
      expect(messages.map((each) => [each.from, each.text])).toEqual([
        [BEA, 'hello'],
        ['U0SANDBOXBOT', 'hello yourself'],
      ]);
    }, PATIENCE);
    const ts = String(heard[0]?.event.ts);
    expect(heard[0]?.event).toMatchObject({
      type: 'message',
      channel: BEA_DM,
      channel_type: 'im',
      user: BEA,
    });
    expect(heard[0]?.body).toMatchObject({ type: 'event_callback', team_id: 'T0SANDBOX' });
    await rig.sandbox.act({ kind: 'edit-message', as: BEA, in: BEA_DM, ts, text: 'hullo' });
    expect(heard.at(-1)?.event).toMatchObject({
      subtype: 'message_changed',
      message: { ts, text: 'hullo', user: BEA },
      previous_message: { text: 'hello' },
    });
    expect((await rig.sandbox.state(BEA, BEA_DM)).messages[0]).toMatchObject({ text: 'hullo', edited: true });
    expect(
      await rig.sandbox.act({ kind: 'edit-message', as: OMAR, in: BEA_DM, ts, text: 'not mine' }),
    ).toMatchObject({ ok: false });
  });

  it('hears the channel only where the app is mentioned', async () => {
    await rig.sandbox.act({ kind: 'message', as: BEA, in: LEARNING, text: 'good morning' });
    expect(types()).toEqual([]);
    await rig.sandbox.act({ kind: 'message', as: BEA, in: LEARNING, text: '@tester good morning' });
    expect(heard.map(({ event }) => [event.type, event.text])).toEqual([
      ['app_mention', '<@U0SANDBOXBOT> good morning'],
    ]);
  });

  it('draws the Home tab that the app publishes when it is opened', async () => {
    expect((await rig.sandbox.state(OMAR)).home).toBeNull();
    await rig.sandbox.act({ kind: 'open-home', as: OMAR });
    await vi.waitFor(
      async () =>
        expect((await rig.sandbox.state(OMAR)).home).toMatchObject([{ text: { text: `Hello ${OMAR}` } }]),
      PATIENCE,
    );
    expect((await rig.sandbox.state(BEA)).home).toBeNull();
    await rig.sandbox.act({ kind: 'open-home', as: OMAR });
    expect(heard.at(-1)?.event).toMatchObject({ tab: 'home', user: OMAR, view: { type: 'home' } });
  });

  it('hears several people who talk with the app only where it is mentioned, or where it subscribed to them', async () => {
    const { oauth_config, settings } = MANIFEST;
    const bot = [...(oauth_config?.scopes?.bot ?? []), 'mpim:write'];
    const events = settings?.event_subscriptions?.bot_events ?? [];
    const subscribe = (bot_events: string[]) => {
      const subscribed = { event_subscriptions: { bot_events } };
      rig.options.manifest = () => ({ ...MANIFEST, oauth_config: { scopes: { bot } }, settings: subscribed });
    };
    subscribe(events);
    const { channel } = await rig.call('conversations.open', { users: `${BEA},${OMAR}` });
    const say = (text: string) =>
      rig.sandbox.act({ kind: 'message', as: BEA, in: (channel as { id: string }).id, text });
    await say('good morning');
    expect(types()).toEqual([]);
    await say('@tester good morning');
    expect(types()).toEqual(['app_mention']);
    subscribe([...events, 'message.mpim']);
    await say('good night');
    expect(heard.at(-1)?.event).toMatchObject({ type: 'message', channel_type: 'mpim', text: 'good night' });
    rig.options.manifest = () => MANIFEST;
  });

  it('sends a doubled event twice with one id, and a held-back one after the next', async () => {
    await rig.sandbox.misbehave({ events: 'duplicate' });
    await rig.sandbox.act({ kind: 'message', as: BEA, in: BEA_DM, text: 'one' });
    expect(heard).toHaveLength(2);
    expect(heard[0]?.body.event_id).toBe(heard[1]?.body.event_id);
    await rig.sandbox.misbehave({ events: 'swap' });
    await rig.sandbox.act({ kind: 'message', as: BEA, in: BEA_DM, text: 'two' });
    await rig.sandbox.act({ kind: 'message', as: BEA, in: BEA_DM, text: 'three' });
    await rig.sandbox.misbehave({ replay: 'last' });
    expect(heard[4]?.body.event_id).toBe(heard[3]?.body.event_id);
    expect(heard.slice(2, 4).map(({ event }) => event.text)).toEqual(['three', 'two']);
  });

  it('tells when somebody changes, and nothing of who did not', async () => {
    await rig.sandbox.state(BEA);
    const omar = rig.cast.find((person) => person.userId === OMAR);
    if (omar) omar.zone = 'America/Chicago';
    await rig.sandbox.state(BEA);
    await vi.waitFor(() => expect(types()).toEqual(['user_change']), PATIENCE);
    expect(heard[0]?.event.user).toMatchObject({ id: OMAR, tz: 'America/Chicago' });
  });

  it('is not heard any more once the app is taken off the workspace', async () => {
    await rig.sandbox.install(false);
    expect(await rig.call('auth.test', {})).toMatchObject({ error: 'account_inactive' });
    expect(types()).toEqual(['tokens_revoked', 'app_uninstalled']);
    await rig.sandbox.install(true);
    expect(await rig.call('auth.test', {})).toMatchObject({ ok: true, user_id: 'U0SANDBOXBOT' });
  });

  it('counts what waits for each person until they look', async () => {
    await rig.call('chat.postMessage', { channel: OMAR, text: 'news', blocks: [section('news')] });
    const waiting = async (as: string) =>
      (await rig.sandbox.state(as)).people.find((person) => person.id === OMAR)?.unread;
    const before = await waiting(BEA);
    expect(before).toBeGreaterThan(0);
    await rig.sandbox.state(OMAR, 'D00OMAR');
    expect(await waiting(BEA)).toBe(Number(before) - 1);
  });
});

it('repeats an event that was not acknowledged, saying which time it is and why', async () => {
  const rig = await startRig('http');
  const retries: [number | undefined, string | undefined][] = [];
  rig.app.use(async ({ context }) => {
    retries.push([context.retryNum, context.retryReason]);
    throw new Error('before the ack');
  });
  rig.app.error(async () => {});
  const url = `${rig.origin}/slack/events`;
  const answers: number[] = [];
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
    if (String(args[0]) !== url) return real(...args);
    await real(...args);
    answers.push(500);
    return new Response('no', { status: 500 });
  });
  await rig.sandbox.act({ kind: 'message', as: BEA, in: BEA_DM, text: 'heard?' });
  await vi.waitFor(() => expect(rig.sandbox.warnings().at(-1)).toContain('never acknowledged'), PATIENCE);
  vi.unstubAllGlobals();
  expect(answers).toHaveLength(4);
  expect(retries).toEqual([
    [undefined, undefined],
    [1, 'http_error'],
    [2, 'http_error'],
    [3, 'http_error'],
  ]);
  await rig.stop();
});
