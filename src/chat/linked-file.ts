import type { LinkSubject } from '../db/links.ts';
import type { Tx } from '../db/transaction.ts';
import type { Page, PageHandler } from './page.ts';

/** A file under its own signed link. */
export type LinkedFile = Pick<PageHandler, 'id'> & {
  /** With `:token` in it, as Express writes paths. */
  readonly path: string;
  /** What somebody reads whose link has ended, and whose link is not complete or was made for something else. */
  readonly expired: Page;
  readonly unknown: Page;
  /** The file that the link was made for; undefined where it was made for something else. */
  write(tx: Tx, subject: LinkSubject, now: Date): Promise<Page | undefined>;
};

/** Whoever holds a good link is taken for the person it was made for, and nobody else ever is. */
export function linkedFile({ id, path, expired, unknown, write }: LinkedFile): PageHandler {
  return {
    id,
    path,
    async answer({ now, links, transaction }, { token = '' }): Promise<Page> {
      return transaction(async (tx) => {
        const read = links ? await links.read(tx, token) : undefined;
        if (read?.kind === 'expired') return expired;
        if (read?.kind !== 'good') return unknown;
        return (await write(tx, read.subject, now)) ?? unknown;
      });
    },
  };
}
