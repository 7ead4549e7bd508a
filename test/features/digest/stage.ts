import type { Context } from '../../../src/chat/context.ts';
import { contextFor } from '../../../src/chat/context-for.ts';
import type { Interaction, Reply } from '../../../src/chat/interaction.ts';
import { createRegistry } from '../../../src/chat/registry.ts';
import { sentence, type View } from '../../../src/chat/view.ts';
import type { Day } from '../../../src/core/day.ts';
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
import { type Org, openStage, pressOf, viewOf } from '../open-stage.ts';

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
type Who = { readonly id: string; readonly name: string; readonly from: Interaction['from'] };

/** The digest feature on a stage. */
export async function stage() {
  const open = await openStage(registry, '2026-06-01T15:00:00Z');
  const { prisma, programs, surroundings, settle, ask, inTick, drawWaiting, now } = open;
  const posted: Posted[] = [];
  const dropped: string[] = [];

  async function person(of: Org, name: string, more: object = {}) {
    const id = await settle(of, name, more);
    const from = { platform: 'fake', workspace: of.workspace, user: name };
    const asks = (what: object): Promise<Reply> => ask(from, what);
    return {
      id,
      name,
      from,
      ask: asks,
      pressed: (handler: string, input: object) =>
        asks({ kind: 'press', handler, input, on: 'message' }).then(viewOf),
      command: (word: string, text = '') => asks({ kind: 'command', name: word, text }).then(viewOf),
      press: async (view: View, label: string) => viewOf(await asks(pressOf(view, label))),
      home: () => asks({ kind: 'home' }).then(viewOf),
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
      return work(await contextFor(surroundings, tx, known, request, new Set()));
    });
  }

  async function enrolls(who: Who, programId: string, enrollment: Enrollment): Promise<void> {
    const program = programs.find(programId);
    const rules = program?.rules.at(-1);
    if (!program || !rules) throw new Error(`No program ${programId}`);
    await as(who, (ctx) => enroll(ctx, program, rules, enrollment));
    await prisma.enrollment.updateMany({ where: { personId: who.id }, data: { createdAt: now() } });
  }

  async function logs(who: Who, minutes: number, on: Day, title = 'Weeding', category?: string) {
    const draft = { minutes, day: on, kind: 'workshop' as const, title, ...(category && { category }) };
    await as(who, (ctx) => record(ctx, draft, 'form', { sure: true }));
  }

  /** What the courier would do with all that waits. */
  async function deliver(): Promise<void> {
    for (const { delivery, to, drawn } of await drawWaiting()) {
      if ('drop' in drawn) dropped.push(drawn.drop);
      else posted.push({ to, view: drawn });
      const { organizationId, id } = delivery;
      await prisma.delivery.update({
        where: { organizationId_id: { organizationId, id } },
        data: 'drop' in drawn ? { state: 'dropped', reason: drawn.drop } : { state: 'sent', sentAt: now() },
      });
    }
  }

  return {
    ...open,
    posted,
    dropped,
    person,
    report,
    enrolls,
    logs,
    deliver,
    tick: () => inTick((ctx) => sendDigests.run(ctx)),
    nextDue: () => inTick((ctx) => sendDigests.nextDue(ctx)).then((due) => due?.at.toISOString()),
    sentTo: (name: string) => posted.filter(({ to }) => to === name).map(({ view }) => view),
  };
}
