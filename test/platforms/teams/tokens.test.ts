import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { deliver, message } from './activities.ts';
import type { Wire } from './connector.ts';
import { CLIENT, type LiveTeams, startLiveTeams, TENANT } from './live-app.ts';
import { goodClaims, type Made } from './tokens.ts';

/*
 * Who may speak to the bot: only the service itself, for this app, in this tenant, from where it says it is. The
 * valid token passes, so that every refusal means what it says.
 */

let live: LiveTeams;
beforeAll(async () => {
  live = await startLiveTeams();
});
afterAll(() => live?.stop());

const USER = '7c1c2f0a-5b0e-4a39-9d5b-0d3c2a1b4e5f';
const said = (more: Wire = {}): Wire => ({
  ...message(
    {
      tenant: TENANT,
      aadObjectId: USER,
      name: 'Maya Ortiz',
      conversation: `a:${USER}`,
      serviceUrl: live.connector.serviceUrl,
    },
    'help',
  ),
  ...more,
});
const interactions = () => live.test.prisma.account.count();
let before: number;
let calls: number;
beforeEach(async () => {
  before = await interactions();
  calls = live.connector.calls.length;
});

test('the token of the service passes, and its sender is answered with the bot’s own token', async () => {
  const { status } = await deliver(live.origin, said(), live.tokens.sign());
  expect(status).toBe(200);
  const call = await live.connector.waitFor('post');
  expect(call.authorization).toBe(`Bearer ${live.botToken}`);
});

const hour = 3_600;
const now = Math.floor(Date.now() / 1000);
const WRONG: readonly [string, Made | undefined][] = [
  ['no token at all', undefined],
  ['another issuer', { claims: { iss: 'https://login.example.org' } }],
  ['no issuer', { claims: { iss: undefined } }],
  ['another app as audience', { claims: { aud: '99999999-8888-7777-6666-555555555555' } }],
  ['no audience', { claims: { aud: undefined } }],
  ['an end an hour ago', { claims: { exp: now - hour } }],
  ['a beginning in an hour', { claims: { nbf: now + hour } }],
  ['no algorithm and no signature', { header: { alg: 'none' }, signedBy: 'nobody' }],
  ['no signature', { signedBy: 'nobody' }],
  ['HS256 with the public key as its secret', { header: { alg: 'HS256' }, signedBy: 'the public key' }],
  ['somebody else’s key', { signedBy: 'somebody else' }],
  ['a key that nobody published', { header: { kid: 'unknown' }, signedBy: 'somebody else' }],
  ['the claim of another service', { claims: { serviceurl: 'https://elsewhere.example/teams/' } }],
  ['no claim of a service', { claims: { serviceurl: undefined } }],
];

describe('is refused, and nothing happens', () => {
  test.each(WRONG)('%s', async (_what, made) => {
    const { status } = await deliver(live.origin, said(), made && live.tokens.sign(made));
    expect(status).toBe(401);
    await expectNothing();
  });

  test('an activity whose service is another than the token’s', async () => {
    const stolen = said({ serviceUrl: 'http://127.0.0.1:9/teams/' });
    expect((await deliver(live.origin, stolen, live.tokens.sign())).status).toBe(401);
    await expectNothing();
  });

  test('a service that is not Microsoft’s, though token and activity agree on it', async () => {
    const serviceUrl = 'http://127.0.0.1:9/teams/';
    const token = live.tokens.sign({ claims: { ...goodClaims(CLIENT, serviceUrl) } });
    await deliver(live.origin, said({ serviceUrl }), token);
    await expectNothing();
  });

  test('another tenant', async () => {
    const other = '12121212-3434-5656-7878-909090909090';
    const foreign = said({
      conversation: { id: 'a:other', conversationType: 'personal', tenantId: other },
      channelData: { tenant: { id: other } },
    });
    await deliver(live.origin, foreign, live.tokens.sign());
    await expectNothing();
  });

  // Any app that is registered there can get one, for this app as its audience
  test.each([
    ['the organization’s own directory', TENANT],
    ['another tenant’s directory', '12121212-3434-5656-7878-909090909090'],
  ])('a token of %s', async (_whose, tid) => {
    const directories = live.connector.serviceUrl.replace(/\/$/, '');
    for (const iss of [`https://sts.windows.net/${tid}/`, `${directories}/${tid}/v2.0`]) {
      const claims = { iss, tid, serviceurl: undefined, appid: randomUUID(), idtyp: 'app' };
      expect((await deliver(live.origin, said(), live.tokens.sign({ claims }))).status, iss).toBe(401);
    }
    await expectNothing();
  });
});

/** No person was met and nobody was answered. */
async function expectNothing(): Promise<void> {
  expect(await interactions()).toBe(before);
  expect(
    live.connector.calls.slice(calls).filter(({ what }) => what !== 'other' && what !== 'sign-in'),
  ).toEqual([]);
}
