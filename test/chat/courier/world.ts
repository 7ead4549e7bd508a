import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type CourierOptions, createCourier } from '../../../src/chat/courier/create-courier.ts';
import { PACE, PATIENCE } from '../../../src/chat/courier/desk.ts';
import { message } from '../../../src/chat/handlers.ts';
import { createMessenger } from '../../../src/chat/messenger.ts';
import { createRegistry } from '../../../src/chat/registry.ts';
import { sentence } from '../../../src/chat/view.ts';
import { makeCatalog } from '../../../src/core/rules/catalog.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import type { Queues } from '../../../src/jobs/queues.ts';
import { freshDatabase } from '../../database.ts';
import { type FakePlatform, fakePlatform } from './fake-platform.ts';

const subject = z.object({ text: z.string() });

export const note = message({
  id: 'note',
  says: 'Of a test',
  subject,
  inDoubt: 'send-again',
  draw: async (ctx, { text }) => sentence(`${text} for ${ctx.person.name} on ${ctx.today}`),
});
export const digest = message({
  id: 'digest',
  says: 'Of a test',
  subject,
  inDoubt: 'ask-a-person',
  draw: async (_ctx, { text }) => sentence(text),
});
export const late = message({
  id: 'late',
  says: 'Of a test',
  subject,
  inDoubt: 'send-again',
  draw: async () => ({ drop: 'its week is over' }),
});
/** For two; one who is named in it may not read it. */
export const both = message({
  id: 'both',
  says: 'Of a test',
  subject,
  readers: 'two',
  inDoubt: 'let-be',
  draw: async (ctx, { text }) =>
    text.endsWith(`without ${ctx.person.name}`)
      ? { drop: `${ctx.person.name} may not read it` }
      : sentence(text),
});
export const broken = message({
  id: 'broken',
  says: 'Of a test',
  subject,
  inDoubt: 'send-again',
  draw: async () => {
    throw new Error('a mistake in a feature');
  },
});

const nothing = { commands: [], buttons: [], forms: [], listeners: [], shortcuts: [], timetable: [] };
const registry = createRegistry({
  ...nothing,
  messages: [note, digest, both, late, broken],
  home: async () => sentence('home'),
  help: () => sentence('help'),
  welcome: async () => sentence('welcome'),
});

export const NOW = new Date('2026-06-03T12:00:00Z');
export const QUICK = { ...PACE, perSecond: 10_000, burst: 10_000, gap: 0, homesPerMinute: 10_000 };

export type World = Awaited<ReturnType<typeof createWorld>>;
export type Sent = { queue: string; installationId: string; afterSeconds: number | undefined };

/** One organization with a workspace, people in it, and what the courier would do about them. */
export async function createWorld(people: number) {
  const database = await freshDatabase();
  const { prisma } = database;
  const organization = await prisma.organization.create({ data: { name: 'Three rivers' } });
  const organizationId = organization.id;
  const installation = await addInstallation('W1');
  const folk = await addPeople(installation, people);
  const log = { info() {}, warn() {}, error() {} };

  async function addInstallation(workspace: string): Promise<string> {
    const made = await prisma.installation.create({
      data: { organizationId, platform: 'fake', workspace, name: workspace },
    });
    return made.id;
  }

  async function addPeople(installationId: string, count: number) {
    const made = Array.from({ length: count }, (_, n) => ({
      id: randomUUID(),
      accountId: randomUUID(),
      user: `${installationId.slice(0, 4)}-U${n}`,
    }));
    await prisma.person.createMany({
      data: made.map(({ id }, n) => ({ organizationId, id, name: `P${n}`, zone: 'UTC' })),
    });
    await prisma.account.createMany({
      data: made.map(({ id, accountId, user }) => ({
        ...{ organizationId, installationId, id: accountId, personId: id, externalId: user, homeSeen: true },
      })),
    });
    return made;
  }

  /** Says it in a transaction of its own; the drain is ordered from `queues`, if any. */
  async function say(to: string, text: string, key: string, kind = note, queues?: Pick<Queues, 'sendIn'>) {
    const touched = new Set<string>();
    const desk = { queues: queues ?? { sendIn: async () => {} }, organizationId, touched };
    await inTransaction(prisma, (tx) => createMessenger({ tx, ...desk }).say(to, kind, { text }, key));
  }

  async function inMessenger(
    work: (messenger: ReturnType<typeof createMessenger>) => Promise<void>,
    queues?: Pick<Queues, 'sendIn'>,
  ): Promise<Set<string>> {
    const touched = new Set<string>();
    const desk = { queues: queues ?? { sendIn: async () => {} }, organizationId, touched };
    await inTransaction(prisma, (tx) => work(createMessenger({ tx, ...desk })));
    return touched;
  }

  /** A courier over queues that only note what was ordered, unless others are given. */
  function courier(platform: FakePlatform, overrides: Partial<CourierOptions> = {}) {
    const ordered: Sent[] = [];
    const queues: CourierOptions['queues'] = {
      work: async () => {},
      forget: async () => {},
      send: async (queue, { data, afterSeconds }) => {
        const installationId = 'installationId' in data ? data.installationId : '';
        ordered.push({ queue, installationId, afterSeconds });
      },
    };
    const made = createCourier({
      prisma,
      registry,
      platforms: new Map([['fake', platform]]),
      clock: { now: () => NOW },
      queues,
      log,
      programs: makeCatalog([]),
      drawHome: async (_organization, personId) => sentence(`home of ${personId}`),
      patience: PATIENCE,
      pace: QUICK,
      ...overrides,
    });
    return { ...made, ordered };
  }

  /** Lets machine time pass for whatever waits. */
  async function letTimePass(): Promise<void> {
    await prisma.$executeRaw`
      UPDATE deliveries SET not_before = now() - interval '1 millisecond' WHERE state IN ('queued', 'claimed', 'unknown')`;
    await prisma.$executeRaw`UPDATE paces SET paused_until = NULL`;
  }

  const delivery = (key: string) =>
    prisma.delivery.findUniqueOrThrow({ where: { organizationId_key: { organizationId, key } } });

  return {
    ...database,
    ...{ organizationId, installation, people: folk, log, registry },
    ...{ addInstallation, addPeople, say, inMessenger, courier, letTimePass, delivery, fakePlatform },
  };
}
