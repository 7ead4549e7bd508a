import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringCast, type Cast } from '../../../cast.ts';
import { buttonsIn, type House, openHouse, everythingIn as words } from '../../../house.ts';
import { furnishMentoring } from '../../../mentoring-rows.ts';

let house: House;
let cast: Cast;
let pair: string;
beforeAll(async () => {
  house = await openHouse();
  cast = await bringCast(house);
  pair = (await furnishMentoring(cast)).pairing.id;
  await house.prisma.meetingPack.deleteMany({});
});
afterAll(() => house.close());

test('a pack is put together, looked at, shared, read by the mentor only, and taken back', async () => {
  const { self, exManager, peer, people, reflection, activity } = cast;
  const looked = await self.submit(
    'mentoring.pack',
    { id: pair },
    {
      about: ['plan'],
      evidence: [`reflection ${reflection.id}`, `entry ${activity.id}`],
      questions: 'How did you begin?',
    },
  );
  for (const text of ['technology', 'Marzipan', 'Kingfisher', 'How did you begin?', 'Only you see this.'])
    expect(words(looked)).toContain(text);
  const { id } = await house.prisma.meetingPack.findFirstOrThrow({});
  const show = { id };
  expect(words(await exManager.press('mentoring.show-pack', show))).not.toContain('Marzipan');

  const share = buttonsIn(looked).find(({ label }) => label.startsWith('Share with'));
  if (share?.act.kind !== 'does') throw new Error('There is no button to share it');
  expect(words(await self.press(share.act.handler, share.act.input))).toContain('can read it now.');
  expect(words(await exManager.press('mentoring.show-pack', show))).toContain('Marzipan');
  for (const other of [peer, people.administrator])
    expect(words(await other.press('mentoring.show-pack', show))).not.toContain('Marzipan');
  expect(
    await house.prisma.delivery.count({ where: { kind: 'mentoring.pack', personId: exManager.id } }),
  ).toBe(1);
  expect(words(await self.press('mentoring.share-pack', { id, version: 1 }))).toContain('Nothing was done');

  expect(words(await self.press('mentoring.withdraw-pack', { id, version: 2 }))).toContain('taken back');
  expect(words(await exManager.press('mentoring.show-pack', show))).not.toContain('Marzipan');
});

test('four pieces of evidence are one too many, and an empty pack says what could stand in it', async () => {
  const { self, activity } = cast;
  const evidence = Array.from({ length: 4 }, () => `entry ${activity.id}`);
  expect(words(await self.submit('mentoring.pack', { id: pair }, { evidence }))).toContain(
    'Choose at most 3',
  );
  expect(words(await self.submit('mentoring.pack', { id: pair }, {}))).toContain('or write a question');
});
