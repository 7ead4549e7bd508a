import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAllowList, createOutgoingFetch } from '../../src/chat/outgoing-fetch.ts';
import { responseOrigins, slackOrigins, socketOrigins } from '../../src/platforms/slack/clients.ts';

describe('where calls may go', () => {
  const allowed = createAllowList([
    'https://slack.com',
    'https://*.slack-msgs.com',
    'http://127.0.0.1:3000/api/',
  ]);

  it.each([
    ['https://slack.com/api/chat.postMessage', true],
    ['https://slack.com:443/api', true],
    ['http://slack.com/api', false],
    ['https://slack.com:8443/', false],
    ['https://slack.com.evil.example/', false],
    ['https://evil.example/slack.com', false],
    ['https://slack.com@evil.example/', false],
    ['https://a.slack-msgs.com/', true],
    ['https://slack-msgs.com/', false],
    ['https://evilslack-msgs.com/', false],
    ['http://127.0.0.1:3000/api/x', true],
    ['http://127.0.0.1:3001/', false],
    ['file:///etc/passwd', false],
  ])('%s: %s', (url, answer) => {
    expect(allowed(new URL(url))).toBe(answer);
  });

  it('Slack: three hosts by default, only the configured one otherwise', () => {
    expect(slackOrigins('https://slack.com/api/')).toEqual([
      'https://slack.com',
      'https://hooks.slack.com',
      'https://files.slack.com',
    ]);
    expect(responseOrigins('https://slack.com/api/')).toEqual(['https://hooks.slack.com']);
    expect(socketOrigins('https://slack.com/api/')).toEqual(['wss://*.slack.com']);
    expect(slackOrigins('http://127.0.0.1:3000/sandbox/api/')).toEqual(['http://127.0.0.1:3000']);
    expect(responseOrigins('http://127.0.0.1:3000/sandbox/api/')).toEqual(['http://127.0.0.1:3000']);
    expect(socketOrigins('http://127.0.0.1:3000/sandbox/api/')).toEqual(['ws://127.0.0.1:3000']);
  });
});

describe('a call', () => {
  let origin: string;
  const reached: string[] = [];
  const server = createServer((req, res) => {
    reached.push(req.url ?? '');
    if (req.url === '/redirect') res.writeHead(302, { location: '/elsewhere' }).end();
    else if (req.url !== '/silent') res.end('ok');
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('reaches an allowed host', async () => {
    expect(
      await (await createOutgoingFetch({ allowed: [origin], timeoutMs: 1_000 })(`${origin}/x`)).text(),
    ).toBe('ok');
  });

  it('is never made to another, follows no redirect and does not wait for ever', async () => {
    const call = createOutgoingFetch({ allowed: [origin], timeoutMs: 100 });
    await expect(call('http://localhost:9/')).rejects.toThrow('Calls to http://localhost:9 are not allowed');
    await expect(call(`${origin}/redirect`, { redirect: 'follow' })).rejects.toThrow();
    expect(reached).not.toContain('/elsewhere');
    await expect(call(`${origin}/silent`)).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(call(`${origin}/silent`, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
