import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from './transaction.ts';

/** What a link lets its holder see: one thing of one person. */
export type LinkSubject = {
  readonly purpose: string;
  readonly organizationId: string;
  readonly personId: string;
};

export type ReadLink =
  | { readonly kind: 'good'; readonly subject: LinkSubject }
  | { readonly kind: 'expired' }
  /** Never signed by us, or for something else. */
  | { readonly kind: 'wrong' };

/** Addresses of this program's own pages that work for a while, for one purpose, without signing in. */
export type Links = {
  /** The address of the program itself, without a slash at the end. */
  readonly address: string;
  /** A token for the path of an address; it ends so many minutes of the database's time from now. */
  sign(tx: Tx, subject: LinkSubject, minutes: number): Promise<string>;
  read(tx: Tx, token: string): Promise<ReadLink>;
};

const carried = z.tuple([z.string(), z.uuid(), z.uuid(), z.int()]);

/**
 * Links under a key that is derived from a secret of the configuration and stored nowhere; a changed secret ends
 * all of them. Time is the database's, so that all processes agree when one has run out.
 */
export function createLinks(options: { readonly address: string; readonly secret: string }): Links {
  const key = Buffer.from(hkdfSync('sha256', options.secret, 'catchword', 'signed links, version 1', 32));
  const stamp = (text: string) => createHmac('sha256', key).update(text).digest();

  return {
    address: options.address,
    async sign(tx, { purpose, organizationId, personId }, minutes) {
      const expires = Math.floor(await secondsNow(tx)) + minutes * 60;
      const text = JSON.stringify([purpose, organizationId, personId, expires]);
      return `${Buffer.from(text).toString('base64url')}.${stamp(text).toString('base64url')}`;
    },
    async read(tx, token) {
      const [said = '', signature = ''] = token.split('.');
      const text = Buffer.from(said, 'base64url').toString();
      const given = Buffer.from(signature, 'base64url');
      const wanted = stamp(text);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return { kind: 'wrong' };
      const [purpose, organizationId, personId, expires] = carried.parse(JSON.parse(text));
      if ((await secondsNow(tx)) >= expires) return { kind: 'expired' };
      return { kind: 'good', subject: { purpose, organizationId, personId } };
    },
  };
}

async function secondsNow(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<[{ now: number }]>`SELECT extract(epoch FROM now())::float8 AS now`;
  return row.now;
}
