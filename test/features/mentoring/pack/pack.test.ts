import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMPETENCIES } from '../../../../src/features/mentoring/profiles/names.ts';
import type { Cast } from '../../../cast.ts';
import { buttonsIn, type House, everythingIn as words } from '../../../house.ts';
import { openPair } from '../open-pair.ts';

let house: House;
let cast: Cast;
let pair: string;
beforeAll(async () => {
  ({ house, cast, pair } = await openPair());
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
  // The mentor reads it in messages alone: what answers a press could not be emptied.
  expect(words(await exManager.press('mentoring.show-pack', show))).not.toContain('Marzipan');
  const opened = await house.prisma.delivery.findMany({
    where: { kind: 'mentoring.pack', personId: exManager.id },
    orderBy: { createdAt: 'asc' },
  });
  expect(opened.map(({ subject }) => subject)).toEqual([{ pack: id }, { pack: id, again: true }]);
  for (const { subject } of opened)
    expect(words(await house.draw(exManager, 'mentoring.pack', subject))).toContain('Marzipan');
  await house.prisma.delivery.updateMany({ data: { state: 'sent', messageRef: 'fake/pack' } });
  for (const other of [peer, people.administrator])
    expect(words(await other.press('mentoring.show-pack', show))).not.toContain('Marzipan');
  expect(words(await self.press('mentoring.share-pack', { id, version: 1 }))).toContain(
    'Nothing was done: this is not how it stands any more. Here it is as it is now.',
  );

  expect(words(await self.press('mentoring.withdraw-pack', { id, version: 2 }))).toContain('taken back');
  expect(words(await exManager.press('mentoring.show-pack', show))).not.toContain('Marzipan');
  for (const { subject } of opened)
    expect(words(await house.draw(exManager, 'mentoring.pack', subject))).not.toContain('Marzipan');
  expect(await house.prisma.delivery.count({ where: { kind: 'mentoring.pack', state: 'queued' } })).toBe(2);
});

test('a mentee rates themselves in what they want to grow in, and only what they chose is shown', async () => {
  const { self } = cast;
  await house.prisma.menteeProfile.updateMany({
    where: { personId: self.id },
    data: {
      goals: ['Leading people', 'Budgets and funding'],
      weak: [{ competency: 'Research and evidence', level: 1 }],
    },
  });
  const form = words(await self.open('mentoring.pack', { id: pair }));
  expect(form).toContain('Paper: Statement');
  for (const area of ['Leading people', 'Budgets and funding', 'Research and evidence'])
    expect(form).toContain(`How sure are you: ${area}`);
  const rate = (area: string) => `rate${COMPETENCIES.indexOf(area)}`;
  const looked = words(
    await self.submit(
      'mentoring.pack',
      { id: pair },
      {
        ...{ [rate('Leading people')]: '2', [rate('Budgets and funding')]: 'none' },
        // Not an area of this mentee, and no level.
        ...{ [rate('Programs and events')]: '4', [rate('Research and evidence')]: '9' },
        ratingWords: 'I have led a desk once.',
      },
    ),
  );
  expect(looked).toContain('Leading people: I manage with help\\nI have led a desk once.');
  for (const absent of ['Budgets and funding', 'Programs and events', 'Research and evidence', 'of 5'])
    expect(looked).not.toContain(absent);
  const unsure = words(await self.submit('mentoring.pack', { id: pair }, { about: ['unsure'] }));
  expect(unsure).toContain('Where I feel least sure');
  expect(unsure).not.toContain('How I rate myself');
});

test('four pieces of evidence are one too many, and an empty pack says what could stand in it', async () => {
  const { self, activity } = cast;
  const evidence = Array.from({ length: 4 }, () => `entry ${activity.id}`);
  expect(words(await self.submit('mentoring.pack', { id: pair }, { evidence }))).toContain(
    'Choose at most 3: what you would most like to talk about.',
  );
  expect(words(await self.submit('mentoring.pack', { id: pair }, {}))).toContain('or write a question');
});
