import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LOCAL_TENANT } from '../../../src/platforms/teams/settings.ts';
import { type Json, reply } from './fake-connector.ts';
import { activityFrom, conversationOf, idOf, startTeamsApp, type TeamsApp } from './teams-app.ts';

let app: TeamsApp;
beforeAll(async () => {
  app = await startTeamsApp();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.service.interrupt = undefined;
  app.service.calls.length = 0;
});

const latest = (conversation: string) => JSON.stringify(app.service.cards(conversation).at(-1) ?? '');
const private_ = (who: string) => latest(conversationOf(who));

describe('where others read along', () => {
  const channel = '19:team@thread.tacv2;messageid=1700';
  const mention = (who: string, text: string): Json => ({
    ...activityFrom(app.service, who),
    type: 'message',
    text: `<at>Catchword</at> ${text}`,
    entities: [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Catchword</at>' }],
    conversation: { id: channel, conversationType: 'channel', tenantId: LOCAL_TENANT, isGroup: true },
    channelData: { tenant: { id: LOCAL_TENANT }, team: { name: 'Cottonwood' }, channel: { name: 'General' } },
  });

  test('the answer stands in the private chat and says where it was asked', async () => {
    expect((await app.send(mention('Ana', 'credits'))).status).toBe(200);
    await expect
      .poll(() => private_('Ana'))
      .toContain('You asked this in the channel “General” of “Cottonwood”.');
    expect(private_('Ana')).toContain('Your credits');
    await expect
      .poll(() => latest(channel))
      .toContain('I answered you in our private chat: what concerns one person is shown only there.');
    expect(latest(channel)).not.toContain('60 credits');
  });

  test('ids of conversations are encoded on their way', async () => {
    await app.send(mention('Ana', 'help'));
    await expect
      .poll(() => app.service.calls.map(({ path }) => path).join())
      .toContain(encodeURIComponent(channel));
  });

  test('nothing is recorded for somebody who cannot be answered alone', async () => {
    app.service.interrupt = ({ path }, res) => {
      if (!path.endsWith('/v3/conversations')) return false;
      reply(res, 403, { error: { code: 'ForbiddenOperationException' } });
      return true;
    };
    const before = await app.test.prisma.activity.count();
    await app.send(mention('Ben', 'logcredit 3h workshop'));
    await expect.poll(() => latest(channel)).toContain('you have not added me yet');
    expect(await app.test.prisma.activity.count()).toBe(before);
  });
});

describe('a form', () => {
  test('comes as a message of its own, keeps what was typed with what was wrong, and ends as its result', async () => {
    await app.type('Finn', 'logcredit');
    await expect.poll(() => private_('Finn')).toContain('Time spent');
    const ids = inputsIn(app.service.cards(conversationOf('Finn')).at(-1));
    const submit = (values: Json) => {
      const [save] = executes(app.service.cards(conversationOf('Finn')).at(-1)).filter(
        ({ verb }) => verb === 'submit',
      );
      // A client sends every input, as it was drawn where nobody touched it.
      const drawn = Object.fromEntries(ids.map(({ id, value }) => [id, value ?? '']));
      return app.press('Finn', { ...save?.data, ...drawn, ...values });
    };
    const named = (label: string) => ids.find((each) => each.label === label)?.id ?? '';
    const wrong = await submit({ [named('Time spent')]: 'soon', [named('What was it?')]: 'Cataloging maps' });
    expect(JSON.stringify(wrong)).toContain('Please correct: Write a length between 1 minute and 24 hours');
    expect(JSON.stringify(wrong)).toContain('Cataloging maps');
    const done = await submit({ [named('Time spent')]: '2h', [named('What was it?')]: 'Cataloging maps' });
    expect(JSON.stringify(done)).toContain('Recorded: Cataloging maps');
  });

  test('that a button opens stands below, and the button says so', async () => {
    await app.type('Grace', 'home');
    await expect.poll(() => private_('Grace')).toContain('Hello, Grace');
    const home = app.service.cards(conversationOf('Grace')).at(-1);
    const [button] = executes(home).filter(({ data }) => data.handler === 'log.form');
    const answer = await app.press('Grace', button?.data ?? {});
    expect(JSON.stringify(answer)).toContain('Log learning: see below.');
    await expect.poll(() => private_('Grace')).toContain('Time spent');
  });

  test('that is closed says that nothing was recorded', async () => {
    const answer = await app.press('Finn', { action: 'cancel', title: 'Log learning' });
    expect(JSON.stringify(answer)).toContain('Log learning: closed. Nothing was recorded.');
  });
});

describe('the home', () => {
  test('stands where it was last asked for, and is drawn again there when something changes', async () => {
    await app.type('Ella', 'home');
    await expect.poll(() => private_('Ella')).toContain('Hello, Ella Brandt');
    await expect
      .poll(
        async () =>
          (await app.test.prisma.account.findFirst({ where: { externalId: idOf('Ella') } }))?.homeRef,
      )
      .toContain(conversationOf('Ella'));
    await app.type('Ella', 'log 2h webinar "Desk talk"');
    await expect
      .poll(
        () =>
          app.service.calls
            .filter(({ method }) => method === 'PUT')
            .map(({ body }) => JSON.stringify(body))
            .join(),
        {
          timeout: 10_000,
        },
      )
      .toContain('Desk talk');
  });

  test('greets who has just added the bot', async () => {
    const user = '00000000-0000-4000-8000-0000000000ff';
    const conversation = { id: 'a:new', conversationType: 'personal', tenantId: LOCAL_TENANT };
    const from = { id: '29:new', name: 'Nora New', aadObjectId: user };
    const added = {
      ...activityFrom(app.service, 'Ana'),
      from,
      conversation,
      type: 'installationUpdate',
      action: 'add',
    };
    await app.send(added);
    await expect.poll(() => latest('a:new')).toContain('Hello, Nora New');
    expect(latest('a:new')).toMatch(/Catchword|learning/);
    await app.send({ ...added, id: 'another', action: 'remove' });
    const account = await app.test.prisma.account.findFirst({ where: { externalId: user } });
    expect(account).toMatchObject({ status: 'gone', address: null });
  });
});

describe('“Log this”', () => {
  test('opens its form in a dialog and leaves its receipt in the private chat', async () => {
    const value = {
      commandId: 'log-this',
      messagePayload: { id: '1', body: { content: '<p>2h webinar on <b>weeding</b></p>' } },
    };
    const invoke = { ...activityFrom(app.service, 'Iris'), type: 'invoke' };
    const opened = await app.send({ ...invoke, name: 'composeExtension/fetchTask', value });
    expect(opened.body).toMatchObject({ task: { type: 'continue', value: { title: expect.any(String) } } });
    expect(JSON.stringify(opened.body)).toContain('weeding');
    const card = (opened.body.task as { value: { card: { content: Json } } }).value.card.content;
    const [save] = nodesIn(card).filter(({ type }) => type === 'Action.Submit');
    const typed = Object.fromEntries(inputsIn(card).map(({ id, value }) => [id, value ?? '']));
    const named = inputsIn(card).find(({ label }) => label === 'Time spent')?.id ?? '';
    const data = { ...(save?.data as Json), ...typed, [named]: '2h' };
    const sent = {
      ...activityFrom(app.service, 'Iris'),
      type: 'invoke',
      name: 'composeExtension/submitAction',
    };
    const done = await app.send({ ...sent, value: { data } });
    expect(done.body).toMatchObject({ task: { type: 'message' } });
    await expect.poll(() => private_('Iris')).toContain('Recorded');
  });
});

describe('what is not ours', () => {
  test('a button that nobody draws is answered kindly', async () => {
    const answer = await app.press('Ana', { action: 'launch' });
    expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
    expect(JSON.stringify(answer)).toContain('Nothing was changed');
  });

  test.each([
    ['another tenant', { conversation: { id: 'a:x', conversationType: 'personal', tenantId: 'elsewhere' } }],
    ['a service elsewhere', { serviceUrl: 'https://evil.example/' }],
    ['a service that only looks near', { serviceUrl: 'http://127.0.0.1.evil.example/' }],
  ])('%s is refused, and nothing is sent to it', async (_name, wrong) => {
    const sent = await app.send({
      ...activityFrom(app.service, 'Ana'),
      type: 'message',
      text: 'credits',
      ...wrong,
    });
    expect(sent.status).toBe(403);
    // A home card of an earlier test may still be drawn anew, where it stands.
    expect(app.service.calls.filter(({ method }) => method !== 'PUT')).toEqual([]);
  });

  test('a page of another site may not post here', async () => {
    const response = await fetch(`http://127.0.0.1:${app.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });
});

function nodesIn(node: unknown): Json[] {
  if (Array.isArray(node)) return node.flatMap(nodesIn);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Json, ...Object.values(node).flatMap(nodesIn)];
}

function executes(card: unknown) {
  return nodesIn(card).filter(({ type }) => type === 'Action.Execute') as { verb: string; data: Json }[];
}

function inputsIn(card: unknown) {
  return nodesIn(card).filter(({ type }) => String(type).startsWith('Input.')) as {
    id: string;
    label: string;
    value?: string;
  }[];
}
