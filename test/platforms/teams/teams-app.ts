import { exampleId } from '../../../prisma/seed.ts';
import type { App } from '../../../src/app.ts';
import { LOCAL_TENANT } from '../../../src/platforms/teams/settings.ts';
import { startTrialApp, WEDNESDAY } from '../../app.ts';
import type { TestDatabase } from '../../database.ts';
import { type FakeConnector, type Json, openFakeConnector } from './fake-connector.ts';

/** The whole program for Teams on this machine, with a bot service of the test's own. */
export type TeamsApp = App & {
  readonly test: TestDatabase;
  readonly service: FakeConnector;
  /** Posts an activity as the service does. */
  send(activity: Json): Promise<{ readonly status: number; readonly body: Json }>;
  /** Somebody types to the bot alone. */
  type(who: string, text: string): Promise<number>;
  /** Somebody presses what a card carries. */
  press(who: string, data: Json, replyTo?: string): Promise<Json>;
};

let count = 0;

export async function startTeamsApp(at = WEDNESDAY): Promise<TeamsApp> {
  const app = await startTrialApp(at);
  const service = await openFakeConnector();
  const send = async (activity: Json) => {
    const response = await fetch(`${app.origin}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Json };
  };
  return {
    ...app,
    service,
    send,
    type: async (who, text) =>
      (await send({ ...activityFrom(service, who), type: 'message', text, textFormat: 'plain' })).status,
    press: async (who, data, replyToId = '1700000000000') => {
      const value = { action: { type: 'Action.Execute', verb: data.action, data }, trigger: 'manual' };
      const invoke = { type: 'invoke', name: 'adaptiveCard/action', value, replyToId };
      return (await send({ ...activityFrom(service, who), ...invoke })).body;
    },
    async stop() {
      await app.stop();
      await service.close();
    },
  };
}

/** What every activity of somebody in their own chat with the bot has. */
export function activityFrom(service: FakeConnector, who: string): Json {
  count += 1;
  const user = idOf(who);
  return {
    id: `${1_600_000_000_000 + count}`,
    channelId: 'msteams',
    serviceUrl: service.url,
    from: { id: `29:${who}`, name: who, aadObjectId: user },
    recipient: { id: '28:bot', name: 'Catchword' },
    conversation: { id: conversationOf(who), conversationType: 'personal', tenantId: LOCAL_TENANT },
    channelData: { tenant: { id: LOCAL_TENANT } },
    localTimezone: 'America/Denver',
  };
}

export function conversationOf(who: string): string {
  return `a:${idOf(who)}`;
}

export function idOf(who: string): string {
  return exampleId('teams', `U0${who.toUpperCase()}`);
}
