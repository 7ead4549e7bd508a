import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../src/chat/platform.ts';
import { sentence, type View } from '../../../src/chat/view.ts';
import { createClients, createSlackFetch } from '../../../src/platforms/slack/clients.ts';
import { createBoltLogger } from '../../../src/platforms/slack/log.ts';
import { createPort } from '../../../src/platforms/slack/port.ts';
import { createRenderer } from '../../../src/platforms/slack/render/surfaces.ts';
import { type FakeSlack, keepLog, startFakeSlack } from './fake-slack.ts';

const NOW = 1_800_000_000_000;
const MAYA: Recipient = { workspace: 'T1', user: 'U1', address: 'D1' };
const VIEW = sentence('Your week in three questions');
const CHART: View = {
  summary: 'Team',
  elements: [
    { kind: 'chart', draws: 'bars', title: 'Hours', unit: 'h', bars: [{ label: 'Maya', value: 3 }] },
  ],
};
const PIE: View = {
  summary: 'Team',
  elements: [
    {
      kind: 'chart',
      draws: 'parts',
      title: 'Hours',
      parts: [
        { label: 'Maya', value: 3, says: 'Maya: 3 h' },
        { label: 'Sam', value: 1, says: 'Sam: 1 h' },
      ],
    },
  ],
};

let peer: FakeSlack;

beforeEach(async () => {
  peer = await startFakeSlack();
});
afterEach(() => peer.stop());

function portTo(apiUrl: string) {
  const log = keepLog();
  const { bulk } = createClients('xoxb-1', apiUrl, createSlackFetch(apiUrl), createBoltLogger(log));
  return createPort(bulk, createRenderer('throw', log), () => NOW);
}

const failing = (error: string) => ({ ok: false, error });
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (res: ServerResponse) =>
    void res.writeHead(code, headers).end('<html>no</html>');

describe('a post', () => {
  it('is sent with its token, and nothing in it is made into links or mentions', async () => {
    expect(await portTo(peer.apiUrl).post(MAYA, VIEW, 'opaque')).toEqual({
      kind: 'sent',
      ref: 'D1/1700000000.000100',
      address: 'D1',
    });
    expect(peer.called('chat.postMessage')[0]).toMatchObject({
      token: 'Bearer xoxb-1',
      args: {
        channel: 'D1',
        text: 'Your week in three questions',
        metadata: { event_type: 'catchword', event_payload: { token: 'opaque' } },
        unfurl_links: false,
        unfurl_media: false,
        link_names: false,
        parse: 'none',
      },
    });
  });

  it('opens the direct message first when it has no address', async () => {
    peer.next('conversations.open', { ok: true, channel: { id: 'D7' } });
    expect(await portTo(peer.apiUrl).post({ ...MAYA, address: undefined }, VIEW, 't')).toMatchObject({
      kind: 'sent',
      address: 'D7',
    });
  });

  it.each([
    ['429', status(429, { 'retry-after': '7' }), { kind: 'refused', reason: 'ratelimited', waitSeconds: 7 }],
    ['429 without a time', status(429), { kind: 'refused', waitSeconds: 30 }],
    ['ratelimited', failing('ratelimited'), { kind: 'refused', waitSeconds: 30 }],
    [
      'a token that is not accepted',
      failing('invalid_auth'),
      { kind: 'refused', reason: 'invalid_auth', waitSeconds: 300 },
    ],
    ['an error nobody listed', failing('as_user_not_supported'), { kind: 'refused' }],
    [
      'a bot that was removed',
      failing('account_inactive'),
      { kind: 'refused', concerns: 'workspace', waitSeconds: 300 },
    ],
    ['a person who was deactivated', failing('user_disabled'), { kind: 'gone', reason: 'user_disabled' }],
    ['an archived conversation', failing('is_archived'), { kind: 'gone' }],
    ['fatal_error', failing('fatal_error'), { kind: 'unknown', reason: 'fatal_error' }],
    ['internal_error', failing('internal_error'), { kind: 'unknown' }],
    ['request_timeout', failing('request_timeout'), { kind: 'unknown' }],
    ['500', status(500), { kind: 'unknown', reason: 'Slack answered 500' }],
    ['503', status(503), { kind: 'unknown' }],
    [
      'a page instead of JSON',
      status(200),
      { kind: 'unknown', reason: 'Slack answered something that is not JSON' },
    ],
    [
      'half an answer',
      (res: ServerResponse) =>
        void res.writeHead(200, { 'content-length': '100' }).write('{"ok":', () => res.destroy()),
      { kind: 'unknown' },
    ],
    ['a broken connection', (res: ServerResponse) => void res.destroy(), { kind: 'unknown' }],
    ['a redirect', status(302, { location: 'https://evil.example/' }), { kind: 'unknown' }],
  ])('%s', async (_fault, answer, outcome) => {
    peer.next('chat.postMessage', answer);
    expect(await portTo(peer.apiUrl).post(MAYA, VIEW, 't')).toMatchObject(outcome);
    expect(peer.called('chat.postMessage')).toHaveLength(1);
  });

  it('to an address that is out of date goes to where the person is now; else nobody is there', async () => {
    peer.next('chat.postMessage', failing('channel_not_found'));
    peer.next('conversations.open', { ok: true, channel: { id: 'D8' } });
    expect(await portTo(peer.apiUrl).post(MAYA, VIEW, 't')).toMatchObject({ kind: 'sent', address: 'D8' });
    peer.next('chat.postMessage', failing('channel_not_found'), failing('channel_not_found'));
    expect(await portTo(peer.apiUrl).post(MAYA, VIEW, 't')).toMatchObject({ kind: 'gone' });
  });

  it('no answer at all is unknown, after ten seconds', { timeout: 15_000 }, async () => {
    peer.next('chat.postMessage', () => {});
    const outcome = await portTo(peer.apiUrl).post(MAYA, VIEW, 't');
    expect(outcome).toMatchObject({ kind: 'unknown', reason: 'no answer in time' });
  });

  it('nobody listening and no such name are refused: nothing was sent', async () => {
    await peer.stop();
    expect(await portTo(peer.apiUrl).post(MAYA, VIEW, 't')).toMatchObject({
      kind: 'refused',
      reason: 'Slack cannot be reached (ECONNREFUSED)',
    });
    expect(await portTo('http://slack.invalid/api/').post(MAYA, VIEW, 't')).toMatchObject({
      kind: 'refused',
    });
    peer = await startFakeSlack();
  });

  it.each([
    ['500', status(500), 'refused'],
    ['user_disabled', failing('user_disabled'), 'gone'],
    ['429', status(429, { 'retry-after': '3' }), 'refused'],
  ])('%s while opening the direct message is never unknown', async (_fault, answer, kind) => {
    peer.next('conversations.open', answer);
    expect(await portTo(peer.apiUrl).post({ ...MAYA, address: undefined }, VIEW, 't')).toMatchObject({
      kind,
    });
    expect(peer.called('chat.postMessage')).toHaveLength(0);
  });

  it.each([
    ['bars', CHART],
    ['parts of a whole', PIE],
  ])(
    'is sent again without its chart (%s) where Slack cannot draw one, and at last as words alone',
    async (_, view) => {
      peer.next('chat.postMessage', failing('invalid_blocks'), failing('msg_blocks_too_long'));
      expect(await portTo(peer.apiUrl).post(MAYA, view, 't')).toMatchObject({ kind: 'sent' });
      const [first, second, third] = peer
        .called('chat.postMessage')
        .map((call) => JSON.stringify(call.args.blocks));
      expect(first).toContain('data_visualization');
      expect(second).not.toContain('data_visualization');
      expect(second).toContain('Maya: 3 h');
      expect(third).toBe('[]');
    },
  );
});

describe('a post to two people together', () => {
  const TWO: Recipient = { workspace: 'T1', user: 'U1', companion: 'U2', address: undefined };
  const open = { ok: true, channel: { id: 'G5' } };

  it('goes into the conversation of the two and the app, which is opened first', async () => {
    peer.next('conversations.open', open);
    const port = portTo(peer.apiUrl);
    expect(port.gathersTwo).toBe(true);
    expect(await port.post(TWO, VIEW, 'opaque')).toEqual({
      kind: 'sent',
      ref: 'G5/1700000000.000100',
      address: 'G5',
    });
    expect(peer.called('conversations.open')[0]?.args).toMatchObject({ users: 'U1,U2' });
    expect(peer.called('chat.postMessage')[0]?.args).toMatchObject({
      channel: 'G5',
      metadata: { event_type: 'catchword', event_payload: { token: 'opaque' } },
    });
  });

  it.each([
    ['a scope that was left out', failing('missing_scope')],
    ['a workspace that forbids it', failing('restricted_action')],
    ['a person who is not there', failing('user_not_found')],
    ['people who may not talk with each other', failing('invalid_user_combination')],
    ['an error nobody listed', failing('something_new')],
  ])('%s: that is the end of it, wherever it shows, and no other message waits for it', async (_what, no) => {
    const port = portTo(peer.apiUrl);
    peer.next('conversations.open', no, open);
    expect(await port.post(TWO, VIEW, 't')).toMatchObject({ kind: 'gone', reason: no.error });
    expect(peer.called('chat.postMessage')).toHaveLength(0);
    peer.next('chat.postMessage', no);
    expect(await port.post(TWO, VIEW, 't')).toMatchObject({ kind: 'gone', reason: no.error });
  });

  it.each([
    ['429', status(429, { 'retry-after': '7' }), { kind: 'refused', waitSeconds: 7, concerns: 'workspace' }],
    ['a token that is not accepted', failing('invalid_auth'), { kind: 'refused', concerns: 'workspace' }],
    ['a bot that was removed', failing('account_inactive'), { kind: 'refused', concerns: 'workspace' }],
  ])('%s is what it is for every message', async (_what, no, outcome) => {
    const port = portTo(peer.apiUrl);
    peer.next('conversations.open', no, open);
    expect(await port.post(TWO, VIEW, 't')).toMatchObject(outcome);
    peer.next('chat.postMessage', no);
    expect(await port.post(TWO, VIEW, 't')).toMatchObject(outcome);
  });

  it('no certain answer to the post is unknown, to the opening it is a no for now', async () => {
    const port = portTo(peer.apiUrl);
    peer.next('conversations.open', status(500), open);
    expect(await port.post(TWO, VIEW, 't')).toMatchObject({ kind: 'refused' });
    peer.next('chat.postMessage', status(500));
    expect(await port.post(TWO, VIEW, 't')).toMatchObject({ kind: 'unknown' });
  });

  it('is looked up where it was posted; without the scope for that, never again', async () => {
    const port = portTo(peer.apiUrl);
    const mine = { ts: '17.9', metadata: { event_type: 'catchword', event_payload: { token: 'mine' } } };
    peer.next('conversations.open', open, open, open, failing('missing_scope'));
    peer.next(
      'conversations.history',
      { ok: true, messages: [mine] },
      failing('missing_scope'),
      status(429, { 'retry-after': '60' }),
    );
    expect(await port.find(TWO, 'mine', 90)).toEqual({ kind: 'found', ref: 'G5/17.9' });
    expect(peer.called('conversations.history')[0]?.args).toMatchObject({ channel: 'G5' });
    const never = { kind: 'cannot-look', reason: 'missing_scope' };
    expect(await port.find(TWO, 'mine', 90)).toEqual(never);
    expect(await port.find(TWO, 'mine', 90)).toMatchObject({ kind: 'cannot-look', waitSeconds: 60 });
    expect(await port.find(TWO, 'mine', 90)).toEqual(never);
  });
});

describe('redraw and Home', () => {
  it('changes the message that a reference names', async () => {
    expect(await portTo(peer.apiUrl).redraw(MAYA, 'D1/17.1', VIEW)).toEqual({
      kind: 'sent',
      ref: 'D1/17.1',
      address: 'D1',
    });
    expect(peer.called('chat.update')[0]?.args).toMatchObject({ channel: 'D1', ts: 17.1 });
    peer.next('chat.update', failing('message_not_found'));
    expect(await portTo(peer.apiUrl).redraw(MAYA, 'D1/17.1', VIEW)).toMatchObject({ kind: 'gone' });
  });

  it('publishes a Home tab', async () => {
    expect(await portTo(peer.apiUrl).showHome(MAYA, VIEW)).toMatchObject({ kind: 'sent', address: 'D1' });
    expect(peer.called('views.publish')[0]?.args).toMatchObject({ user_id: 'U1', view: { type: 'home' } });
  });
});

describe('looking a message up', () => {
  const mine = { ts: '17.9', metadata: { event_type: 'catchword', event_payload: { token: 'mine' } } };
  const other = { ts: '17.8', metadata: { event_type: 'catchword', event_payload: { token: 'other' } } };

  it('finds it by its token, no further back than asked', async () => {
    peer.next('conversations.history', {
      ok: true,
      messages: [{ ts: '18.0' }, other, mine],
      has_more: false,
    });
    expect(await portTo(peer.apiUrl).find(MAYA, 'mine', 90)).toEqual({ kind: 'found', ref: 'D1/17.9' });
    expect(peer.called('conversations.history')[0]?.args).toMatchObject({
      channel: 'D1',
      oldest: NOW / 1_000 - 90,
      include_all_metadata: true,
      limit: 15,
    });
  });

  it('turns the pages', async () => {
    peer.next(
      'conversations.history',
      { ok: true, messages: [other], has_more: true, response_metadata: { next_cursor: 'n' } },
      { ok: true, messages: [mine] },
    );
    expect(await portTo(peer.apiUrl).find(MAYA, 'mine', 90)).toMatchObject({ kind: 'found' });
    expect(peer.called('conversations.history')[1]?.args).toMatchObject({ cursor: 'n' });
  });

  it('says absent only when it saw everything', async () => {
    expect(await portTo(peer.apiUrl).find(MAYA, 'mine', 90)).toEqual({ kind: 'absent' });
    const full = { ok: true, messages: [other], has_more: true, response_metadata: { next_cursor: 'n' } };
    peer.next('conversations.history', full, full, full, full, full);
    expect(await portTo(peer.apiUrl).find(MAYA, 'mine', 90)).toMatchObject({ kind: 'cannot-look' });
  });

  it('says why it cannot look', async () => {
    peer.next(
      'conversations.history',
      failing('missing_scope'),
      status(429, { 'retry-after': '60' }),
      status(500),
    );
    const port = portTo(peer.apiUrl);
    expect(await port.find(MAYA, 'mine', 90)).toMatchObject({ kind: 'cannot-look', reason: 'missing_scope' });
    expect(await port.find(MAYA, 'mine', 90)).toMatchObject({ kind: 'cannot-look', waitSeconds: 60 });
    const troubled = await port.find(MAYA, 'mine', 90);
    expect(troubled).toMatchObject({ kind: 'cannot-look', reason: 'Slack answered 500' });
  });

  it('asks to look again later where Slack is in trouble: a message is not sent twice for one bad minute', async () => {
    const port = portTo(peer.apiUrl);
    peer.next('conversations.history', status(500), failing('internal_error'), failing('channel_not_found'));
    expect(await port.find(MAYA, 'mine', 90)).toHaveProperty('waitSeconds');
    expect(await port.find(MAYA, 'mine', 90)).toHaveProperty('waitSeconds');
    expect(await port.find(MAYA, 'mine', 90)).not.toHaveProperty('waitSeconds');
  });
});
