import type { Interaction, Reply } from '../../../src/chat/interaction.ts';
import { createLifecycle } from '../../../src/chat/lifecycle.ts';
import { createRegistry } from '../../../src/chat/registry.ts';
import { sentence, type View } from '../../../src/chat/view.ts';
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
import { buttonIn, type Org, openStage, pressOf, viewOf } from '../open-stage.ts';

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

/** The reflection feature on a stage. */
export async function stage() {
  const open = await openStage(registry, '2026-06-03T15:00:00Z');
  const { prisma, surroundings, router, settle, ask, inTick, drawWaiting } = open;
  const posted: Posted[] = [];
  const lifecycle = createLifecycle({ ...surroundings, prisma, wake: () => {} });

  async function person(of: Org, name: string, more: object = {}) {
    const begun = { promptsFrom: new Date('2026-05-01'), ...more };
    const id = await settle(of, name, begun, { homeSeen: true });
    return { ...actor({ platform: 'fake', workspace: of.workspace, user: name }), id };
  }

  function actor(from: Interaction['from']) {
    const asks = (what: object): Promise<Reply> => ask(from, what);
    return {
      ask: asks,
      command: (name: string, text = '') => asks({ kind: 'command', name, text }).then(viewOf),
      press: async (view: View, label: string) => viewOf(await asks(pressOf(view, label))),
      open: async (view: View, label: string): Promise<Form> => {
        const { act } = buttonIn(view, label);
        if (act.kind !== 'opens') throw new Error(`"${label}" opens nothing`);
        return formOf(await asks({ kind: 'open', form: act.form, input: act.input }));
      },
      submit: (form: Form, values: object) =>
        asks({ kind: 'submit', form: form.handler, input: form.input, values, named: {} }),
      says: (text: string, ref: string, inReplyTo?: string) =>
        asks({ kind: 'message', text, ref, ...(inReplyTo && { inReplyTo }) }),
      edits: (ref: string, text: string, more: object = {}) =>
        asks({ kind: 'edited-message', text, ref, ...more }),
      /** Where the platform put the answer to a message. */
      placed: (ref: string, reply: string) => router.placed({ from, ref }, reply),
      home: () => asks({ kind: 'home' }).then(viewOf),
    };
  }

  /** What the courier would do with all that waits. */
  async function deliver(): Promise<void> {
    for (const { delivery, to, drawn } of await drawWaiting()) {
      const { organizationId, id, key, kind, messageRef } = delivery;
      const where = { organizationId_id: { organizationId, id } };
      if ('drop' in drawn) {
        await prisma.delivery.update({ where, data: { state: 'dropped', reason: drawn.drop } });
        continue;
      }
      const ref = messageRef ?? `fake/${key}`;
      await prisma.delivery.update({ where, data: { state: 'sent', messageRef: ref, sentAt: new Date() } });
      const standing = posted.find((each) => each.ref === ref);
      if (standing) standing.view = drawn;
      else posted.push({ to, key, kind, ref, view: drawn });
    }
  }

  return {
    ...open,
    posted,
    person,
    deliver,
    lifecycle,
    tick: () => inTick((ctx) => sendPrompts.run(ctx)),
    nextDue: () => inTick((ctx) => sendPrompts.nextDue(ctx)),
  };
}

export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`Not a form: ${JSON.stringify(reply)}`);
  return reply;
}
