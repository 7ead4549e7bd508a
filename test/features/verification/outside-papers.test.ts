import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMessenger } from '../../../src/chat/messenger.ts';
import type { PageContext } from '../../../src/chat/page.ts';
import { createLinks } from '../../../src/db/links.ts';
import { inTransaction, type Tx } from '../../../src/db/transaction.ts';
import { linkFor } from '../../../src/features/verification/link.ts';
import { linkPage } from '../../../src/features/verification/link-page.ts';
import { sendLinks } from '../../../src/features/verification/queue-links.ts';
import { bringCast, type Cast } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

/*
 * A paper that waits for somebody outside stands on the page that their link leads to, and its author is told what
 * they said.
 */

let house: House;
let cast: Cast;
let outsideId: string;
const links = createLinks({ address: 'https://catchword.test', secret: 'a secret of this test alone' });

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  cast = await bringCast(house);
  const { organizationId } = cast.here;
  await house.prisma.paper.updateMany({ where: { id: cast.paper.id }, data: { waitsFor: 'board-chair' } });
  const { id } = await house.prisma.namedVerifier.create({
    data: {
      ...{ organizationId, personId: cast.self.id, role: 'board-chair', name: 'Dana Whitfield' },
      ...{ email: 'chair@example.org', namedById: cast.people.administrator.id, namedAt: house.now() },
    },
  });
  outsideId = id;
});

const messengerFor = (tx: Tx, organizationId: string) =>
  createMessenger({ tx, organizationId, touched: new Set(), queues: { sendIn: async () => {} } });
const page = (): PageContext => ({
  now: house.now(),
  links,
  transaction: (work) => inTransaction(house.prisma, (tx) => work(tx, (id) => messengerFor(tx, id))),
});
const token = async () => {
  const outside = { id: outsideId, personId: cast.self.id };
  const link = await inTransaction(house.prisma, (tx) =>
    linkFor(tx, links, cast.here.organizationId, outside),
  );
  return link.split('/l/')[1] ?? '';
};
const paper = () => house.prisma.paper.findFirstOrThrow({ where: { id: cast.paper.id } });
const says = async (values: object) => {
  const { id, version } = await paper();
  const choice = { claims: [`paper.${id}.${version}`], ...values };
  return everythingIn(await linkPage.act?.(page(), { token: await token() }, choice));
};
const told = async () => {
  const where = { personId: cast.self.id, kind: 'papers.decided' };
  const { subject } = await house.prisma.delivery.findFirstOrThrow({ where });
  return everythingIn(await house.draw(cast.self, 'papers.decided', subject));
};

test('a paper alone is reason enough for a letter, and stands on the page whole', async () => {
  await inTransaction(house.prisma, (tx) =>
    sendLinks.run(house.tickContext(tx, new Date('2026-06-08T15:00:00Z'))),
  );
  expect(await house.prisma.linkMail.count({ where: { verifierId: outsideId } })).toBe(1);
  const shown = everythingIn(await linkPage.answer(page(), { token: await token() }));
  for (const words of [
    '1 paper waits for you as board chair.',
    'A paper that you ask about or say no to is given back to its author with what you write.',
    'Claims and papers',
    'Statement',
    'Paper, handed in Tue 2 Jun 2026, 1 words. Quicksilver',
    'Yes, I verify or accept them',
    'No, I cannot verify or accept them',
  ])
    expect(shown).toContain(words);
});

test('a yes accepts it once, and its author is told by whom', async () => {
  expect(await says({ decision: 'verified' })).toContain('Thank you, that is recorded.');
  expect(await paper()).toMatchObject({ acceptedByOutsideId: outsideId, acceptedById: null, version: 2 });
  expect(await told()).toContain('Dana Whitfield accepted your paper: Statement. It counts now.');
  expect(await says({ decision: 'verified' })).toContain('changed since');
  expect(
    await house.prisma.delivery.count({ where: { kind: 'papers.decided', personId: cast.self.id } }),
  ).toBe(1);
});

test('a no or a question gives it back with the reason, and it counts no more', async () => {
  const words = 'Which year?';
  expect(await says({ decision: 'questioned', reason: 'day', words })).toContain('told to them');
  expect(await paper()).toMatchObject({
    acceptedOn: null,
    returnedWords: 'The day does not look right: Which year?',
  });
  expect(await told()).toContain('Dana Whitfield gave your paper back: Statement.');
  expect(await told()).toContain('The day does not look right: Which year?');
  const left = everythingIn(await linkPage.answer(page(), { token: await token() }));
  expect(left).toContain('Nothing waits for you to verify.');
});

test('claims and papers are decided together or not at all', async () => {
  await house.prisma.creditEntry.updateMany({
    where: { id: cast.entry.id },
    data: { waitsFor: 'board-chair', step: 1 },
  });
  const { id, turn } = await house.prisma.creditEntry.findFirstOrThrow({ where: { id: cast.entry.id } });
  const both = (at: number) => ({
    claims: [`${id}.${turn}`, `paper.${cast.paper.id}.${at}`],
    decision: 'verified',
  });
  const act = async (at: number) =>
    everythingIn(await linkPage.act?.(page(), { token: await token() }, both(at)));
  const shown = everythingIn(await linkPage.answer(page(), { token: await token() }));
  expect(shown).toContain('1 claim and 1 paper wait for you as board chair.');
  expect(await act(7)).toContain('changed since');
  expect(await house.prisma.creditEntry.count({ where: { id, status: 'verified' } })).toBe(0);
  expect(await act(1)).toContain('Thank you, that is recorded.');
  expect(await house.prisma.creditEntry.count({ where: { id, status: 'verified' } })).toBe(1);
  expect((await paper()).acceptedByOutsideId).toBe(outsideId);
});

test('a paper of another role or of somebody else is not theirs', async () => {
  await house.prisma.paper.updateMany({ where: { id: cast.paper.id }, data: { waitsFor: 'mentor' } });
  expect(await says({ decision: 'verified' })).toContain('changed since');
  expect(await paper()).toMatchObject({ acceptedOn: null });
});
