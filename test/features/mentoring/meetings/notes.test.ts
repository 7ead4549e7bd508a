import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast } from '../../../cast.ts';
import { type House, everythingIn as words } from '../../../house.ts';
import { openPair } from '../open-pair.ts';

let house: House;
let cast: Cast;
let pair: string;
let meeting: string;
beforeAll(async () => {
  ({ house, cast, pair, meeting } = await openPair());
  await house.prisma.meetingNote.deleteMany({});
  await house.prisma.meeting.updateMany({ data: { startsAt: new Date('2026-06-01T16:00:00Z') } });
});
afterAll(() => house.close());

const history = (of: Cast['self']) => of.press('mentoring.meetings', { id: pair, page: 0 });
const write = (of: Cast['self'], version: number, body: string) =>
  of.submit('mentoring.note', { meeting, version }, { body });

test('a note is read by the two of the pair and by nobody else', async () => {
  const { self, exManager, peer, manager, people } = cast;
  await write(self, 0, 'Weed one shelf first');
  expect(words(await history(exManager))).toContain('Weed one shelf first');
  for (const other of [peer, manager, people.administrator]) {
    expect(words(await history(other))).not.toContain('Weed');
    await write(other, 0, 'I was here');
    await write(other, 1, 'I was here');
  }
  expect((await house.prisma.meetingNote.findMany({})).map(({ body }) => body)).toEqual([
    'Weed one shelf first',
  ]);
});

test('a note that changed since the form was drawn stays as it is, and each has one of their own', async () => {
  const { self, exManager } = cast;
  expect(words(await write(self, 0, 'Twice'))).toContain(
    'Your note was changed since you opened this, so nothing was saved.',
  );
  expect(words(await write(self, 1, 'Weed two shelves'))).toContain('Saved. Only you and');
  await write(exManager, 0, 'Ask again in July');
  const both = words(await history(self));
  for (const text of ['Weed two shelves', 'Ask again in July']) expect(both).toContain(text);
  expect(both).not.toContain('Weed one shelf');
});

test('two forms sent at the same moment make one note', async () => {
  const { exManager } = cast;
  await house.prisma.meetingNote.deleteMany({ where: { byId: exManager.id } });
  await Promise.all([write(exManager, 0, 'One'), write(exManager, 0, 'Other')]);
  expect(await house.prisma.meetingNote.count({ where: { byId: exManager.id } })).toBe(1);
});

test('more meetings than a card holds are on another page', async () => {
  const { self, here } = cast;
  for (const day of ['02', '03', '04'])
    await house.prisma.meeting.create({
      data: {
        ...{ organizationId: here.organizationId, pairingId: pair, uid: `past-${day}` },
        ...{ startsAt: new Date(`2026-05-${day}T16:00:00Z`), minutes: 30, way: 'video' },
      },
    });
  expect(words(await history(self))).not.toContain('2 May 2026');
  expect(words(await self.press('mentoring.meetings', { id: pair, page: 1 }))).toContain('2 May 2026');
});

test('an ended pair keeps its notes for each of the two, takes no new ones, and lets each take away their own', async () => {
  const { self, exManager } = cast;
  await house.prisma.meetingNote.deleteMany({ where: { byId: exManager.id } });
  await house.prisma.pairing.updateMany({ where: { id: pair }, data: { state: 'ended' } });
  expect(words(await history(exManager))).toContain('Weed two shelves');
  await write(exManager, 0, 'One more thing');
  expect(words(await history(self))).not.toContain('One more thing');
  expect(words(await write(self, 2, ''))).toContain('Your note is taken away.');
  expect(words(await history(exManager))).not.toContain('Weed two shelves');
});
