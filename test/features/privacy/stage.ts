import { randomUUID } from 'node:crypto';
import { SANDBOX_WORKSPACE } from '../../../prisma/seed.ts';
import type { Interaction, Profile, Reply } from '../../../src/chat/interaction.ts';
import type { Button, View } from '../../../src/chat/view.ts';
import { startTestApp, type TestApp } from '../../app.ts';

export type Form = Extract<Reply, { kind: 'form' }>;

/** The whole program with its example people, asked through its one door as a platform asks. */
export async function startStage() {
  const app = await startTestApp();
  const organization = await app.test.prisma.organization.findFirstOrThrow();
  const findPerson = async (name: string) =>
    app.test.prisma.person.findFirstOrThrow({ where: { name: { startsWith: name } } });
  return {
    app,
    prisma: app.test.prisma,
    organizationId: organization.id,
    findPerson,
    as: (user: string) => actor(app, user),
  };
}

export type Stage = Awaited<ReturnType<typeof startStage>>;

/** Somebody of the example workspace, by the name in their account. */
export function actor(app: Pick<TestApp, 'chat'>, user: string) {
  const from = { platform: 'slack', workspace: SANDBOX_WORKSPACE, user: `U0${user.toUpperCase()}` };
  const ask = (what: object): Promise<Reply> =>
    app.chat.handle({ key: randomUUID(), from, place: 'private', ...what } as Interaction);
  const pressed = (handler: string, input: object) =>
    ask({ kind: 'press', handler, input, on: 'message' }).then(viewOf);
  return {
    ask,
    pressed,
    command: (name: string, text = '') => ask({ kind: 'command', name, text }).then(viewOf),
    press: (view: View, label: string) => {
      const { act } = buttonIn(view, label);
      if (act.kind !== 'does') throw new Error(`"${label}" does not do anything`);
      return pressed(act.handler, Object(act.input));
    },
    open: (form: string, input: object = {}) => ask({ kind: 'open', form, input }).then(formOf),
    submit: (form: string, values: object, named: Readonly<Record<string, Profile>> = {}) =>
      ask({ kind: 'submit', form, input: {}, values, named }),
    home: () => ask({ kind: 'home' }).then(viewOf),
  };
}

export function viewOf(reply: Reply): View {
  if (reply.kind !== 'view') throw new Error(`A view was expected, not ${JSON.stringify(reply)}`);
  return reply.view;
}

export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`A form was expected, not ${JSON.stringify(reply)}`);
  return reply;
}

export function buttonIn(view: View, label: string): Button {
  const all = view.elements.flatMap((element) => ('buttons' in element ? element.buttons : []));
  const found = all.find((button) => button.label === label);
  if (!found) throw new Error(`No button "${label}" in ${JSON.stringify(view)}`);
  return found;
}

/** All words of a view. */
export function wordsOf(view: View): string {
  return JSON.stringify(view);
}
