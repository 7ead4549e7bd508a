import { DateTime } from 'luxon';
import { deliver, edit, installation, message, press } from '../platforms/teams/activities.ts';
import { isInput, nodesIn, problemsOf } from '../platforms/teams/check-card.ts';
import type { Posted, Wire } from '../platforms/teams/connector.ts';
import { startTeamsApp } from '../platforms/teams/local-app.ts';
import { readCard } from '../platforms/teams/read-card.ts';
import { expectLive } from './live-button.ts';
import type { Stage } from './stage.ts';

type Node = Record<string, unknown>;
type Window = {
  /** The message one looks at; none is the one that stands last. */
  at: string | undefined;
  /** What was typed into the open card, by the input's id. */
  typed: Record<string, string>;
  /** What was said beside the card: a client shows it and forgets it. */
  beside: string | undefined;
};

/** Teams: the whole program, with activities posted to it and a connector that keeps what it says. */
export async function openTeamsStage(at?: Date): Promise<Stage> {
  const app = await startTeamsApp(at);
  const windows = new Map<string, Window>();
  /** Messages that were posted as forms. */
  const forms = new Set<string>();
  // The service is known from the first activity on; whoever has not been heard from is written to through it.
  await deliver(app.origin, installation(app.actor('Iris'), 'add'));

  const windowOf = (who: string): Window => {
    const window = windows.get(who) ?? { at: undefined, typed: {}, beside: undefined };
    windows.set(who, window);
    return window;
  };
  const standing = (who: string): Posted[] => app.connector.standing(app.actor(who).conversation);
  const lastAnswer = (who: string) => standing(who).findLast(({ by }) => by === 'bot');
  const shownTo = (who: string): Posted | undefined => {
    const { at: id } = windowOf(who);
    return standing(who).find((each) => each.id === id) ?? lastAnswer(who);
  };
  const cardOf = (who: string): Node => {
    const card = cardIn(shownTo(who)?.activity);
    if (!card) return {};
    const problems = problemsOf(card);
    if (problems.length > 0) throw new Error(`A card that Teams would not draw well: ${problems.join('; ')}`);
    for (const { verb, data } of nodesIn(card).filter(({ type }) => type === 'Action.Execute')) {
      const { handler } = data as { handler?: string };
      expectLive(`${verb}:${handler}:0`, JSON.stringify(data));
    }
    return card;
  };
  /** Cards stay where they are: one may scroll up to a button that stands above. */
  const lastWith = (who: string, label: string) =>
    standing(who).findLast((each) => each.by === 'bot' && buttonOf(cardIn(each.activity) ?? {}, label));
  const look = (who: string) => windows.set(who, { at: undefined, typed: {}, beside: undefined });

  async function say(who: string, activity: Wire): Promise<void> {
    look(who);
    app.connector.put(app.actor(who).conversation, { id: activity.id ?? '', by: 'person', activity });
    const said = standing(who).length;
    await send(activity);
    await answered(() => standing(who).length > said);
    await app.settle();
  }

  /** The answer to what was typed is posted after the typing was acknowledged; to some there is none. */
  async function answered(is: () => boolean): Promise<void> {
    for (let asked = 0; asked < 60 && !is(); asked += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async function send(activity: Wire): Promise<unknown> {
    const { status, body } = await deliver(app.origin, activity);
    if (status !== 200) throw new Error(`The bot answered ${status} ${JSON.stringify(body)}`);
    return body;
  }

  async function execute(who: string, action: Node): Promise<void> {
    const on = shownTo(who);
    if (!on) throw new Error(`${who} sees no card`);
    const window = windowOf(who);
    const stoodLast = lastAnswer(who)?.id;
    const inputs = action.associatedInputs === 'none' ? {} : inputsOf(cardOf(who), window.typed);
    const pressed = { verb: action.verb, data: action.data };
    const answer = await send(press(app.actor(who), on.id, pressed, inputs));
    const { statusCode, type, value } = (answer ?? {}) as {
      statusCode?: number;
      type?: string;
      value?: unknown;
    };
    if (statusCode !== 200 || value === undefined)
      throw new Error(`A press was answered with ${JSON.stringify(answer)}`);
    if (type === 'application/vnd.microsoft.activity.message') window.beside = String(value);
    else {
      const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: value }];
      app.connector.put(app.actor(who).conversation, {
        id: on.id,
        by: 'bot',
        activity: { ...on.activity, attachments },
      });
      if (nodesIn(value).some(({ verb }) => verb === 'submit')) expectKept(value as Node, inputs);
      window.at = on.id;
      window.typed = {};
      window.beside = undefined;
    }
    await app.settle();
    // What the press posted stands below, and one reads on there.
    if (lastAnswer(who)?.id !== stoodLast) look(who);
  }

  return {
    type: (who, text) => say(who, message(app.actor(who), text)),
    // Nobody answers a form that was closed.
    reply(who, text) {
      const to = standing(who).findLast(({ by, id }) => by === 'bot' && !forms.has(id))?.id ?? '';
      return say(who, message(app.actor(who), text, { replyToId: to }));
    },
    async edit(who, text) {
      const own = standing(who).findLast(({ by }) => by === 'person');
      await say(who, edit(app.actor(who), own?.id ?? '', text));
    },
    async press(who, label) {
      const shown = shownTo(who);
      const found = buttonOf(cardOf(who), label) ? shown : lastWith(who, label);
      if (!found) throw new Error(`${who} finds no button "${label}" in:\n${readCard(cardOf(who))}`);
      windowOf(who).at = found.id;
      await execute(who, buttonOf(cardOf(who), label) ?? {});
    },
    async fill(who, field, value, how) {
      const input = nodesIn(cardOf(who)).find((node) => isInput(node) && node.label === field);
      if (!input) throw new Error(`No field "${field}" is open for ${who}`);
      forms.add(shownTo(who)?.id ?? '');
      windowOf(who).typed[String(input.id)] = how === 'picks' ? picked(input, value) : value;
    },
    async submit(who) {
      const action = nodesIn(cardOf(who)).find(({ verb }) => verb === 'submit');
      if (!action) throw new Error(`No form is open for ${who}`);
      await execute(who, action);
    },
    async close(who) {
      const action = nodesIn(cardOf(who)).find(({ verb }) => verb === 'cancel');
      if (action) {
        forms.add(shownTo(who)?.id ?? '');
        await execute(who, action);
      }
      look(who);
    },
    openHome: (who) => say(who, message(app.actor(who), 'cpd')),
    look: async (who) => void look(who),
    // The app can found no chat of several here, so it must not have tried: whoever is told something has it alone.
    async lookTogether() {
      const several = app.connector.called('create').filter(({ body }) => membersOf(body) !== 1);
      if (several.length > 0) throw new Error(`The app asked for ${JSON.stringify(several[0]?.body)}`);
      return false;
    },
    tell: async () => false,
    async scroll(who, words) {
      const reads = ({ activity }: Posted) => readCard(cardIn(activity) ?? {});
      const found = standing(who).findLast((each) => each.by === 'bot' && reads(each).includes(words));
      if (!found) throw new Error(`${who} finds no message with "${words}"`);
      look(who);
      windowOf(who).at = found.id;
    },
    async read(who) {
      const { beside } = windowOf(who);
      if (beside !== undefined) return beside;
      const card = cardOf(who);
      return card.type === undefined ? String(shownTo(who)?.activity.text ?? '') : readCard(card);
    },
    async moveClock(day, time, zone) {
      await app.moveClock(DateTime.fromISO(`${day}T${time}`, { zone }).toJSDate());
      await app.settle();
    },
    stop: () => app.stop(),
  };

  function picked(input: Node, value: string): string {
    const choices = (input.choices as { title: string; value: string }[] | undefined) ?? [];
    if (input['choices.data'] !== undefined) return app.actor(value).aadObjectId;
    const called = (title: string) => choices.find((choice) => choice.title === title)?.value;
    const chosen = called(value) === undefined ? value.split(', ').map(called) : [called(value)];
    if (chosen.includes(undefined)) throw new Error(`No choice "${value}"`);
    return chosen.join(',');
  }
}

function membersOf({ members }: Wire): number {
  return Array.isArray(members) ? members.length : 0;
}

function cardIn(activity: Wire | undefined): Node | undefined {
  const [attachment] = (activity?.attachments as { content: Node }[] | undefined) ?? [];
  return attachment?.content;
}

function buttonOf(card: Node, label: string): Node | undefined {
  const buttons = nodesIn(card).filter(({ title }) => title === label);
  return buttons.find(({ type }) => type === 'Action.Execute') ?? answerOf(card, buttons[0]);
}

/** The yes to the question that a button asks before it does something. */
function answerOf(card: Node, button: Node | undefined): Node | undefined {
  const [id] = (button?.targetElements as string[] | undefined) ?? [];
  const question = nodesIn(card).find((node) => id !== undefined && node.id === id);
  return nodesIn(question).find(({ type }) => type === 'Action.Execute');
}

/** A form that comes back has in it all that was typed, or who typed it would have to do so again. */
function expectKept(form: Node, typed: Readonly<Record<string, string>>): void {
  const drawn = inputsOf(form, {});
  const lost = Object.entries(typed).filter(([id, value]) => value.trim() !== '' && drawn[id] !== value);
  if (lost.length > 0) throw new Error(`The form forgot what was typed: ${JSON.stringify(lost)}`);
}

/** What a client sends along: every input of the card, as drawn or as changed. */
function inputsOf(card: Node, typed: Readonly<Record<string, string>>): Record<string, string> {
  const drawn = nodesIn(card)
    .filter(isInput)
    .map(({ id, value }) => [String(id), String(value ?? '')]);
  return { ...Object.fromEntries(drawn), ...typed };
}
