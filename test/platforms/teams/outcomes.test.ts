import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Platform, Recipient } from '../../../src/chat/platform.ts';
import { sentence } from '../../../src/chat/view.ts';
import { createConnector } from '../../../src/platforms/teams/connector.ts';
import { createHosts } from '../../../src/platforms/teams/hosts.ts';
import { createPort } from '../../../src/platforms/teams/port.ts';
import { createRenderer } from '../../../src/platforms/teams/render/renderer.ts';
import { createSdkApp } from '../../../src/platforms/teams/sdk-app.ts';
import type { TeamsSettings } from '../../../src/platforms/teams/settings.ts';
import { freePort } from '../../app.ts';
import { keepLog } from '../slack/fake-slack.ts';
import { type FakeConnector, openFakeConnector, reply } from './fake-connector.ts';

/** The SDK reads what a token says, and does not check it: it is the service's to check. */
const TOKEN = ['{"alg":"none"}', '{"appid":"bot"}', 'x']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

let service: FakeConnector;
let port: Pick<Platform, 'gathersTwo' | 'post' | 'redraw' | 'showHome' | 'find'>;

beforeAll(async () => {
  service = await openFakeConnector();
  port = portFor({
    kind: 'live',
    clientId: '11111111-2222-4333-8444-555555555555',
    tenantId: 'tenant',
    credential: { kind: 'secret', secret: 'the secret' },
    serviceUrl: service.url,
  });
});
afterAll(() => service.close());
beforeEach(() => {
  service.calls.length = 0;
  service.interrupt = signIn;
});

/** The service of the test is also the one that signs the bot in. */
function signIn(call: { path: string }, res: Parameters<typeof reply>[0]): boolean {
  if (!call.path.endsWith('/oauth2/v2.0/token')) return false;
  reply(res, 200, { access_token: TOKEN, expires_in: 3600 });
  return true;
}

function portFor(settings: TeamsSettings) {
  const log = keepLog();
  const serviceUrl = settings.kind === 'live' ? settings.serviceUrl : undefined;
  const hosts = createHosts({ local: settings.kind === 'local', serviceUrl });
  const web = Object.assign(() => {}, {
    get() {},
    post() {},
    patch() {},
    put() {},
    delete() {},
    route() {},
    use() {},
  });
  const take = async () => ({ status: 200 });
  const { app } = createSdkApp({ settings, web: web as never, hosts, log, take });
  const connector = createConnector(app, 'tenant');
  return createPort({ connector, renderer: createRenderer('throw', log), serviceUrl: () => serviceUrl });
}

const known = (): Recipient => ({ workspace: 'tenant', user: 'guid', address: `${service.url} a:known/one` });
const view = sentence('Good morning');

describe('a message', () => {
  test('to a known chat goes there, with a token, and tells where it stands', async () => {
    const outcome = await port.post(known(), view, 'token');
    expect(outcome).toMatchObject({ kind: 'sent', address: `${service.url} a:known/one` });
    const sent = service.calls.at(-1);
    expect(sent).toMatchObject({ method: 'POST', path: '/v3/conversations/a%3Aknown%2Fone/activities' });
    expect(sent?.authorization).toBe(`Bearer ${TOKEN}`);
    expect(sent?.body).toMatchObject({ type: 'message', summary: 'Good morning' });
  });

  test('to somebody without one opens it by the id that the directory gives them', async () => {
    const outcome = await port.post({ ...known(), address: undefined }, view, 'token');
    expect(outcome).toMatchObject({ kind: 'sent', address: `${service.url} a:guid` });
    const opened = service.calls.find(({ path }) => path === '/v3/conversations');
    expect(opened?.body).toMatchObject({ members: [{ id: 'guid' }], tenantId: 'tenant', isGroup: false });
    expect(JSON.stringify(opened?.body)).not.toContain('aadObjectId');
  });

  test('that stands is changed there', async () => {
    const outcome = await port.redraw(known(), 'a:known/one/1700', view);
    expect(outcome).toMatchObject({ kind: 'sent', ref: 'a:known/one/1700' });
    expect(service.calls.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/v3/conversations/a%3Aknown%2Fone/activities/1700',
    });
  });

  test('cannot be looked up', async () => {
    expect(await port.find(known(), 'token', 60)).toMatchObject({ kind: 'cannot-look' });
  });
});

describe('the home', () => {
  test('that nobody asked for is not posted', async () => {
    expect(await port.showHome(known(), view)).toMatchObject({ kind: 'sent' });
    expect(service.calls).toEqual([]);
  });

  test('that was deleted is left alone, and says nothing about its person', async () => {
    service.interrupt = (call, res) => {
      if (signIn(call, res)) return true;
      reply(res, 404, { error: { code: 'ActivityNotFoundInConversation' } });
      return true;
    };
    const home = `${service.url} a:known 1700`;
    expect(await port.showHome({ ...known(), home }, view)).toMatchObject({ kind: 'sent' });
  });
});

describe('what became of a message', () => {
  const answered = (status: number, headers: Record<string, string> = {}) => {
    service.interrupt = (call, res) => {
      if (signIn(call, res)) return true;
      reply(res, status, { error: { code: 'SomeCode' } }, headers);
      return true;
    };
  };

  test.each([
    [429, { 'retry-after': '7' }, { kind: 'refused', waitSeconds: 7, concerns: 'workspace' }],
    [429, {}, { kind: 'refused', waitSeconds: 30, concerns: 'workspace' }],
    [412, {}, { kind: 'refused' }],
    [502, {}, { kind: 'refused' }],
    [504, {}, { kind: 'refused' }],
    [401, {}, { kind: 'refused', concerns: 'workspace' }],
    [403, {}, { kind: 'gone', reason: 'Teams answered 403 SomeCode' }],
    [404, {}, { kind: 'gone' }],
    [400, {}, { kind: 'refused' }],
    [500, {}, { kind: 'unknown' }],
    [503, {}, { kind: 'unknown' }],
  ] as const)('%i %j', async (status, headers, expected) => {
    answered(status, headers);
    expect(await port.post(known(), view, 'token')).toMatchObject(expected);
  });

  test('a connection that breaks leaves nobody knowing', async () => {
    service.interrupt = (call, res) => {
      if (!signIn(call, res)) res.destroy();
      return true;
    };
    expect(await port.post(known(), view, 'token')).toMatchObject({ kind: 'unknown' });
  });

  test('a redirect is not followed', async () => {
    answered(302, { location: 'https://evil.example/' });
    expect((await port.post(known(), view, 'token')).kind).not.toBe('sent');
    expect(service.calls.filter(({ path }) => path.includes('/activities'))).toHaveLength(1);
  });

  test('a service that nobody listens at was never reached', async () => {
    const settings = { kind: 'local' } as const;
    const address = `http://127.0.0.1:${await freePort()} a:known`;
    const outcome = await portFor(settings).post({ ...known(), address }, view, 'token');
    expect(outcome).toMatchObject({ kind: 'refused', concerns: 'workspace' });
  });

  test('two people are not written to together: each has a message of their own', () => {
    expect(port.gathersTwo).toBe(false);
  });

  test('a service that is not on the list gets neither message nor token', async () => {
    const address = 'https://evil.example a:known';
    const outcome = await port.post({ ...known(), address }, view, 'token');
    expect(outcome).toMatchObject({ kind: 'refused', concerns: 'workspace' });
    expect(outcome).toMatchObject({ reason: expect.stringContaining('https://evil.example') });
  });

  test('a bot that Microsoft does not sign in waits for somebody to repair it', async () => {
    service.interrupt = (_call, res) => {
      reply(res, 401, { error: 'invalid_client' });
      return true;
    };
    const fresh = portFor({
      kind: 'live',
      clientId: '11111111-2222-4333-8444-555555555555',
      tenantId: 'tenant',
      credential: { kind: 'secret', secret: 'wrong' },
      serviceUrl: service.url,
    });
    const outcome = await fresh.post(known(), view, 'token');
    expect(outcome).toMatchObject({ kind: 'refused', concerns: 'workspace' });
    expect(outcome).toMatchObject({ reason: expect.stringContaining('TEAMS_CLIENT_SECRET') });
  });
});
