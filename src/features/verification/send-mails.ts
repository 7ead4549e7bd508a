import type { Messenger } from '../../chat/context.ts';
import type { Mailer } from '../../chat/mail.ts';
import type { PrismaClient } from '../../db/client/client.ts';
import type { Links } from '../../db/links.ts';
import { inTransaction, type Tx } from '../../db/transaction.ts';
import { listAdministrators } from '../admin/store.ts';
import { listForOutside } from '../papers/store.ts';
import { linkFor } from './link.ts';
import { claimLinkMails, type LinkMailRow, settleLinkMail } from './link-store.ts';
import { passOn } from './pass-on.ts';
import { findOutside } from './roles-store.ts';
import { countWaiting } from './waiting-store.ts';
import { sayAll } from './words.ts';

type Post = {
  readonly prisma: PrismaClient;
  readonly mailer: Mailer | undefined;
  readonly links: Links | undefined;
  readonly messengerFor: (tx: Tx, organizationId: string) => Messenger;
  readonly log: { error(fields: object, says: string): void };
};

/** So many letters are under way at once, and so often each is tried before an administrator is asked to help. */
const [SHARE, TRIES] = [10, 5];

/**
 * Sends the links that are due, each outside any transaction. Without a mail server or an address of our own, or when
 * the server keeps refusing, the administrators get the link to pass on, but never the person it is about.
 */
export async function sendMails(post: Post): Promise<void> {
  const due = await inTransaction(post.prisma, (tx) => claimLinkMails(tx, SHARE));
  for (const row of due) await sendOne(post, row);
  if (due.length === SHARE) await sendMails(post);
}

async function sendOne(post: Post, row: LinkMailRow): Promise<void> {
  const { prisma, mailer, links, log } = post;
  const letter = await inTransaction(prisma, (tx) => letterFor(tx, links, row));
  if (letter === undefined) return settle(prisma, row, { state: 'sent', reason: 'nothing waits any more' });
  if (!mailer || letter === 'no address') return handOver(post, row, 'no mail server');
  try {
    await mailer.send({ key: row.id, ...letter });
    await settle(prisma, row, { state: 'sent', reason: null });
  } catch (error) {
    log.error({ mail: row.id, err: error }, 'a letter could not be sent');
    if (row.attempt >= TRIES) return handOver(post, row, 'the mail server refused');
    await settle(prisma, row, { state: 'queued', reason: 'not sent yet', minutes: 2 ** row.attempt });
  }
}

function settle(
  prisma: PrismaClient,
  row: LinkMailRow,
  to: Parameters<typeof settleLinkMail>[2],
): Promise<void> {
  return inTransaction(prisma, (tx) => settleLinkMail(tx, row, to));
}

/** What is written: how many claims of whom, and the link; never what was claimed. */
async function letterFor(tx: Tx, links: Links | undefined, { organizationId, verifierId }: LinkMailRow) {
  const outside = await findOutside(tx, { organizationId, id: verifierId });
  if (!outside?.email) return undefined;
  const { claims } = await countWaiting(tx, { kind: 'outside', organizationId, id: verifierId });
  const papers = await listForOutside(tx, { organizationId, ...outside });
  if (claims + papers.length === 0) return undefined;
  const { what, waits } = sayAll(claims, papers.length);
  if (!links) return 'no address' as const;
  const link = await linkFor(tx, links, organizationId, outside);
  const organization = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
  const whose = outside.person.name;
  return {
    to: outside.email,
    subject: `Continuing education of ${whose}: ${what} to verify`,
    text: [
      `Hello ${outside.name ?? ''},`.replace(' ,', ','),
      `${what} of ${whose} (${organization.name}) ${waits} for you to verify. Opening this link shows them; nothing happens until you press Send there:`,
      link,
      'It works for two weeks, for this purpose only, without signing in: please do not pass it on, least of all to the person it is about. A letter comes at most once a week, and only when something waits.',
    ].join('\n\n'),
  };
}

async function handOver({ prisma, messengerFor }: Post, row: LinkMailRow, reason: string): Promise<void> {
  await inTransaction(prisma, async (tx) => {
    const { organizationId, id, verifierId } = row;
    await settleLinkMail(tx, row, { state: 'handed-over', reason });
    const outside = await findOutside(tx, { organizationId, id: verifierId });
    const messenger = messengerFor(tx, organizationId);
    for (const each of await listAdministrators(tx, organizationId)) {
      if (each.id !== outside?.personId)
        await messenger.say(each.id, passOn, { mail: id }, `pass-on:${id}:${each.id}`);
    }
  });
}
