import { randomUUID } from 'node:crypto';
import type { TickContext } from '../../src/chat/context.ts';
import type { Surroundings } from '../../src/chat/context-for.ts';
import type { Interaction, Reply } from '../../src/chat/interaction.ts';
import { createMessenger, createTickMessenger } from '../../src/chat/messenger.ts';
import type { Registry } from '../../src/chat/registry.ts';
import { createRouter } from '../../src/chat/router.ts';
import type { Button, Chart, View } from '../../src/chat/view.ts';
import { dayIn } from '../../src/core/day.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { loadPrograms } from '../../src/programs/load-programs.ts';
import { freshDatabase } from '../database.ts';

export type Org = { readonly id: string; readonly installation: string; readonly workspace: string };

/** A database with some features on it and no platform, where time stands still until it is moved. */
export async function openStage(registry: Registry, start: string) {
  const database = await freshDatabase();
  const { prisma } = database;
  const programs = await loadPrograms(undefined);
  let now = new Date(start);
  const queues = { sendIn: async () => {} };
  const surroundings: Surroundings = {
    clock: { now: () => now },
    programs,
    messengerFor: (at) => createMessenger({ ...at, queues }),
    profileOf: async () => ({ name: 'Somebody', zone: 'UTC', kind: 'member' }),
  };
  const log = { info: () => {}, error: (fields: object) => console.error(fields) };
  const router = createRouter({ ...surroundings, prisma, registry, wake: () => {}, log });

  async function organization(name: string): Promise<Org> {
    const { id } = await prisma.organization.create({ data: { name } });
    const installation = await prisma.installation.create({
      data: { organizationId: id, platform: 'fake', workspace: name, name },
    });
    return { id, installation: installation.id, workspace: name };
  }

  /** Somebody with an account; answers their id. */
  async function settle(of: Org, name: string, person: object, account: object = {}): Promise<string> {
    const organizationId = of.id;
    const { id } = await prisma.person.create({
      data: { organizationId, name, zone: 'America/Denver', welcomedAt: now, ...person },
    });
    const installationId = of.installation;
    await prisma.account.create({
      data: { organizationId, installationId, personId: id, externalId: name, ...account },
    });
    return id;
  }

  const ask = (from: Interaction['from'], what: object): Promise<Reply> =>
    router.handle({ key: randomUUID(), from, place: 'private', ...what } as Interaction);

  async function inTick<R>(work: (ctx: TickContext) => Promise<R>): Promise<R> {
    return inTransaction(prisma, (tx) => {
      const messenger = createTickMessenger({ tx, queues, touched: new Set() });
      return work({ db: tx, now, programs, messenger });
    });
  }

  /** Draws all that waits to be said, as the courier would. */
  async function drawWaiting() {
    const waiting = await prisma.delivery.findMany({
      where: { state: 'queued', kind: { not: 'home' } },
      include: { person: { include: { organization: true } } },
      orderBy: { key: 'asc' },
    });
    const all = [];
    for (const { person: reader, ...delivery } of waiting) {
      const handler = registry.message(delivery.kind);
      if (!handler) throw new Error(`Nobody draws ${delivery.kind}`);
      const workdays = reader.workdays as (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
      const drawn = await inTransaction(prisma, (db) =>
        handler.draw(
          {
            db,
            now,
            programs,
            today: dayIn(reader.zone, now),
            organization: { ...reader.organization, locale: 'en-US' },
            person: { ...reader, workdays, welcomed: true },
          },
          handler.subject.parse(delivery.subject),
        ),
      );
      all.push({ delivery, to: reader.name, drawn });
    }
    return all;
  }

  return {
    prisma,
    drop: database.drop,
    programs,
    surroundings,
    router,
    organization,
    settle,
    ask,
    inTick,
    drawWaiting,
    at: (iso: string) => {
      now = new Date(iso);
    },
    now: () => now,
  };
}

export function viewOf(reply: Reply): View {
  if (reply.kind !== 'view') throw new Error(`Not a view: ${JSON.stringify(reply)}`);
  return reply.view;
}

export function buttonIn(view: View, label: string): Button {
  const all = view.elements.flatMap((each) => ('buttons' in each ? each.buttons : []));
  const found = all.find((each) => each.label === label);
  if (!found) throw new Error(`No button "${label}" among: ${textOf(view)}`);
  return found;
}

/** What a button does when it is pressed, as an interaction tells it. */
export function pressOf(view: View, label: string): object {
  const { act } = buttonIn(view, label);
  if (act.kind !== 'does') throw new Error(`"${label}" does not do anything`);
  return { kind: 'press', handler: act.handler, input: act.input, on: 'message' };
}

/** All that a person reads, a line each; buttons in brackets. */
export function textOf(view: View): string {
  return view.elements
    .flatMap((element): string[] => {
      switch (element.kind) {
        case 'heading':
        case 'text':
          return [element.text];
        case 'quote':
          return [`> ${element.text}`];
        case 'list':
          return element.items.map((item) => `- ${item}`);
        case 'facts':
          return element.facts.map(({ label, value }) => `${label}: ${value}`);
        case 'progress':
          return [`${element.label} ${Math.round(element.share * 100)}%: ${element.numbers}`];
        case 'chart':
          return [`(${element.title}: ${numbersOf(element).join(', ')})`];
        case 'buttons':
          return [element.buttons.map(({ label }) => `[${label}]`).join(' ')];
        case 'item':
          return [element.title, element.detail ?? '', ...element.buttons.map(({ label }) => `[${label}]`)];
        case 'divider':
          return [];
        default:
          return element satisfies never;
      }
    })
    .join('\n');
}

function numbersOf(chart: Chart): string[] {
  return chart.draws === 'bars'
    ? chart.bars.map(({ label, value }) => `${label} ${value}`)
    : chart.parts.map(({ says }) => says);
}
