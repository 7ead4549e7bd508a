import type { Links } from '../db/links.ts';
import type { Tx } from '../db/transaction.ts';
import type { Messenger } from './context.ts';
import type { Values } from './form.ts';

/** A page of the program's own small web side, for what a chat cannot hold: a notice, a file, a form for somebody outside. */
export type PageHandler = {
  readonly id: string;
  /** As Express writes paths, e.g. `/files/:token`. */
  readonly path: string;
  /** Shows and changes nothing: programs that read mail open links, too. */
  answer(ctx: PageContext, params: Readonly<Record<string, string>>): Promise<Page>;
  /** What its form does. */
  act?(ctx: PageContext, params: Readonly<Record<string, string>>, values: Values): Promise<Page>;
};

export type PageContext = {
  /** Business time, read once. */
  readonly now: Date;
  /** Undefined where the program does not know its own address. */
  readonly links: Links | undefined;
  /** One transaction, with who tells people of an organization in it; a page that needs no database asks for none. */
  transaction<R>(
    work: (tx: Tx, messengerOf: (organizationId: string) => Messenger) => Promise<R>,
  ): Promise<R>;
};

export type Page =
  | { readonly kind: 'words'; readonly status: 200 | 404 | 410; readonly words: PageWords }
  | { readonly kind: 'form'; readonly words: PageWords; readonly form: PageForm }
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly body: string };

/** What a page of words says; drawn with headings, and with nothing that runs. */
export type PageWords = {
  readonly title: string;
  readonly parts: readonly { readonly heading?: string; readonly paragraphs: readonly string[] }[];
};

/** A page that only says something. */
export function wordsPage(status: 200 | 404 | 410, words: PageWords): Page {
  return { kind: 'words', status, words };
}

type Options = { readonly value: string; readonly label: string };

/** Which of several things, what is said about them, why, and in whose words. */
export type PageForm = {
  readonly choices: {
    readonly name: string;
    readonly legend: string;
    readonly options: readonly (Options & { readonly detail: string })[];
  };
  readonly say: { readonly name: string; readonly legend: string; readonly options: readonly Options[] };
  readonly why: { readonly name: string; readonly legend: string; readonly options: readonly Options[] };
  readonly words: { readonly name: string; readonly legend: string };
  readonly send: string;
};
