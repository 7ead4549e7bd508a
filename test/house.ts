import { randomUUID } from 'node:crypto';
import type { Context, SendContext, TickContext } from '../src/chat/context.ts';
import { contextFor, type Surroundings } from '../src/chat/context-for.ts';
import type { Interaction, Profile, Reply } from '../src/chat/interaction.ts';
import { createLifecycle } from '../src/chat/lifecycle.ts';
import { createMessenger, createTickMessenger } from '../src/chat/messenger.ts';
import { createRouter } from '../src/chat/router.ts';
import type { Button, View } from '../src/chat/view.ts';
import { dayIn } from '../src/core/day.ts';
import { know } from '../src/db/claim.ts';
import type { PrismaClient } from '../src/db/client/client.ts';
import { createLinks } from '../src/db/links.ts';
import { inTransaction, type Tx } from '../src/db/transaction.ts';
import { registry } from '../src/features/index.ts';
import { loadPrograms } from '../src/programs/load-programs.ts';
import { freshDatabase } from './database.ts';

/*
 * Everything the program can do, by its real table of contents, on a database of its own, without a platform:
 * a test acts as any account and reads what was answered and what was logged. Time stands still.
 */

export type House = Awaited<ReturnType<typeof openHouse>>;
export type Logged = { readonly fields: Readonly<Record<string, unknown>>; readonly says: string };

type Known = { readonly from: Interaction['from'] };

/** A Wednesday morning in Denver. */
const WEDNESDAY = new Date('2026-06-03T16:00:00Z');
const ZONE = 'America/Denver';

export async function openHouse() {
  const database = await freshDatabase();
  const { prisma } = database;
  const programs = await loadPrograms(undefined);
  const tables = await tablesIn(prisma);
  const logged: Logged[] = [];
  const profiles = new Map<string, Profile>();
  let now = WEDNESDAY;
  const log = {
    info: (fields: object, says: string) => void logged.push({ fields: { ...fields }, says }),
    error: (fields: object, says: string) => void logged.push({ fields: { ...fields }, says }),
  };
  const surroundings: Surroundings = {
    clock: { now: () => now },
    programs,
    messengerFor: (at) => createMessenger({ ...at, queues: { sendIn: async () => {} } }),
    profileOf: async ({ user }) => profiles.get(user) ?? { name: user, zone: ZONE, kind: 'member' },
    links: createLinks({ address: 'http://localhost:3000', secret: 'a secret of this test alone' }),
  };
  const router = createRouter({ ...surroundings, prisma, registry, wake: () => {}, log });
  const lifecycle = createLifecycle({ ...surroundings, prisma, wake: () => {} });

  /** An organization with one workspace of the same name. */
  async function organization(workspace: string, name = workspace): Promise<Place> {
    const { id } = await prisma.organization.create({ data: { name, zone: ZONE } });
    const installation = await prisma.installation.create({
      data: { organizationId: id, platform: 'fake', workspace, name: workspace },
    });
    return { organizationId: id, installationId: installation.id, workspace };
  }

  /** Somebody who has been welcomed already. */
  async function person(at: Place, user: string, more: object = {}) {
    const { organizationId, installationId, workspace } = at;
    const made = await prisma.person.create({
      data: {
        organizationId,
        name: user,
        zone: ZONE,
        welcomedAt: WEDNESDAY,
        promptsFrom: new Date('2026-05-01'),
        ...more,
      },
    });
    await prisma.account.create({
      data: { organizationId, installationId, personId: made.id, externalId: user },
    });
    return { ...actor(workspace, user), id: made.id };
  }

  /** Any account of a workspace, known to us or not. */
  function actor(workspace: string, user: string) {
    const from = { platform: 'fake', workspace, user };
    const ask = (what: object): Promise<Reply> =>
      router.handle({ key: randomUUID(), from, place: 'private', ...what } as Interaction);
    const press = (handler: string, input: unknown) => ask({ kind: 'press', handler, input, on: 'message' });
    const submit = (form: string, input: unknown, values: object, named: object = {}) =>
      ask({ kind: 'submit', form, input, values, named });
    return {
      from,
      user,
      ask,
      command: (name: string, text = '') => ask({ kind: 'command', name, text }),
      press,
      open: (form: string, input: unknown) => ask({ kind: 'open', form, input }),
      submit,
      /** Answers a program's questions and says yes to what is shown then. */
      async enroll(program: string, values: object) {
        const shown = await submit('programs.enroll', { program }, values);
        const yes = buttonsIn(shown).find(({ act }) => 'handler' in act && act.handler === 'programs.begin');
        if (yes?.act.kind !== 'does') throw new Error(`Not enrolled: ${JSON.stringify(shown)}`);
        return press('programs.begin', yes.act.input);
      },
    };
  }

  /** Does something as a person, in a transaction of its own. */
  function as<R>({ from }: Known, work: (ctx: Context) => Promise<R>): Promise<R> {
    return inTransaction(prisma, async (tx) => work(await contextOf(tx, { from })));
  }

  async function contextOf(tx: Tx, { from }: Known): Promise<Context> {
    const known = await know(tx, from);
    if (!known) throw new Error(`Nobody knows ${from.user}`);
    const request = { from, place: 'private', kind: 'home' } as const;
    return contextFor(surroundings, tx, known, request, new Set());
  }

  function tickContext(tx: Tx, at: Date): TickContext {
    const messenger = createTickMessenger({ tx, queues: { sendIn: async () => {} }, touched: new Set() });
    return { db: tx, now: at, programs, messenger };
  }

  /** What the courier would send to this reader; the reason where it would send nothing. */
  async function draw(reader: Known, message: string, subject: unknown): Promise<View | { drop: string }> {
    const handler = registry.message(message);
    if (!handler) throw new Error(`Nobody draws ${message}`);
    return as(reader, ({ db, organization: of, person: who }) => {
      const ctx: SendContext = {
        db,
        now,
        programs,
        links: surroundings.links,
        organization: of,
        person: who,
        today: dayIn(who.zone, now),
      };
      return handler.draw(ctx, handler.subject.parse(subject));
    });
  }

  /**
   * What has been written so far, by table, the requests themselves left out: how many rows there are and which
   * transaction touched one last. Whatever is written changes it; what was rolled back does not.
   */
  async function written(): Promise<Readonly<Record<string, string>>> {
    const rows = await prisma.$queryRawUnsafe<{ name: string; state: string }[]>(
      tables
        .map(
          (name) =>
            `SELECT '${name}' AS name, count(*) || ' rows, ' || coalesce(max(xmin::text::bigint), 0) AS state FROM "${name}"`,
        )
        .join(' UNION ALL '),
    );
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  }

  /** Every row of an organization that names one of these ids, as text. */
  async function rowsAbout(
    organizationId: string,
    ids: readonly string[],
    db: Tx = prisma,
  ): Promise<readonly string[]> {
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(
      tables
        .filter((name) => name !== 'organizations')
        .map(
          (name) => `SELECT '${name} ' || to_jsonb(t)::text AS row FROM "${name}" t
            WHERE organization_id = $1::uuid AND to_jsonb(t)::text LIKE ANY ($2)`,
        )
        .join(' UNION ALL '),
      organizationId,
      ids.map((id) => `%${id}%`),
    );
    return rows.map(({ row }) => row).sort();
  }

  return {
    prisma,
    programs,
    logged,
    profiles,
    organization,
    person,
    actor,
    as,
    contextOf,
    tickContext,
    draw,
    written,
    rowsAbout,
    lifecycle,
    home: (reader: Known) => router.home(reader.from),
    now: () => now,
    at: (iso: string) => {
      now = new Date(iso);
    },
    close: database.drop,
  };
}

export type Place = {
  readonly organizationId: string;
  readonly installationId: string;
  readonly workspace: string;
};

/** All that somebody would read of an answer, inputs of buttons included: what is carried can be read too. */
export function everythingIn(reply: unknown): string {
  return JSON.stringify(reply);
}

async function tablesIn(prisma: PrismaClient): Promise<readonly string[]> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'
      AND table_name NOT IN ('interactions', 'clock_offset', '_prisma_migrations') ORDER BY 1`;
  return tables.map(({ name }) => name);
}

/** All buttons of an answer. */
export function buttonsIn(reply: Reply): Button[] {
  if (reply.kind !== 'view') return [];
  return reply.view.elements.flatMap((element) => ('buttons' in element ? element.buttons : []));
}
