import type { Context } from './context.ts';
import type {
  ButtonHandler,
  CommandHandler,
  FormHandler,
  Listener,
  MessageHandler,
  TimetableEntry,
} from './handlers.ts';
import type { PageHandler } from './page.ts';
import type { View } from './view.ts';

/** The table of contents: all that the program can do. */
export type Contents = {
  readonly commands: readonly CommandHandler[];
  // biome-ignore lint/suspicious/noExplicitAny: each handler checks its own input; a list of them has no one type
  readonly buttons: readonly ButtonHandler<any>[];
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly forms: readonly FormHandler<any, any>[];
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly messages: readonly MessageHandler<any>[];
  /** Asked in order when typed text is no command. */
  readonly listeners: readonly Listener[];
  /** Message shortcuts: the id of the form each opens with the message's text. */
  readonly shortcuts: readonly {
    readonly name: string;
    readonly label: string;
    readonly form: FormHandler<{ text: string }, unknown>;
  }[];
  readonly timetable: readonly TimetableEntry[];
  /** Read in a browser; none is needed. */
  readonly pages?: readonly PageHandler[];
  /** The home surface; `notice` is what just happened. */
  home(ctx: Context, notice?: View): Promise<View>;
  /** Said when nobody understood. */
  help(text?: string): View;
  /** Said once, before the first answer. */
  welcome(ctx: Context): Promise<View>;
};

export type Registry = Contents & {
  command(word: string): CommandHandler | undefined;
  button(id: string): ButtonHandler | undefined;
  form(id: string): FormHandler | undefined;
  message(id: string): MessageHandler | undefined;
};

/** Makes the contents searchable. A name used twice is an error at start. */
export function createRegistry(contents: Contents): Registry {
  const words = contents.commands.flatMap((handler) =>
    [handler.name, ...handler.aliases].map((word) => ({ word, handler })),
  );
  const commands = index('command', words, (each) => each.word);
  const buttons = index('button', contents.buttons, (each) => each.id);
  const forms = index('form', contents.forms, (each) => each.id);
  const messages = index('message', contents.messages, (each) => each.id);
  index('timetable entry', contents.timetable, (each) => each.id);
  index('page', contents.pages ?? [], (each) => each.path);
  index('listener', contents.listeners, (each) => each.id);
  return {
    ...contents,
    command: (word) => commands.get(word)?.handler,
    button: (id) => buttons.get(id),
    form: (id) => forms.get(id),
    message: (id) => messages.get(id),
  };
}

function index<T>(what: string, all: readonly T[], name: (one: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const one of all) {
    if (found.has(name(one))) throw new Error(`Two handlers have the same name: ${what} "${name(one)}"`);
    found.set(name(one), one);
  }
  return found;
}
