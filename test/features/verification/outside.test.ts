import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMessenger } from '../../../src/chat/messenger.ts';
import type { PageContext } from '../../../src/chat/page.ts';
import { createLinks } from '../../../src/db/links.ts';
import { inTransaction, type Tx } from '../../../src/db/transaction.ts';
import { linkPage } from '../../../src/features/verification/link-page.ts';
import { passOn } from '../../../src/features/verification/pass-on.ts';
import { sendLinks } from '../../../src/features/verification/queue-links.ts';
import { sendMails } from '../../../src/features/verification/send-mails.ts';
import { createMailer } from '../../../src/platforms/mail/smtp.ts';
import { bringCast, type Cast, SECRETS } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';
import { startSmtpServer } from '../../smtp-server.ts';

/*
 * Somebody outside the workspace verifies by a link that reaches them by e-mail, or through an administrator, and
 * never through the person it is about.
 */

let house: House;
let cast: Cast;
let smtp: Awaited<ReturnType<typeof startSmtpServer>>;
const MONDAY = '2026-06-08T15:00:00Z';
const links = createLinks({ address: 'https://catchword.test', secret: 'a secret of this test alone' });

beforeAll(async () => {
  house = await openHouse();
  smtp = await startSmtpServer();
});
afterAll(async () => {
  await smtp.stop();
  await house.close();
});
beforeEach(async () => {
  smtp.refuse(false);
  smtp.received.length = 0;
  await house.prisma.linkMail.deleteMany();
  await house.prisma.namedVerifier.updateMany({ data: { endedAt: new Date(MONDAY) } });
  cast = await bringCast(house);
  await house.prisma.creditEntry.updateMany({
    where: { id: cast.entry.id },
    data: { waitsFor: 'board-chair', step: 1 },
  });
});

const confirms = (who = cast.people.administrator, whose = cast.self) =>
  who.submit(
    'verification.outside',
    {},
    {
      person: whose.user,
      role: 'board-chair',
      name: 'Dana Whitfield',
      email: 'chair@example.org',
      checked: ['yes'],
    },
    { [whose.user]: { name: 'Somebody', zone: undefined, kind: 'member' } },
  );
const messengerFor = (tx: Tx, organizationId: string) =>
  createMessenger({ tx, organizationId, touched: new Set(), queues: { sendIn: async () => {} } });
const log = { error: () => {} };
const post = async (mailer = createMailer(smtp.url), at = MONDAY) => {
  await inTransaction(house.prisma, (tx) => sendLinks.run(house.tickContext(tx, new Date(at))));
  await sendMails({ prisma: house.prisma, mailer, links, messengerFor, log });
};
const page = (): PageContext => ({
  now: house.now(),
  links,
  transaction: (work) => inTransaction(house.prisma, (tx) => work(tx, (id) => messengerFor(tx, id))),
});
/** The letter with the folding of quoted-printable undone. */
const letter = () => (smtp.received[0]?.data ?? '').replaceAll('=\n', '').replaceAll('=3D', '=');
const tokenIn = (text: string) => /\/l\/([\w.-]+)/.exec(text)?.[1] ?? '';
const claim = () => house.prisma.creditEntry.findFirstOrThrow({ where: { id: cast.entry.id } });

test('a letter a week with a link; opening it shows, its form acts, and then nothing is left', async () => {
  expect(everythingIn(await confirms())).toContain('Dana Whitfield verifies claims of');
  await post(undefined, '2026-06-03T17:00:00Z');
  expect(smtp.received).toHaveLength(0);
  await post();
  await post();
  expect(smtp.received.map(({ to }) => to)).toEqual(['chair@example.org']);
  expect(SECRETS.filter((word) => letter().includes(word))).toEqual([]);
  const token = tokenIn(letter());
  const shown = await linkPage.answer(page(), { token });
  for (const words of [
    'Kingfisher',
    'Continuing education of',
    '1 claim waits for you as board chair. Leave out what you are not sure of.',
    'What you say',
    'Yes, I verify them',
    'I have a question',
    'No, I cannot verify them',
    'Why (needed for a question or a no)',
    'In your own words (optional; they are told to the person)',
  ])
    expect(everythingIn(shown)).toContain(words);
  expect(letter()).toMatch(/Subject: Continuing education of .*: 1 claim to verify/s);
  expect(await claim()).toMatchObject({ status: 'claimed', turn: 1 });
  const { id, turn } = await claim();
  const values = { claims: [`${id}.${turn}`], decision: 'verified' };
  expect(everythingIn(await linkPage.act?.(page(), { token }, values))).toContain(
    'Thank you, that is recorded.',
  );
  expect(await claim()).toMatchObject({ status: 'verified', waitsFor: null });
  expect(everythingIn(await linkPage.act?.(page(), { token }, values))).toContain('changed since');
  expect(everythingIn(await linkPage.answer(page(), { token }))).toContain(
    'Nothing waits for you to verify.',
  );
  const card = everythingIn(await cast.self.press('verification.entry', { id: cast.activity.id }));
  expect(card).toContain('Dana Whitfield as board chair verified it');
});

test('a question from outside is told to the claimant', async () => {
  await confirms();
  await post();
  const { id, turn } = await claim();
  const values = { claims: [`${id}.${turn}`], decision: 'questioned', reason: 'time', words: 'All day?' };
  const token = tokenIn(letter());
  const first = await linkPage.act?.(page(), { token }, { ...values, reason: '' });
  expect(everythingIn(first)).toContain('Choose why');
  expect(everythingIn(await linkPage.act?.(page(), { token }, values))).toContain(
    'Thank you, that is recorded and told to them.',
  );
  const { subject } = await house.prisma.delivery.findFirstOrThrow({
    where: { personId: cast.self.id, kind: 'verification.returned' },
  });
  const told = everythingIn(await house.draw(cast.self, 'verification.returned', subject));
  expect(told).toContain('Dana Whitfield has a question about 1 claim of yours.');
});

test('a link is good for nothing else, not when forged, expired, or no longer confirmed', async () => {
  await confirms();
  await post();
  const token = tokenIn(letter());
  let said = '';
  const status = async (text: string) => {
    const answer = await linkPage.answer(page(), { token: text });
    said = everythingIn(answer);
    return answer.kind === 'words' ? answer.status : answer.kind;
  };
  expect(await status(token)).toBe('form');
  expect(await status(`${token.slice(0, -2)}xx`)).toBe(404);
  expect(said).toContain('The link is not complete, or it was made for something else.');
  const { organizationId } = cast.here;
  const subject = { purpose: 'file:everything', organizationId, personId: cast.self.id };
  const other = await inTransaction(house.prisma, (tx) => links.sign(tx, subject, 10));
  expect(await status(other)).toBe(404);
  const outside = await house.prisma.namedVerifier.findFirstOrThrow({
    where: { organizationId, endedAt: null },
  });
  const purpose = `verify:${outside.id}`;
  const ended = await inTransaction(house.prisma, (tx) => links.sign(tx, { ...subject, purpose }, 0));
  expect(await status(ended)).toBe(410);
  expect(said).toContain('Links work for two weeks. The next one comes by itself while something waits.');
  await cast.people.administrator.press('verification.remove-outside', { id: outside.id });
  expect(await status(token)).toBe(410);
  expect(said).toContain('There is nothing to verify here any more');
  expect(said).toContain('Somebody else verifies now, or the records have been closed.');
});

test('without a mail server the administrators get the link, but never the claimant, even as one', async () => {
  await confirms();
  await house.prisma.person.updateMany({ where: { id: cast.self.id }, data: { administrator: true } });
  await inTransaction(house.prisma, (tx) => sendLinks.run(house.tickContext(tx, new Date(MONDAY))));
  await sendMails({ prisma: house.prisma, mailer: undefined, links, messengerFor, log });
  const sent = await house.prisma.delivery.findMany({ where: { kind: 'verification.pass-on' } });
  expect(sent.map(({ personId }) => personId)).toEqual([cast.people.administrator.id]);
  const subject = sent[0]?.subject;
  const told = everythingIn(await house.draw(cast.people.administrator, 'verification.pass-on', subject));
  expect(told).toContain(
    'waits for Dana Whitfield (board chair), and Catchword could not send the link by e-mail.',
  );
  expect(told).toContain(
    'Please send this link to chair@example.org yourself, and to nobody else: it works for two weeks without signing in.',
  );
  expect(told).toContain('Open the page');
  const homeless = await house.as(cast.people.administrator, (ctx) =>
    passOn.draw({ ...ctx, links: undefined } as never, subject as never),
  );
  expect(everythingIn(homeless)).toContain(
    'Catchword does not know its own web address. Whoever runs it must set PUBLIC_URL; the link follows next week.',
  );
  expect(everythingIn(await linkPage.answer(page(), { token: tokenIn(told) }))).toContain('Kingfisher');
  expect(await house.draw(cast.self, 'verification.pass-on', subject)).toHaveProperty('drop');
  const replies = [await cast.self.command('verify'), await cast.self.ask({ kind: 'home' })];
  expect(everythingIn(replies)).not.toContain('/l/');
});

test('a server that refuses is tried five times, then administrators help', async () => {
  await confirms();
  smtp.refuse(true);
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await post();
    const row = await house.prisma.linkMail.findFirstOrThrow();
    expect(row).toMatchObject({ attempt, state: attempt < 5 ? 'queued' : 'handed-over' });
    await house.prisma.linkMail.updateMany({ data: { notBefore: new Date(0) } });
  }
  const told = await house.prisma.delivery.count({
    where: { kind: 'verification.pass-on', personId: cast.people.administrator.id },
  });
  expect(told).toBe(1);
});

test('an administrator cannot confirm who verifies their own claims', async () => {
  const { administrator } = cast.people;
  const said = everythingIn(await confirms(administrator, administrator));
  expect(said).toContain('Another administrator has to confirm who verifies your own claims.');
  expect(
    await house.prisma.namedVerifier.count({ where: { organizationId: cast.here.organizationId } }),
  ).toBe(0);
});
