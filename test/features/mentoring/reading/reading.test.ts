import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  afterReadingAct,
  READING_MOVES,
  type ReadingAct,
  type ReadingState,
} from '../../../../src/core/mentoring/reading-state.ts';
import type { Cast } from '../../../cast.ts';
import { type House, everythingIn as words } from '../../../house.ts';
import { openPair } from '../open-pair.ts';

let house: House;
let cast: Cast;
let pair: string;
beforeAll(async () => {
  ({ house, cast, pair } = await openPair());
});
afterAll(() => house.close());

const STATES = Object.keys(READING_MOVES) as ReadingState[];
const ACTS: ReadingAct[] = ['revised', 'commented', 'changes', 'signed-off', 'reopened', 'withdrawn'];

test('whatever two people do, what is signed off only its author opens again, and nobody signs off their own', () => {
  const step = fc.record({ act: fc.constantFrom(...ACTS), by: fc.constantFrom('mentee', 'mentor') });
  fc.assert(
    fc.property(fc.constantFrom(...STATES), fc.array(step), (start, steps) => {
      let state = start;
      for (const { act, by } of steps) {
        const next = afterReadingAct(state, act, by as 'mentee' | 'mentor');
        if (!next) continue;
        if (state === 'signed-off') expect([act, by]).toEqual(['reopened', 'mentee']);
        if (next === 'signed-off') expect(by).toBe('mentor');
        expect(state).not.toBe('withdrawn');
        state = next;
      }
    }),
  );
});

/** What the mentor was sent of a piece. */
const toldOf = (reading: string) =>
  house.prisma.delivery.findMany({
    where: { personId: cast.exManager.id, subject: { path: ['reading'], equals: reading } },
    orderBy: { createdAt: 'asc' },
  });

test('a reflection is read, changed, signed off, locked and reopened', async () => {
  const { self, exManager, reflection, peer } = cast;
  const sheet = { what: `reflection ${reflection.id}`, words: 'Is it clear?' };
  const asked = words(await self.submit('mentoring.ask-reading', { id: pair }, sheet));
  expect(asked).toContain('Waits to be read');
  expect(asked).toContain('Marzipan');
  const row = await house.prisma.reading.findFirstOrThrow({ where: { pieceId: reflection.id } });
  const at = (version: number) => ({ id: row.id, version });

  // The mentor reads it in messages alone: what answers a press could not be emptied.
  const card = words(await exManager.press('mentoring.reading', { id: row.id }));
  expect(card).toContain('It follows in a message of its own');
  expect(card).not.toContain('Marzipan');
  const told = await toldOf(row.id);
  expect(told).toHaveLength(2);
  for (const { subject } of told)
    expect(words(await house.draw(exManager, 'mentoring.reading', subject))).toContain('Is it clear?');
  expect(JSON.stringify(await peer.press('mentoring.reading', { id: row.id }))).not.toContain('Marzipan');
  const changes = { answer: 'changes', words: 'Begin with the reader.' };
  const receipt = words(await exManager.submit('mentoring.comment', at(1), changes));
  for (const text of ['You have asked for changes.', 'Begin with the reader.'])
    expect(receipt).toContain(text);
  expect(receipt).not.toContain('Marzipan');
  expect(
    words(await self.submit('mentoring.revise', at(2), { words: 'It begins with them now.' })),
  ).toContain('The new version is sent.');
  expect(words(await exManager.submit('mentoring.comment', at(2), { answer: 'signed-off' }))).toContain(
    'This has changed since the card was drawn',
  );
  expect(words(await exManager.submit('mentoring.comment', at(3), { answer: 'signed-off' }))).toContain(
    'Signed off',
  );

  const edit = { id: cast.answer.id, version: cast.answer.version };
  expect(words(await self.press('reflection.undo', edit))).toContain(
    'Your mentor has signed this reflection off, so nothing was changed. To change it, reopen it first: type /cpd mentoring.',
  );
  expect(words(await self.command('reflect', 'One thing more.'))).toContain(
    'Your mentor has signed this reflection off, so nothing was added.',
  );
  expect(words(await self.press('mentoring.reopen', at(4)))).toContain('Reopened: you can change it again.');
  expect(words(await self.press('reflection.undo', edit))).not.toContain('signed this reflection off');
  await house.prisma.delivery.updateMany({ data: { state: 'sent', messageRef: 'fake/reading' } });
  expect(words(await self.press('mentoring.withdraw-reading', at(5)))).toContain('Taken back');
  const emptied = await toldOf(row.id);
  expect(emptied.map(({ state }) => state)).toEqual(emptied.map(() => 'queued'));
  for (const { subject } of emptied)
    expect(words(await house.draw(exManager, 'mentoring.reading', subject))).not.toContain('Marzipan');
  expect(JSON.stringify(await exManager.press('mentoring.reading', { id: row.id }))).not.toContain(
    'Marzipan',
  );
  expect(words(await exManager.press('mentoring.version', { id: row.id, at: 0 }))).toContain(
    'This piece was taken back, and its versions with it.',
  );
});

test('an entry that is signed off is not undone until it is reopened', async () => {
  const { self, exManager, activity } = cast;
  await self.submit('mentoring.ask-reading', { id: pair }, { what: `entry ${activity.id}` });
  const { id } = await house.prisma.reading.findFirstOrThrow({ where: { pieceId: activity.id } });
  await exManager.submit('mentoring.comment', { id, version: 1 }, { answer: 'signed-off' });
  const { version } = await house.prisma.activity.findFirstOrThrow({ where: { id: activity.id } });
  expect(words(await self.press('log.undo', { id: activity.id, version }))).toContain(
    'Your mentor has signed this entry off, so nothing was changed. To change it, reopen it first: type /cpd mentoring.',
  );
  await self.press('mentoring.reopen', { id, version: 2 });
  await self.press('log.undo', { id: activity.id, version });
  expect((await house.prisma.activity.findFirstOrThrow({ where: { id: activity.id } })).reversed).toBe(true);
});

test('a draft without a name or words, and a piece that is not there, are said with an example', async () => {
  const { self } = cast;
  const none = JSON.stringify(await self.submit('mentoring.ask-reading', { id: pair }, { what: 'draft' }));
  expect(none).toContain('Give the draft a name, for example');
  expect(none).toContain('Write or paste the text here');
  const gone = { what: 'entry 00000000-0000-4000-8000-000000000000' };
  expect(JSON.stringify(await self.submit('mentoring.ask-reading', { id: pair }, gone))).toContain(
    'That is not there any more.',
  );
});

test('what is longer than can be read here, or empty, or gone, is not sent', async () => {
  const { self, activity } = cast;
  const shown = async (reply: Promise<unknown>) => words(await reply);
  const { prisma } = house;
  await prisma.activity.updateMany({ where: { id: activity.id }, data: { reversed: false } });
  const entry = { what: `entry ${activity.id}` };
  await self.submit('mentoring.ask-reading', { id: pair }, entry);
  const sent = await prisma.reading.findFirstOrThrow({
    where: { pieceId: activity.id, state: 'asked' },
    orderBy: { at: 'desc' },
  });
  const at = { id: sent.id, version: sent.version };
  expect(words(await self.press('mentoring.reading', { id: sent.id }))).toContain(
    'will not be able to read it any more.',
  );
  await prisma.activity.updateMany({ where: { id: activity.id }, data: { notes: 'x'.repeat(6001) } });
  expect(await shown(self.submit('mentoring.revise', at, {}))).toContain(
    ' characters now; at most 6000 can be read here.',
  );
  expect(await shown(self.submit('mentoring.ask-reading', { id: pair }, entry))).toContain(
    ' characters; at most 6000 can be read here. Send the part that matters as a draft.',
  );
  await prisma.activity.updateMany({ where: { id: activity.id }, data: { reversed: true } });
  expect(await shown(self.submit('mentoring.revise', at, {}))).toContain(
    'What you wrote is not there any more. Take this back and ask with a draft instead.',
  );
  const draft = { what: 'draft', title: 'Statement', body: 'I lend books.' };
  await self.submit('mentoring.ask-reading', { id: pair }, draft);
  const { id } = await prisma.reading.findFirstOrThrow({ where: { body: draft.body } });
  expect(await shown(self.submit('mentoring.revise', { id, version: 1 }, {}))).toContain(
    'The draft is empty. Write at least one sentence.',
  );
  expect(
    await prisma.readingAct.count({ where: { kind: 'revised', readingId: { in: [id, sent.id] } } }),
  ).toBe(0);
});

test('what a mentor did with a piece holds no word of its author', async () => {
  const acts = await house.prisma.readingAct.findMany({ where: { byId: cast.exManager.id } });
  expect(acts.length).toBeGreaterThan(1);
  expect(acts.map(({ textThen }) => textThen)).toEqual(acts.map(() => null));
});
