import type { z } from 'zod';
import type { Context, SendContext, TickContext } from './context.ts';
import type { Errors, Form, Values } from './form.ts';
import type { Change } from './interaction.ts';
import type { Button, ButtonLook, View } from './view.ts';

/**
 * What a handler needs before it runs: nothing at all, the person, or the person with their enrollments locked. Who needs
 * the ledger only, and asks the database for nothing else, shares a transaction with others who do at the same moment.
 */
export type Needs = 'nobody' | 'person' | 'ledger' | 'ledger-only';

/** Who may use a handler besides owning what it names: everybody, or administrators only. */
export type Audience = 'everybody' | 'administrators';

/** A form that a command declared it may open. */
export type Opened = { readonly opened: string; readonly input: unknown };

export type CommandHandler = {
  readonly kind: 'command';
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly usage: string;
  /** Other words for the same command. */
  readonly aliases: readonly string[];
  readonly needs: Needs;
  readonly audience: Audience;
  /** True for the words that are commands of their own on the platform, false for those only behind `/cpd`. */
  readonly topLevel: boolean;
  /** What it answers with: a card like any other, or the home itself. */
  readonly shows: 'card' | 'home';
  /** Whether what follows the word is for this command when it is typed without a slash: its name may begin a sentence. */
  isMeant(text: string): boolean;
  run(ctx: Context, text: string): Promise<View | Opened>;
  /** Instead of `run` for a command that needs nobody. */
  readonly says: (() => View) | undefined;
};

export type ButtonHandler<I = unknown> = {
  readonly kind: 'button';
  readonly id: string;
  readonly input: z.ZodType<I>;
  readonly needs: Exclude<Needs, 'nobody'>;
  readonly audience: Audience;
  run(ctx: Context, input: I): Promise<View>;
};

export type FormHandler<I = unknown, F = unknown> = {
  readonly kind: 'form';
  readonly id: string;
  readonly input: z.ZodType<I>;
  readonly needs: Exclude<Needs, 'nobody'>;
  readonly audience: Audience;
  /** What the form must know to be drawn: choices and present values. Read again before each redraw. */
  facts(ctx: Context, input: I): Promise<F>;
  /** Pure: the same facts, values and errors draw the same form. */
  draw(facts: F, values: Values | undefined, errors: Errors): Form;
  submit(ctx: Context, input: I, values: Values, facts: F): Promise<View | FieldErrors>;
};

export type FieldErrors = { readonly errors: Errors };

/** A message to somebody, named by what it is about; drawn and authorized at the moment of sending. */
export type MessageHandler<S = unknown> = {
  readonly kind: 'message';
  readonly id: string;
  /** What it is, for the list of all that the program does: "The weekly question". */
  readonly says: string;
  readonly subject: z.ZodType<S>;
  /** One person, or two together in one conversation, where the platform has such. */
  readonly readers: 'one' | 'two';
  /** What to do when nobody can tell whether it arrived: send once more, ask an administrator, or nothing. */
  readonly inDoubt: 'send-again' | 'ask-a-person' | 'let-be';
  draw(ctx: SendContext, subject: S): Promise<View | Dropped>;
};

export type Dropped = { readonly drop: string };

// biome-ignore lint/suspicious/noConfusingVoidType: an entry that does all at once returns nothing
export type Ran = 'more' | void;

/** Something that falls due in business time; asked every quarter of an hour. */
export type TimetableEntry = {
  readonly id: string;
  readonly says: string;
  /**
   * Set-based: writes rows and deliveries for what is due now, as much as fits one transaction however large the
   * house is; `more` when it is to be run again at once for the rest.
   */
  run(ctx: TickContext): Promise<Ran>;
  /** When something of this kind falls due next after now, and what in words; for the sandbox clock. */
  nextDue(ctx: TickContext): Promise<{ readonly at: Date; readonly what: string } | undefined>;
};

/** Typed text in a direct message that is no command; the first listener that answers, or wants nothing said, has it. */
export type Listener = {
  readonly id: string;
  hear(ctx: Context, message: HeardMessage): Promise<View | 'silence' | undefined>;
  /** The answer to a message stands now: `reply` is the platform's id of it. */
  placed?(ctx: Context, at: { readonly message: string; readonly reply: string }): Promise<void>;
};

export type HeardMessage = {
  readonly text: string;
  readonly ref: string;
  readonly inReplyTo: string | undefined;
  /** Undefined for a message as it was written. */
  readonly edited: Edited | undefined;
};

/** `change` is missing where the platform does not tell; `reads` is what the new words would be if they were typed. */
export type Edited = { readonly change: Change | undefined; readonly reads: 'command' | 'words' };

type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** A typed command that answers with a view. */
export function command(
  spec: Optional<
    Omit<CommandHandler, 'kind' | 'says'>,
    'needs' | 'audience' | 'topLevel' | 'aliases' | 'shows' | 'isMeant'
  >,
): CommandHandler {
  return {
    needs: 'person',
    audience: 'everybody',
    topLevel: false,
    aliases: [],
    shows: 'card',
    // A word that takes no arguments is a command only by itself: "Help arrived late" is a sentence.
    isMeant: (text) => spec.usage !== '' || text.trim() === '',
    ...spec,
    kind: 'command',
    says: undefined,
  };
}

/** A command that is the same for everybody and asks no database. */
export function plainCommand(
  spec: Pick<CommandHandler, 'name' | 'summary' | 'examples' | 'usage'> & { says: () => View },
): CommandHandler {
  const run = async () => spec.says();
  return {
    aliases: [],
    isMeant: (text) => text.trim() === '',
    ...spec,
    kind: 'command',
    needs: 'nobody',
    audience: 'everybody',
    topLevel: false,
    shows: 'card',
    run,
  };
}

/** Declares what a button does. Input is checked on every press: it comes from outside. */
export function button<I>(
  spec: Optional<Omit<ButtonHandler<I>, 'kind'>, 'needs' | 'audience'>,
): ButtonHandler<I> {
  return { needs: 'person', audience: 'everybody', ...spec, kind: 'button' };
}

/** Declares a form. */
export function form<I, F>(
  spec: Optional<Omit<FormHandler<I, F>, 'kind'>, 'needs' | 'audience'>,
): FormHandler<I, F> {
  return { needs: 'person', audience: 'everybody', ...spec, kind: 'form' };
}

/** Declares a message that can be sent to somebody. */
export function message<S>(spec: Optional<Omit<MessageHandler<S>, 'kind'>, 'readers'>): MessageHandler<S> {
  return { readers: 'one', ...spec, kind: 'message' };
}

/** Draws a button that does something. */
export function does<I>(
  handler: Pick<ButtonHandler<I>, 'id' | 'input'>,
  label: string,
  input: I,
  look: ButtonLook = {},
): Button {
  return { label, act: { kind: 'does', handler: handler.id, input }, ...look };
}

/** Draws a button that opens a form. */
export function opens<I, F>(
  handler: Pick<FormHandler<I, F>, 'id' | 'input'>,
  label: string,
  input: I,
  look: ButtonLook = {},
): Button {
  return { label, act: { kind: 'opens', form: handler.id, input }, ...look };
}

/** What a command returns to open a form instead of answering. */
export function open<I, F>(handler: FormHandler<I, F>, input: I): Opened {
  return { opened: handler.id, input };
}
