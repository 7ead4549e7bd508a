import { randomUUID } from 'node:crypto';
import type { TickContext } from '../../../src/chat/context.ts';
import type { MessengerPlace } from '../../../src/chat/context-for.ts';
import type { Interaction, Reply } from '../../../src/chat/interaction.ts';
import { createLifecycle } from '../../../src/chat/lifecycle.ts';
import { createMessenger, createTickMessenger } from '../../../src/chat/messenger.ts';
import { createRegistry } from '../../../src/chat/registry.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { type Button, sentence, type View } from '../../../src/chat/view.ts';
import { dayIn } from '../../../src/core/day.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { logDraft } from '../../../src/features/logging/log.ts';
import { logForm, logMessage } from '../../../src/features/logging/log-form.ts';
import { edit } from '../../../src/features/reflection/edit.ts';
import { history } from '../../../src/features/reflection/history.ts';
import { reflectionSection } from '../../../src/features/reflection/home-section.ts';
import { listen } from '../../../src/features/reflection/listen.ts';
import { logInstead } from '../../../src/features/reflection/log-instead.ts';
import { pause, resume } from '../../../src/features/reflection/pause.ts';
import { promptMessage } from '../../../src/features/reflection/prompt.ts';
import { reflect } from '../../../src/features/reflection/reflect.ts';
import { sendPrompts } from '../../../src/features/reflection/send-prompts.ts';
import { settings } from '../../../src/features/reflection/settings.ts';
import { share, sharedMessage, unshare } from '../../../src/features/reflection/share.ts';
import { skip } from '../../../src/features/reflection/skip.ts';
import { restore, undo } from '../../../src/features/reflection/undo.ts';
import { write } from '../../../src/features/reflection/write.ts';
import { loadPrograms } from '../../../src/programs/load-programs.ts';
import { freshDatabase } from '../../database.ts';

const registry = createRegistry({
  commands: [reflect],
  buttons: [skip, share, unshare, undo, restore, resume, history, logDraft],
  forms: [write, edit, settings, pause, logInstead(logMessage), logForm, logMessage],
  messages: [promptMessage, sharedMessage],
  listeners: [listen],
  shortcuts: [],
  timetable: [sendPrompts],
  home: async (ctx) => ({ summary: 'Home', elements: await reflectionSection(ctx) }),
  help: () => sentence('HELP'),
  welcome: async () => sentence('WELCOME'),
});

type Form = Extract<Reply, { kind: 'form' }>;
type Posted = { readonly to: string; readonly key: string; readonly kind: string; ref: string; view: View };

/** A database with the reflection feature on it, where time stands still until it is moved. */
export async function stage() {
  const database = await freshDatabase();
  const { prisma } = database;
  const programs = await loadPrograms(undefined);
  let now = new Date('2026-06-03T15:00:00Z');
  const posted: Posted[] = [];
  const queues = { sendIn: async () => {} };
  const surroundings = {
    clock: { now: () => now },
    programs,
    messengerFor: (at: MessengerPlace) => createMessenger({ ...at, queues }),
    profileOf: async () => ({ name: 'Somebody', zone: 'UTC', kind: 'member' as const }),
  };
  const log = { info: () => {}, error: (fields: object) => console.error(fields) };
  const router = createRouter({ ...surroundings, prisma, registry, wake: () => {}, log });
  const lifecycle = createLifecycle({ ...surroundings, prisma, wake: () => {} });

  async function organization(name: string) {
    const { id } = await prisma.organization.create({ data: { name } });
    const installation = await prisma.installation.create({
      data: { organizationId: id, platform: 'fake', workspace: name, name },
    });
    return { id, installation: installation.id, workspace: name };
  }

  async function person(of: Awaited<ReturnType<typeof organization>>, name: string, more: object = {}) {
    const organizationId = of.id;
    const made = await prisma.person.create({
      data: {
        organizationId,
        name,
        zone: 'America/Denver',
        promptsFrom: new Date('2026-05-01'),
        welcomedAt: now,
        ...more,
      },
    });
    await prisma.account.create({
      data: {
        organizationId,
        installationId: of.installation,
        personId: made.id,
        externalId: name,
        homeSeen: true,
      },
    });
    return { ...actor({ platform: 'fake', workspace: of.workspace, user: name }), id: made.id };
  }

  function actor(from: Interaction['from']) {
    const ask = (what: object): Promise<Reply> =>
      router.handle({ key: randomUUID(), from, place: 'private', ...what } as Interaction);
    return {
      ask,
      command: (name: string, text = '') => ask({ kind: 'command', name, text }).then(viewOf),
      press: (view: View, label: string) => {
        const { act } = buttonIn(view, label);
        if (act.kind !== 'does') throw new Error(`"${label}" does not do anything`);
        return ask({ kind: 'press', handler: act.handler, input: act.input, on: 'message' }).then(viewOf);
      },
      open: async (view: View, label: string): Promise<Form> => {
        const { act } = buttonIn(view, label);
        if (act.kind !== 'opens') throw new Error(`"${label}" opens nothing`);
        return formOf(await ask({ kind: 'open', form: act.form, input: act.input }));
      },
      submit: (form: Form, values: object) =>
        ask({ kind: 'submit', form: form.handler, input: form.input, values, named: {} }),
      says: (text: string, ref: string, inReplyTo?: string) =>
        ask({ kind: 'message', text, ref, ...(inReplyTo && { inReplyTo }) }),
      edits: (ref: string, text: string, more: object = {}) =>
        ask({ kind: 'edited-message', text, ref, ...more }),
      /** Where the platform put the answer to a message. */
      placed: (ref: string, reply: string) => router.placed({ from, ref }, reply),
      home: () => ask({ kind: 'home' }).then(viewOf),
    };
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
    for (const { organizationId, id, kind, key, subject, person: reader, messageRef } of waiting) {
      const handler = registry.message(kind);
      if (!handler) throw new Error(`Nobody draws ${kind}`);
      const drawn = await inTransaction(prisma, (db) =>
        handler.draw(
          {
            db,
            now,
            programs,
            today: dayIn(reader.zone, now),
            organization: { ...reader.organization, locale: 'en-US' },
            person: { ...reader, workdays: reader.workdays as (1 | 2 | 3 | 4 | 5 | 6 | 7)[], welcomed: true },
          },
          handler.subject.parse(subject),
        ),
      );
      const where = { organizationId_id: { organizationId, id } };
      if ('drop' in drawn) {
        await prisma.delivery.update({ where, data: { state: 'dropped', reason: drawn.drop } });
        continue;
      }
      const ref = messageRef ?? `fake/${key}`;
      await prisma.delivery.update({ where, data: { state: 'sent', messageRef: ref, sentAt: new Date() } });
      const standing = posted.find((each) => each.ref === ref);
      if (standing) standing.view = drawn;
      else posted.push({ to: reader.name, key, kind, ref, view: drawn });
    }
  }

  return {
    prisma,
    drop: database.drop,
    posted,
    organization,
    person,
    deliver,
    lifecycle,
    inTick,
    at: (iso: string) => {
      now = new Date(iso);
    },
    now: () => now,
    tick: () => inTick((ctx) => sendPrompts.run(ctx)),
    nextDue: () => inTick((ctx) => sendPrompts.nextDue(ctx)),
  };
}

export function viewOf(reply: Reply): View {
  if (reply.kind !== 'view') throw new Error(`Not a view: ${JSON.stringify(reply)}`);
  return reply.view;
}

export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`Not a form: ${JSON.stringify(reply)}`);
  return reply;
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
        case 'item':
          return [element.title, element.detail ?? '', ...element.buttons.map(({ label }) => `[${label}]`)];
        case 'buttons':
          return [element.buttons.map(({ label }) => `[${label}]`).join(' ')];
        default:
          return [];
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
