import { randomUUID } from 'node:crypto';
import type { Context, TickContext } from '../../../src/chat/context.ts';
import { contextFor, type Surroundings } from '../../../src/chat/context-for.ts';
import type { Interaction, Reply } from '../../../src/chat/interaction.ts';
import { createMessenger, createTickMessenger } from '../../../src/chat/messenger.ts';
import { createRegistry } from '../../../src/chat/registry.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { type Button, sentence, type View } from '../../../src/chat/view.ts';
import { type Day, dayIn } from '../../../src/core/day.ts';
import type { Enrollment } from '../../../src/core/rules/enrollment.ts';
import { know } from '../../../src/db/claim.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { digestMessage } from '../../../src/features/digest/digest-message.ts';
import { teamSection } from '../../../src/features/digest/home-section.ts';
import { managerSees } from '../../../src/features/digest/mine.ts';
import { sendDigests } from '../../../src/features/digest/send-digests.ts';
import { digestSwitch } from '../../../src/features/digest/switch-digest.ts';
import { showTeam, team } from '../../../src/features/digest/team.ts';
import { digestPage } from '../../../src/features/digest/turn-page.ts';
import { record } from '../../../src/features/logging/record.ts';
import { enroll } from '../../../src/features/programs/store.ts';
import { loadPrograms } from '../../../src/programs/load-programs.ts';
import { freshDatabase } from '../../database.ts';

const registry = createRegistry({
  commands: [team],
  buttons: [managerSees, showTeam, digestPage, digestSwitch],
  forms: [],
  messages: [digestMessage],
  listeners: [],
  shortcuts: [],
  timetable: [sendDigests],
  home: async (ctx) => ({ summary: 'Home', elements: await teamSection(ctx) }),
  help: () => sentence('HELP'),
  welcome: async () => sentence('WELCOME'),
});

type Posted = { readonly to: string; readonly view: View };
export type Stage = Awaited<ReturnType<typeof stage>>;
export type Org = { readonly id: string; readonly installation: string; readonly workspace: string };
type Who = { readonly id: string; readonly name: string; readonly from: Interaction['from'] };

/** A database with the digest feature on it, where time stands still until it is moved. */
export async function stage() {
  const database = await freshDatabase();
  const { prisma } = database;
  const programs = await loadPrograms(undefined);
  let now = new Date('2026-06-01T15:00:00Z');
  const posted: Posted[] = [];
  const dropped: string[] = [];
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

  async function person(of: Org, name: string, more: object = {}) {
    const organizationId = of.id;
    const made = await prisma.person.create({
      data: { organizationId, name, zone: 'America/Denver', welcomedAt: now, ...more },
    });
    await prisma.account.create({
      data: { organizationId, installationId: of.installation, personId: made.id, externalId: name },
    });
    const from = { platform: 'fake', workspace: of.workspace, user: name };
    const ask = (what: object): Promise<Reply> =>
      router.handle({ key: randomUUID(), from, place: 'private', ...what } as Interaction);
    const press = (handler: string, input: object) =>
      ask({ kind: 'press', handler, input, on: 'message' }).then(viewOf);
    return {
      id: made.id,
      name,
      from,
      ask,
      pressed: press,
      command: (word: string, text = '') => ask({ kind: 'command', name: word, text }).then(viewOf),
      press: (view: View, label: string) => {
        const { act } = buttonIn(view, label);
        if (act.kind !== 'does') throw new Error(`"${label}" does not do anything`);
        return press(act.handler, act.input as object);
      },
      home: () => ask({ kind: 'home' }).then(viewOf),
    };
  }

  /** Somebody whom a manager has confirmed. */
  const report = (of: Org, manager: { id: string }, name: string, more: object = {}) =>
    person(of, name, { managerId: manager.id, managerState: 'confirmed', ...more });

  /** Does something as a person, in a transaction of its own. */
  async function as<R>(who: Who, work: (ctx: Context) => Promise<R>): Promise<R> {
    return inTransaction(prisma, async (tx) => {
      const known = await know(tx, who.from);
      if (!known) throw new Error(`Nobody knows ${who.name}`);
      const request = { from: who.from, place: 'private', kind: 'home' } as const;
      return work(contextFor(surroundings, tx, known, request, new Set()));
    });
  }

  async function enrolls(who: Who, programId: string, enrollment: Enrollment): Promise<void> {
    const program = programs.find(programId);
    const rules = program?.rules.at(-1);
    if (!program || !rules) throw new Error(`No program ${programId}`);
    await as(who, (ctx) => enroll(ctx, program, rules, enrollment));
    await prisma.enrollment.updateMany({ where: { personId: who.id }, data: { createdAt: now } });
  }

  async function logs(who: Who, minutes: number, on: Day, title = 'Weeding', category?: string) {
    const draft = { minutes, day: on, kind: 'workshop' as const, title, ...(category && { category }) };
    await as(who, (ctx) => record(ctx, draft, 'form', { sure: true }));
  }

  async function inTick<R>(work: (ctx: TickContext) => Promise<R>): Promise<R> {
    return inTransaction(prisma, (tx) => {
      const messenger = createTickMessenger({ tx, queues, touched: new Set() });
      return work({ db: tx, now, programs, messenger });
    });
  }

  /** What the courier would do with all that waits. */
  async function deliver(): Promise<void> {
    const waiting = await prisma.delivery.findMany({
      where: { state: 'queued', kind: { not: 'home' } },
      include: { person: { include: { organization: true } } },
      orderBy: { key: 'asc' },
    });
    for (const { organizationId, id, kind, subject, person: reader } of waiting) {
      const handler = registry.message(kind);
      if (!handler) throw new Error(`Nobody draws ${kind}`);
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
          handler.subject.parse(subject),
        ),
      );
      if ('drop' in drawn) dropped.push(drawn.drop);
      else posted.push({ to: reader.name, view: drawn });
      await prisma.delivery.update({
        where: { organizationId_id: { organizationId, id } },
        data: 'drop' in drawn ? { state: 'dropped', reason: drawn.drop } : { state: 'sent', sentAt: now },
      });
    }
  }

  return {
    prisma,
    drop: database.drop,
    posted,
    dropped,
    programs,
    organization,
    person,
    report,
    enrolls,
    logs,
    inTick,
    deliver,
    at: (iso: string) => {
      now = new Date(iso);
    },
    now: () => now,
    tick: () => inTick((ctx) => sendDigests.run(ctx)),
    nextDue: () => inTick((ctx) => sendDigests.nextDue(ctx)).then((due) => due?.at.toISOString()),
    sentTo: (name: string) => posted.filter(({ to }) => to === name).map(({ view }) => view),
  };
}

export function viewOf(reply: Reply): View {
  if (reply.kind !== 'view') throw new Error(`Not a view: ${JSON.stringify(reply)}`);
  return reply.view;
}

/** All that a person reads, a line each; buttons in brackets. */
export function textOf(view: View): string {
  return view.elements
    .flatMap((element): string[] => {
      switch (element.kind) {
        case 'heading':
        case 'text':
        case 'quote':
          return [element.text];
        case 'list':
          return element.items.map((item) => `- ${item}`);
        case 'facts':
          return element.facts.map(({ label, value }) => `${label}: ${value}`);
        case 'progress':
          return [`${element.label} ${Math.round(element.share * 100)}%: ${element.numbers}`];
        case 'chart':
          return [
            `(${element.title}: ${element.bars.map(({ label, value }) => `${label} ${value}`).join(', ')})`,
          ];
        case 'buttons':
          return [element.buttons.map(({ label }) => `[${label}]`).join(' ')];
        case 'item':
          return [element.title, element.detail ?? ''];
        case 'divider':
          return [];
        default:
          return element satisfies never;
      }
    })
    .join('\n');
}

export function buttonIn(view: View, label: string): Button {
  const all = view.elements.flatMap((each) => ('buttons' in each ? each.buttons : []));
  const found = all.find((each) => each.label === label);
  if (!found) throw new Error(`No button "${label}" among: ${textOf(view)}`);
  return found;
}
