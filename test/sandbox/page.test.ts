import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import type { PageState } from '../../src/sandbox/page-api.ts';
import { BEA, BEA_DM, LEARNING, MANIFEST, OMAR, type Rig, startRig } from './workspace-with-app.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig('http');
});
afterAll(() => rig.stop());

const get = (path: string) => fetch(rig.origin + path);
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(rig.origin + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const state = async (query: string): Promise<PageState> => (await get(`/sandbox/state?${query}`)).json();

/** A request with headers that fetch does not let us set; the status of the answer. */
function knock(path: string, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const req = request(rig.origin + path, { method, headers }, (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    req.on('error', reject);
    req.end(method === 'POST' ? '{"kind":"open-home","as":"U0BEA"}' : undefined);
  });
}

describe('who may ask', () => {
  it.each([
    ['another host name', { host: 'evil.example' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a foreign site', { 'sec-fetch-site': 'cross-site' }],
  ])('turns away %s, at every door', async (_, headers) => {
    for (const path of ['/', '/sandbox/state', '/sandbox/events', '/sandbox/page/page.ts'])
      expect(await knock(path, headers)).toBe(403);
    for (const path of ['/sandbox/act', '/sandbox/clock', '/sandbox/api/auth.test', '/sandbox/response/x'])
      expect(await knock(path, { 'content-type': 'application/json', ...headers }, 'POST')).toBe(403);
  });

  it('lets its own page in, under each of its names', async () => {
    const { port } = new URL(rig.origin);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect(await knock('/sandbox/state', { host, origin: `http://${host}` })).toBe(200);
  });

  it('takes nothing that a form of a foreign page could send', async () => {
    expect(await knock('/sandbox/act', { 'content-type': 'text/plain' }, 'POST')).toBe(415);
    expect(
      await knock('/sandbox/clock', { 'content-type': 'application/x-www-form-urlencoded' }, 'POST'),
    ).toBe(415);
    expect((await post('/sandbox/act', { kind: 'press', as: BEA })).status).toBe(400);
    expect((await post('/sandbox/act', { kind: 'toString', as: BEA })).status).toBe(400);
  });
});

describe('what is served', () => {
  it('serves the page with a policy that lets nothing foreign in', async () => {
    const page = await get('/');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*script-src 'self' 'sha256-.*frame-ancestors 'none'/);
    expect(policy).not.toMatch(/https?:|script-src[^;]*unsafe/);
    expect(await page.text()).toContain('importmap');
  });

  it('serves scripts without their types, and the libraries they import', async () => {
    const script = await get('/sandbox/page/page.ts');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    const code = await script.text();
    expect(
      () => new Function(code.replace(/^\s*(import|export) .*$/gm, '').replace(/\bawait\b/g, '')),
    ).not.toThrow();
    for (const name of ['preact.mjs', 'hooks.mjs', 'htm.mjs'])
      expect((await get(`/sandbox/vendor/${name}`)).status).toBe(200);
  });

  it('serves nothing outside its folder', async () => {
    for (const path of [
      '/sandbox/page/%2e%2e/index.ts',
      '/sandbox/page/..%2f..%2fmain.ts',
      '/sandbox/nothing',
      '/x',
    ])
      expect((await get(path)).status).toBe(404);
    expect((await get('/sandbox/page/')).status).toBe(404);
    expect((await get('/sandbox/page/%E0%A4%A')).status).toBe(404);
  });
});

describe('what the page draws', () => {
  it('chooses a first person, offers the commands and shortcuts of the manifest', async () => {
    const first = await state('');
    expect(first.me).toBe(BEA);
    expect(first.people.map((person) => person.name)).toEqual([
      'Bea Ortiz',
      'Omar Field',
      'Ida Wells',
      'Tester',
      'Slackbot',
    ]);
    expect(first.conversations.map(({ id, kind }) => [id, kind])).toEqual([
      [BEA_DM, 'app'],
      [LEARNING, 'channel'],
    ]);
    expect(first.commands[0]).toEqual({ command: '/echo', description: 'Says it back', usageHint: '[text]' });
    expect(first.shortcuts).toEqual([{ callbackId: 'keep', name: 'Keep this' }]);
    expect(first.messages).toEqual([]);
  });

  it('tells open pages of every change', async () => {
    const events = await get(`/sandbox/events?as=${BEA}`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = (await reader?.read())?.value ?? '';
    await rig.call('chat.postMessage', { channel: OMAR, text: 'news' });
    const second = (await reader?.read())?.value ?? '';
    expect(Number(/"changed":(\d+)/.exec(second)?.[1])).toBeGreaterThan(
      Number(/"changed":(\d+)/.exec(first)?.[1]),
    );
    await reader?.cancel();
  });

  it('shows an ephemeral message until the page is loaded anew', async () => {
    await state(`as=${OMAR}&in=${LEARNING}&page=one`);
    await rig.call('chat.postEphemeral', { channel: LEARNING, user: OMAR, text: 'psst' });
    const texts = async (page: string) =>
      (await state(`as=${OMAR}&in=${LEARNING}&page=${page}`)).messages.map((each) => each.text);
    expect(await texts('one')).toEqual(['psst']);
    expect(await texts('two')).toEqual([]);
    expect(await texts('one')).toEqual(['psst']);
  });

  it('keeps conversations, Home and what was read over a restart', async () => {
    await rig.call('chat.postMessage', { channel: BEA, text: 'to keep' });
    await rig.call('views.publish', { user_id: BEA, view: { type: 'home', blocks: [{ type: 'divider' }] } });
    const before = await rig.sandbox.state(BEA, BEA_DM);
    const again = await createSandbox({ ...rig.options, manifest: () => MANIFEST });
    const after = await again.state(BEA, BEA_DM);
    expect(after.messages.map((each) => each.text)).toContain('to keep');
    expect(after).toMatchObject({ messages: before.messages, home: before.home, people: before.people });
    await again.stop();
  });
});

describe('the clock', () => {
  it('goes forwards by days, to a time, to the next thing due, and tells all in the zone of who looks', async () => {
    const move = async (body: object) => {
      const answer = await post(`/sandbox/clock?as=${BEA}`, body);
      return [answer.status, await answer.json()];
    };
    expect(await move({ days: 1 })).toEqual([
      200,
      {
        now: '2026-06-02T09:00:00-06:00',
        zone: 'America/Denver',
        nextDue: { at: '2026-06-05T15:00:00-06:00', what: 'the weekly question' },
        moving: false,
      },
    ]);
    expect(await move({ to: '2026-06-01T00:00:00Z' })).toEqual([
      409,
      { ok: false, error: 'The clock only goes forwards.' },
    ]);
    expect(await move({ toNextDue: true })).toMatchObject([200, { now: '2026-06-05T15:00:00-06:00' }]);
    expect(await move({ to: '2026-10-30T12:00:00-06:00' })).toMatchObject([200, {}]);
    expect(await move({ days: 3 })).toMatchObject([200, { now: '2026-11-02T12:00:00-07:00' }]);
    expect((await move({ to: 'never' }))[0]).toBe(409);
    expect((await move({}))[0]).toBe(400);
    expect((await rig.sandbox.state(OMAR)).clock.now).toBe('2026-11-02T14:00:00-05:00');
  });

  it('misbehaves for other processes only where it was started for that', async () => {
    expect((await post('/sandbox/misbehave', { historyLagMs: 1 })).status).toBe(200);
    expect((await post('/sandbox/misbehave', { nonsense: 1 })).status).toBe(400);
    expect((await post('/sandbox/misbehave', { calm: true })).status).toBe(200);
    const careful = await startRig('http', { faults: false });
    const answer = await fetch(`${careful.origin}/sandbox/misbehave`, {
      method: 'POST',
      body: '{"calm":true}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(404);
    await careful.stop();
  });
});
