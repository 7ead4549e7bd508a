import { afterAll, beforeAll, expect, test } from 'vitest';
import { closingMessage } from '../../../../src/features/mentoring/closing/closing-message.ts';
import type { Cast } from '../../../cast.ts';
import { type House, everythingIn as words } from '../../../house.ts';
import { openPair } from '../open-pair.ts';

let house: House;
let cast: Cast;
let pair: string;
beforeAll(async () => {
  ({ house, cast, pair } = await openPair());
  await house.prisma.pairClosing.deleteMany({});
});
afterAll(() => house.close());

const show = (of: Cast['self']) => of.press('mentoring.pair', { id: pair });
const write = (of: Cast['self'], version: number, text: string) =>
  of.submit('mentoring.closing', { id: pair, version }, { goalsMet: 'partly', words: text });

test('a pair is completed once, whoever presses, and its meetings ahead are cancelled', async () => {
  const { self, exManager } = cast;
  const { prisma } = house;
  const done = await exManager.submit('mentoring.complete', { id: pair, version: 1 }, {});
  expect(words(done)).toContain('Well done, both of you.');
  expect(words(await self.submit('mentoring.complete', { id: pair, version: 1 }, {}))).not.toContain(
    'Well done',
  );
  expect(await prisma.pairing.findFirst({ where: { id: pair } })).toMatchObject({ state: 'completed' });
  expect(await prisma.meeting.count({ where: { pairingId: pair, state: 'planned' } })).toBe(0);
  expect(await prisma.menteeProfile.findFirst({ where: { personId: self.id } })).toMatchObject({
    state: 'left',
  });
  expect(await prisma.delivery.count({ where: { kind: 'mentoring.completed' } })).toBe(1);
});

test('the mentor reads that their place is free, and nobody outside the pair reads anything', async () => {
  const { exManager, peer } = cast;
  const told = (who: Cast['self']) =>
    house.as(who, (ctx) => closingMessage.draw(ctx, { pairing: pair, meetings: [] }));
  expect(words(await told(exManager))).toContain(
    'Your place is free for somebody else; change that in /cpd mentoring.',
  );
  expect(await told(peer)).toEqual({ drop: 'it is not completed, or is somebody else’s' });
});

test('words at the end are one’s own until they are shared, and again once they are changed', async () => {
  const { self, exManager, peer, people } = cast;
  await write(self, 0, 'I ask why before how');
  expect(words(await show(self))).toContain('I ask why before how');
  for (const other of [exManager, peer, people.administrator])
    expect(words(await show(other))).not.toContain('I ask why');
  expect(words(await write(self, 0, 'From an older form'))).toContain(
    'This was changed since you opened it, so nothing was kept.',
  );

  await self.press('mentoring.share-closing', { id: pair, version: 1 });
  expect(words(await show(exManager))).toContain('I ask why before how');
  expect(words(await show(peer))).not.toContain('I ask why');
  expect(words(await self.press('mentoring.share-closing', { id: pair, version: 1 }))).toContain(
    'This has changed since the card was drawn',
  );

  await write(self, 2, 'I ask whom it serves');
  expect(words(await show(exManager))).not.toContain('whom it serves');
  expect(words(await show(exManager))).not.toContain('I ask why');
});

test('nobody shares what another wrote', async () => {
  const { exManager } = cast;
  await exManager.press('mentoring.share-closing', { id: pair, version: 3 });
  expect(await house.prisma.pairClosing.count({ where: { sharedAt: { not: null } } })).toBe(0);
});
