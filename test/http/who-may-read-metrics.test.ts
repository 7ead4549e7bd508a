import { once } from 'node:events';
import { request, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttp, listen } from '../../src/http/server.ts';

const TOKEN = 'sixteen-letters-';
let server: Server;

async function open(metricsToken: string | undefined): Promise<void> {
  server = await createHttp({
    ...{ slack: undefined, rest: undefined, upgrade: undefined, teams: undefined, pages: () => {} },
    metrics: async () => ({ type: 'text/plain', text: 'catchword_people 1' }),
    metricsToken,
    troubles: async () => [],
  });
  port = await listen(server, 0, '127.0.0.1');
}
let port: number;
afterEach(() => void server.close());

describe('/metrics', () => {
  test('answers this machine without credentials, while there are none', async () => {
    await open(undefined);
    expect(await statusWith({})).toBe(200);
  });

  test('wants the token of everybody once there is one: not every proxy says that it is one', async () => {
    await open(TOKEN);
    expect(await statusWith({})).toBe(403);
    expect(await statusWith({ Authorization: 'Bearer another-token-' })).toBe(403);
    expect(await statusWith({ Authorization: `Bearer ${TOKEN}` })).toBe(200);
  });

  test.each([
    ['X-Forwarded-For', '203.0.113.9'],
    ['X-Forwarded-Host', 'ce.example.org'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-By', '10.0.0.1'],
    ['X-Real-IP', '203.0.113.9'],
    ['Forwarded', 'for=203.0.113.9;proto=https'],
    ['Via', '1.1 proxy'],
    ['VIA', '1.1 proxy'],
  ])('without a token refuses whatever a proxy passed on: %s', async (name, value) => {
    await open(undefined);
    expect(await statusWith({ [name]: value })).toBe(403);
  });
});

async function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  const asked = request({ host: '127.0.0.1', port, path: '/metrics', headers }).end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response.statusCode;
}
