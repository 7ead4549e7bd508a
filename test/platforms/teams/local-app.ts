import { exampleId, listExamplePeople } from '../../../prisma/seed.ts';
import type { App, AppOptions } from '../../../src/app.ts';
import { LOCAL_TENANT } from '../../../src/platforms/teams/settings.ts';
import { startTrialApp, WEDNESDAY } from '../../app.ts';
import type { TestDatabase } from '../../database.ts';
import type { Actor } from './activities.ts';
import { type Call, type Connector, personalChat, startConnector } from './connector.ts';

/** The whole program as `npm run teams` starts it, with a connector that the test holds. */
export type TeamsApp = App & {
  readonly origin: string;
  readonly connector: Connector;
  readonly test: TestDatabase;
  /** Somebody of the example people by their first name, in their personal chat. */
  actor(who: string): Actor;
  moveClock(to: Date): Promise<void>;
  /** Resolves when everything that was written to be said has been. */
  settle(): Promise<void>;
};

/** Whom the service knows as members of a chat: a guest is one by their role, a stranger is of another tenant. */
function memberAt({ path }: Pick<Call, 'path'>): object | undefined {
  const id = /\/members\/([^/?]+)$/.exec(path)?.[1];
  const found = listExamplePeople().find(
    ({ user }) => exampleId('teams', user) === decodeURIComponent(id ?? ''),
  );
  if (!found) return undefined;
  const tenantId = found.stranger ? '99999999-0000-4000-8000-000000000000' : LOCAL_TENANT;
  return {
    id: `29:${id}`,
    aadObjectId: id,
    name: found.name,
    tenantId,
    userRole: found.guest ? 'guest' : 'user',
  };
}

/** Starts it on a database of its own, with business time moved ahead to `at`. */
export async function startTeamsApp(
  at = WEDNESDAY,
  more: Partial<Pick<AppOptions, 'patience' | 'log'>> = {},
): Promise<TeamsApp> {
  const connector = await startConnector(memberAt);
  const app = await startTrialApp(at, more);
  return {
    ...app,
    connector,
    actor(who) {
      const person = listExamplePeople().find(({ name }) => name.startsWith(`${who} `));
      if (!person) throw new Error(`Nobody is called ${who}`);
      const { name, zone } = person;
      const user = exampleId('teams', person.user);
      const conversation = personalChat(user);
      return {
        tenant: LOCAL_TENANT,
        aadObjectId: user,
        name,
        zone,
        conversation,
        serviceUrl: connector.serviceUrl,
      };
    },
    moveClock: async (to) => {
      if (!app.movable) throw new Error('The clock cannot be moved');
      await app.movable.moveTo(to);
    },
    async settle() {
      for (let asked = 0; asked < 100; asked += 1) {
        const [{ waiting } = { waiting: 0 }] = await app.test.prisma.$queryRaw<{ waiting: number }[]>`
          SELECT count(*)::int AS waiting FROM deliveries
          WHERE state IN ('queued', 'claimed') AND not_before < now() + interval '3 seconds'`;
        if (waiting === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async stop() {
      await app.stop();
      await connector.stop();
    },
  };
}
