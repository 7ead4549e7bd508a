import { type Page, type PageContext, type PageHandler, wordsPage } from '../../chat/page.ts';
import type { Tx } from '../../db/transaction.ts';
import { listForOutside } from '../papers/store.ts';
import { decideOutside } from './decide-outside.ts';
import { outsideIn } from './link.ts';
import { claimsPage } from './link-words.ts';
import { readDecision } from './read-decision.ts';
import { findOutside } from './roles-store.ts';
import { listWaiting } from './waiting-store.ts';

/** So many claims stand on the page; what is left follows when these are decided. */
const SHOWN = 30;

/** Where somebody outside verifies: opening it shows, only its button acts. */
export const linkPage: PageHandler = {
  id: 'links',
  path: '/l/:token',
  answer: (ctx, { token = '' }) =>
    ctx.transaction(async (tx) => {
      const holder = await holderOf(ctx, tx, token);
      return 'page' in holder ? holder.page : show(tx, holder, undefined);
    }),
  act: (ctx, { token = '' }, values) =>
    ctx.transaction(async (tx, messengerOf) => {
      const holder = await holderOf(ctx, tx, token);
      if ('page' in holder) return holder.page;
      const { organizationId, outside } = holder;
      const read = readDecision(values);
      if ('errors' in read) return show(tx, holder, Object.values(read.errors).join(' '));
      const by = { organizationId, outside, messenger: messengerOf(organizationId), now: ctx.now };
      if (!(await decideOutside(tx, by, read.ids, read.decision))) return show(tx, holder, CHANGED);
      return show(tx, holder, read.decision.kind === 'verified' ? VERIFIED : TOLD);
    }),
};

type Outside = NonNullable<Awaited<ReturnType<typeof findOutside>>>;
type Holder = { readonly organizationId: string; readonly outside: Outside };

/** Whoever holds a good link is taken for the one it was made for, while an administrator's confirmation stands. */
async function holderOf({ links }: PageContext, tx: Tx, token: string): Promise<Holder | { page: Page }> {
  const read = links ? await links.read(tx, token) : undefined;
  if (read?.kind === 'expired') return { page: EXPIRED };
  const id = read?.kind === 'good' ? outsideIn(read.subject.purpose) : undefined;
  if (read?.kind !== 'good' || id === undefined) return { page: UNKNOWN };
  const { organizationId, personId } = read.subject;
  const outside = await findOutside(tx, { organizationId, id });
  return outside?.personId === personId ? { organizationId, outside } : { page: ENDED };
}

async function show(tx: Tx, { organizationId, outside }: Holder, notice: string | undefined): Promise<Page> {
  const verifier = { kind: 'outside', organizationId, id: outside.id } as const;
  const claims = await listWaiting(tx, verifier, { take: SHOWN });
  return claimsPage(outside, claims, await listForOutside(tx, { organizationId, ...outside }), notice);
}

const VERIFIED = 'Thank you, that is recorded.';
const TOLD = 'Thank you, that is recorded and told to them.';
const CHANGED =
  'These claims have changed since the page was opened, so nothing was done. This is how it is now.';

const EXPIRED = wordsPage(410, {
  title: 'This link has ended',
  parts: [{ paragraphs: ['Links work for two weeks. The next one comes by itself while something waits.'] }],
});

const UNKNOWN = wordsPage(404, {
  title: 'There is nothing at this address',
  parts: [{ paragraphs: ['The link is not complete, or it was made for something else.'] }],
});

const ENDED = wordsPage(410, {
  title: 'There is nothing to verify here any more',
  parts: [{ paragraphs: ['Somebody else verifies now, or the records have been closed.'] }],
});
