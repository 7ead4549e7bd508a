import type { Context } from './context.ts';
import type { Errors, Values } from './form.ts';
import type { Audience, FormHandler, HeardMessage, Needs, Opened } from './handlers.ts';
import type { Interaction, Reply } from './interaction.ts';
import { refuse } from './refusal.ts';
import type { Registry } from './registry.ts';
import { stack, type View } from './view.ts';

/** The handler an interaction goes to, ready to run. */
export type Route = {
  readonly id: string;
  readonly needs: Needs;
  readonly audience: Audience;
  run(ctx: Context): Promise<Reply>;
  /** The answer itself, where nobody need be known. */
  readonly plain?: () => View;
};

/** Finds who answers. Words nobody understands get the help card. */
export function routeOf(registry: Registry, interaction: Interaction): Route {
  switch (interaction.kind) {
    case 'command':
      return commandRoute(registry, interaction.name, interaction.text);
    case 'press':
      return pressRoute(registry, interaction.handler, interaction.input);
    case 'open':
      return formRoute(registry, interaction.form, (ctx, form) => opened(ctx, form, interaction.input));
    case 'submit':
      return formRoute(registry, interaction.form, (ctx, form) =>
        submitted(ctx, form, interaction.input, interaction.values),
      );
    case 'shortcut':
      return shortcutRoute(registry, interaction.name, interaction.text);
    case 'message':
      return typedRoute(
        registry,
        { ...interaction, inReplyTo: interaction.inReplyTo, edited: undefined },
        interaction.place,
      );
    case 'edited-message':
      return editedRoute(registry, interaction);
    case 'home':
      return personal('home', async (ctx) => ({ ...view(await registry.home(ctx)), home: true }));
    default:
      return interaction satisfies never;
  }
}

/** `/cpd log 3h` is `/logcredit 3h`: the first word chooses, with or without a slash. */
function commandRoute(registry: Registry, name: string, text: string): Route {
  const [word = '', rest] = firstWord(text);
  const sub = name === 'cpd' && word !== '' ? registry.command(word.toLowerCase()) : undefined;
  if (sub && sub.name !== 'cpd') return commandRoute(registry, sub.name, rest);
  const found = registry.command(name);
  if (!found) return helpRoute(registry, `${name} ${text}`.trim());
  const run = async (ctx: Context): Promise<Reply> => {
    const reply = await replyOf(ctx, registry, await found.run(ctx, text.trim()));
    return found.shows === 'home' && reply.kind === 'view' ? { ...reply, home: true } : reply;
  };
  const route = { id: `command:${found.name}`, needs: found.needs, audience: found.audience, run };
  return found.says ? { ...route, plain: found.says } : route;
}

/**
 * A command is a command; without a slash only where what follows is meant for it.
 * Words said where others hear them are never taken for more than a command.
 */
function typedRoute(registry: Registry, message: HeardMessage, place: Interaction['place']): Route {
  const meant = message.inReplyTo === undefined ? commandIn(registry, message.text) : undefined;
  if (meant) return commandRoute(registry, meant.name, meant.rest);
  if (place === 'shared') return helpRoute(registry, message.text);
  return heardRoute(registry, message, view(registry.help(message.text)));
}

/** A command that was changed stays what it was. */
function editedRoute(
  registry: Registry,
  { text, ref, inReplyTo, change }: Extract<Interaction, { kind: 'edited-message' }>,
): Route {
  const reads = inReplyTo === undefined && commandIn(registry, text) ? 'command' : 'words';
  return heardRoute(registry, { text, ref, inReplyTo, edited: { change, reads } }, { kind: 'nothing' });
}

function commandIn(registry: Registry, text: string): { name: string; rest: string } | undefined {
  const [word, rest] = firstWord(text);
  const found = registry.command(word.replace(/^\//, '').toLowerCase());
  const meant = found && (word.startsWith('/') || found.isMeant(rest));
  return meant ? { name: found.name, rest } : undefined;
}

function heardRoute(registry: Registry, message: HeardMessage, otherwise: Reply): Route {
  return personal('message', async (ctx) => {
    for (const listener of registry.listeners) {
      const answer = await listener.hear(ctx, message);
      if (answer === 'silence') return { kind: 'nothing' };
      if (answer) return view(answer);
    }
    return otherwise;
  });
}

function pressRoute(registry: Registry, id: string, input: unknown): Route {
  const found = registry.button(id);
  if (!found) return outdated(registry);
  const run = async (ctx: Context) => view(await found.run(ctx, checked(found.input, input, id)));
  return { id: `button:${id}`, needs: found.needs, audience: found.audience, run };
}

function formRoute(
  registry: Registry,
  id: string,
  act: (ctx: Context, form: FormHandler) => Promise<Reply>,
): Route {
  const found = registry.form(id);
  if (!found) return outdated(registry);
  return { id: `form:${id}`, needs: found.needs, audience: found.audience, run: (ctx) => act(ctx, found) };
}

/** So much of a message travels with the form that it opens, or with the button that offers it. */
const LONGEST_QUOTE = 500;

function shortcutRoute(registry: Registry, name: string, text: string): Route {
  const found = registry.shortcuts.find((each) => each.name === name);
  if (!found) return outdated(registry);
  const quote = text.slice(0, LONGEST_QUOTE).toWellFormed();
  return formRoute(registry, found.form.id, (ctx, form) => opened(ctx, form, { text: quote }));
}

async function opened(ctx: Context, form: FormHandler, input: unknown): Promise<Reply> {
  const facts = await form.facts(ctx, checked(form.input, input, form.id));
  return { kind: 'form', form: form.draw(facts, undefined, {}), handler: form.id, input };
}

async function submitted(ctx: Context, form: FormHandler, input: unknown, values: Values): Promise<Reply> {
  const known = checked(form.input, input, form.id);
  const facts = await form.facts(ctx, known);
  const result = await form.submit(ctx, known, values, facts);
  if ('elements' in result) return view(result);
  const errors: Errors = result.errors;
  return { kind: 'errors', form: form.draw(facts, values, errors), errors, handler: form.id, input };
}

async function replyOf(ctx: Context, registry: Registry, result: View | Opened): Promise<Reply> {
  if ('elements' in result) return view(result);
  const form = registry.form(result.opened);
  if (!form) throw new Error(`A command opens a form that is not listed: ${result.opened}`);
  return opened(ctx, form, result.input);
}

/** A press or form of an older release, or a forged one. */
function outdated(registry: Registry): Route {
  const notice: View = {
    summary: 'This button belongs to an older version of Catchword.',
    elements: [
      { kind: 'text', text: 'This button belongs to an older version of Catchword. Nothing was changed.' },
    ],
  };
  return personal('outdated', async () => ({ ...view(stack(notice, registry.help())), beside: true }));
}

function helpRoute(registry: Registry, text: string): Route {
  const plain = () => registry.help(text);
  return { id: 'help', needs: 'nobody', audience: 'everybody', plain, run: async () => view(plain()) };
}

function personal(id: string, run: (ctx: Context) => Promise<Reply>): Route {
  return { id, needs: 'person', audience: 'everybody', run };
}

function checked<T>(
  schema: { safeParse(input: unknown): { success: true; data: T } | { success: false } },
  input: unknown,
  id: string,
): T {
  const result = schema.safeParse(input);
  return result.success ? result.data : refuse(`input that ${id} never draws`);
}

function firstWord(text: string): [string, string] {
  const match = /^\s*(\S+)\s*([\s\S]*)$/.exec(text);
  return match ? [match[1] ?? '', match[2] ?? ''] : ['', ''];
}

function view(one: View): Reply {
  return { kind: 'view', view: one };
}
