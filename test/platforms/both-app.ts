import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { type App, createApp } from '../../src/app.ts';
import { foundOrFind } from '../../src/db/join.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { freePort, sandboxConfig, WEDNESDAY } from '../app.ts';
import { freshDatabase, opened, type TestDatabase } from '../database.ts';
import { encode, type FakeSlack, SECRET, send, signed, startFakeSlack } from './slack/fake-slack.ts';
import { event, pressOnMessage, slashCommand } from './slack/payloads.ts';
import { type Actor, deliver, installation, message, press } from './teams/activities.ts';
import { isInput, nodesIn } from './teams/check-card.ts';
import { personalChat, startConnector } from './teams/connector.ts';
import { CLIENT, TENANT } from './teams/live-app.ts';
import { createTokens } from './teams/tokens.ts';

/** The whole program with Slack and Teams in one process, and one human with an account in each. */
export type Both = App & {
  readonly test: TestDatabase;
  /** Business time is this from now on, and what is due by then is written and sent. */
  moveTo(to: string): Promise<void>;
  /** Maya types a slash command in Slack: what she is answered. */
  slackCommand(command: string, text: string): Promise<string>;
  /** She presses a button of a message there: what the message becomes. */
  slackPress(handler: string, input?: object): Promise<string>;
  /** She types in Teams: the card that follows. */
  teamsSay(text: string): Promise<string>;
  /** She presses a button of the last card there that has it, choosing what has these words in its title. */
  teamsPress(label: string, choice?: string): Promise<string>;
  uninstall(platform: 'slack' | 'teams'): Promise<void>;
  /** How many messages with these words have come to each place. */
  came(words: string): { readonly slack: number; readonly teams: number };
};

const MAYA = '7c1c2f0a-5b0e-4a39-9d5b-0d3c2a1b4e5f';

/** Starts it. `apart`: each side was used alone before, so that each founded an organization. */
export async function startBoth(apart = false): Promise<Both> {
  const test = await freshDatabase();
  if (apart)
    for (const [platform, workspace] of [
      ['slack', 'T1'],
      ['teams', TENANT],
    ] as const)
      await inTransaction(test.prisma, (tx) =>
        foundOrFind(tx, { platform, workspace, name: `The ${platform} libraries`, zone: 'UTC' }),
      );
  const port = await freePort();
  const slack = await startFakeSlack();
  scriptPosts(slack);
  const connector = await startConnector(serve);
  const tokens = createTokens(CLIENT, connector.serviceUrl);
  const botToken = tokens.sign({ claims: { aud: 'https://api.botframework.com' } });
  let ahead = WEDNESDAY.getTime() - Date.now();
  const clock = { now: () => new Date(Date.now() + ahead) };
  const mode = {
    kind: 'live',
    slack: { mode: 'http', botToken: 'xoxb-1', signingSecret: SECRET, apiUrl: slack.apiUrl },
    teams: {
      kind: 'live',
      clientId: CLIENT,
      tenantId: TENANT,
      credential: { kind: 'secret', secret: 'a secret of a test' },
      serviceUrl: connector.serviceUrl.replace(/\/$/, ''),
    },
  } as const;
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const app = await createApp({
    config: { ...sandboxConfig(port), mode },
    clock,
    log,
    database: opened(test),
  });
  const origin = `http://127.0.0.1:${port}`;
  const maya: Actor = {
    tenant: TENANT,
    aadObjectId: MAYA,
    name: 'Maya Ortiz',
    conversation: personalChat(MAYA),
    serviceUrl: connector.serviceUrl,
  };
  const standing = () => connector.standing(maya.conversation);
  const bySlack = async (what: object) => {
    const seconds = Math.floor(clock.now().getTime() / 1000);
    const response = await send(origin, what, signed(encode(what).body, seconds));
    if (response.status !== 200) throw new Error(`Slack was answered ${response.status}`);
    return response.text();
  };
  const byTeams = async (activity: Parameters<typeof deliver>[1]) => {
    const { status, body } = await deliver(origin, activity, tokens.sign());
    if (status !== 200) throw new Error(`Teams was answered ${status}`);
    return body;
  };

  function serve({ path }: { readonly path: string }): object | undefined {
    if (path.endsWith('/keys')) return tokens.keys;
    if (path.endsWith('/oauth2/v2.0/token'))
      return { token_type: 'Bearer', access_token: botToken, expires_in: 3_600 };
    if (!path.includes('/members/')) return undefined;
    return { id: `29:${MAYA}`, aadObjectId: MAYA, name: 'Maya Ortiz', tenantId: TENANT, userRole: 'user' };
  }

  return {
    ...app,
    test,
    async moveTo(to) {
      ahead = new Date(to).getTime() - Date.now();
      await app.timetable.runTick(clock.now());
      for (let asked = 0; asked < 200; asked += 1) {
        await app.courier.sweep();
        if (!(await test.prisma.delivery.count({ where: { state: { in: ['queued', 'claimed'] } } }))) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    slackCommand: (command, text) =>
      bySlack(slashCommand(slack.origin, { command, text, trigger_id: randomUUID() })),
    async slackPress(handler, input = {}) {
      const changed = () => slack.called('chat.update');
      const before = changed().length;
      await bySlack(
        pressOnMessage(
          slack.origin,
          { trigger_id: randomUUID() },
          { action_id: `does:${handler}:0`, value: JSON.stringify({ input }) },
        ),
      );
      await until(() => changed().length > before);
      return JSON.stringify(changed().slice(before));
    },
    async teamsSay(text) {
      const before = standing().length;
      await byTeams(message(maya, text));
      await until(() => standing().length > before);
      return JSON.stringify(standing().slice(before));
    },
    async teamsPress(label, choice) {
      const has = (value: unknown) =>
        nodesIn(value).findLast(({ type, title }) => type === 'Action.Execute' && title === label);
      const on = standing().findLast(({ activity }) => has(activity));
      const action = has(on?.activity);
      if (!on || !action) throw new Error(`Nobody sees a button "${label}"`);
      const inputs = nodesIn(on.activity)
        .filter(isInput)
        .map((input) => {
          const choices = (input.choices ?? []) as { title: string; value: string }[];
          const chosen = choices.find(({ title }) => choice !== undefined && title.includes(choice));
          return [String(input.id), String(chosen?.value ?? input.value ?? '')];
        });
      const answer = (await byTeams(
        press(maya, on.id, { verb: action.verb, data: action.data }, Object.fromEntries(inputs)),
      )) as { value: unknown };
      const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: answer.value }];
      connector.put(maya.conversation, { ...on, activity: { ...on.activity, attachments } });
      return JSON.stringify(answer);
    },
    async uninstall(platform) {
      if (platform === 'teams') return void (await byTeams(installation(maya, 'remove')));
      // The token ends with the app: who asks again is told so.
      slack.next(
        'auth.test',
        ...Array.from({ length: 20 }, () => ({ ok: false, error: 'account_inactive' })),
      );
      await bySlack(event({ type: 'app_uninstalled' }, { event_id: randomUUID() }));
    },
    came: (words) => ({
      slack: slack.called('chat.postMessage').filter(({ args }) => JSON.stringify(args).includes(words))
        .length,
      teams: standing().filter(({ activity }) => JSON.stringify(activity.attachments ?? '').includes(words))
        .length,
    }),
    async stop() {
      await app.stop();
      await Promise.all([connector.stop(), slack.stop()]);
    },
  };
}

/** Each message has a time stamp of its own, as in Slack. */
function scriptPosts(slack: FakeSlack): void {
  const answers = Array.from({ length: 50 }, (_, n) => ({
    ok: true,
    channel: 'D1',
    ts: `17000000${n + 10}.000100`,
  }));
  slack.next('chat.postMessage', ...answers);
}

async function until(is: () => boolean): Promise<void> {
  for (let asked = 0; asked < 200; asked += 1) {
    if (is()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Nothing came');
}
