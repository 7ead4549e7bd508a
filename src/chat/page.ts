import type { Links } from '../db/links.ts';
import type { Tx } from '../db/transaction.ts';

/** A page of the program's own small web side, for what a chat cannot hold: a notice, a file. Only ever read. */
export type PageHandler = {
  readonly id: string;
  /** As Express writes paths, e.g. `/files/:token`. */
  readonly path: string;
  answer(ctx: PageContext, params: Readonly<Record<string, string>>): Promise<Page>;
};

export type PageContext = {
  /** Business time, read once. */
  readonly now: Date;
  /** Undefined where the program does not know its own address. */
  readonly links: Links | undefined;
  /** One transaction; a page that needs no database asks for none. */
  transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R>;
};

export type Page =
  | { readonly kind: 'words'; readonly status: 200 | 404 | 410; readonly words: PageWords }
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
