import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Figures, Round } from '../../../../src/features/mentoring/rounds/store.ts';
import { type RoundsFacts, roundsView } from '../../../../src/features/mentoring/rounds/views.ts';
import { bringCast, type Cast } from '../../../cast.ts';
import { everythingIn, type House, openHouse } from '../../../house.ts';
import { furnishMentoring } from '../../../mentoring-rows.ts';

/* What takes a large house, an accident, a card that is out of date, or the question before a button does something. */

let house: House;
let cast: Cast;
let rows: Awaited<ReturnType<typeof furnishMentoring>>;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  cast = await bringCast(house);
  rows = await furnishMentoring(cast);
});

const said = async (reply: Promise<unknown>) => everythingIn(await reply);
const figures = {
  ...{ mentees: 10, mentors: 4, places: 4, candidates: 40, paired: 0 },
  ...{ unmatched: [], refusedPins: [] },
};

describe('a preview', () => {
  const shown = (more: Partial<RoundsFacts>, round: Partial<Round> = {}) =>
    everythingIn(
      roundsView({
        parts: { waiting: 10, mentors: 4, places: 4, asked: 0, running: 0 },
        did: { silent: 0, met: 0, sectors: [] },
        settings: {
          ...{ sameSector: 'refused', sameLibrary: 'refused', leastCommonMinutes: 60, coolDownDays: 183 },
          ...{ continuous: false, everyWeeks: undefined, nextRoundOn: undefined },
        },
        open: {
          ...{ id: randomUUID(), version: 1, state: 'preview', at: house.now(), askedById: null, figures },
          ...round,
        },
        ...{ pairs: [], page: 0, pages: 1, names: new Map(), published: [], rules: [] },
        ...{ programs: house.programs, zone: 'UTC', notice: undefined },
        ...more,
      }),
    );

  test('that takes a while says so, and can be thrown away', () => {
    const working = shown({}, { state: 'solving', figures: undefined });
    expect(working).toContain(
      'A round is being worked out. Administrators are told when it can be looked at.',
    );
    expect(working).toContain('Throw the preview away');
    expect(working).not.toContain('"Publish"');
  });

  test('asks before it asks anybody, one or many', () => {
    expect(shown({}, { figures: { ...figures, paired: 1 } })).toContain('1 mentee is asked at once.');
    expect(shown({}, { figures: { ...figures, paired: 3 } })).toContain('3 mentees are asked at once.');
    expect(shown({}), 'nobody to ask').not.toContain('"Publish"');
  });

  test('tells why people would wait on, five and more of a kind', () => {
    const waits = (of: number, why: Partial<Figures['unmatched'][number]>) =>
      Array.from({ length: of }, (_, n) => ({
        ...{ menteeId: `m${n}`, mentors: 4, full: 0, suited: 0, removed: [], wouldHelp: [], ...why },
      }));
    const changes = { wouldHelp: [{ rules: ['same-library' as const], mentors: 1 }] };
    const of = (count: number) => [
      ...waits(count, { suited: 2 }),
      ...waits(count + 1, changes),
      ...waits(count + 2, {}),
    ];
    const told = shown({}, { figures: { ...figures, unmatched: of(5) } });
    for (const reason of [
      '5 would wait on: suited mentors gave their places to others',
      '6 would wait on: one more change, by them or in the settings, would open somebody',
      '7 would wait on: nobody is in reach',
    ])
      expect(told).toContain(reason);
    expect(shown({}, { figures: { ...figures, unmatched: of(2) } })).not.toContain('would wait on:');
  });

  test.each([
    ['no-place', 'the mentor has no free place'],
    ['same-library', 'both are from one library'],
    ['no-common-language', 'they have no language in common'],
    ['reporting-line', 'one is above the other at work'],
    ['no-common-time', 'they have too little time in common'],
    ['paired-already', 'the mentee has a mentor or a proposal already'],
    ['avoided', 'one of them is not open to it now'],
  ])('says why a wanted pair cannot be: %s', (rule, why) => {
    const refusedPins = [{ menteeId: 'a', mentorId: 'b', rule }];
    const names = new Map([
      ['a', 'Ana'],
      ['b', 'Ben'],
    ]);
    expect(shown({ names }, { figures: { ...figures, refusedPins } })).toContain(
      `Ana with Ben is wanted and cannot be: ${why}.`,
    );
  });

  test('has pages, and asks before it is undone', () => {
    const middle = shown({ page: 1, pages: 3 });
    expect(middle).toContain('Earlier pairs');
    expect(middle).toContain('More pairs');
    const round = { id: randomUUID(), version: 1, at: house.now(), askedById: null } as const;
    const published = [{ ...round, state: 'published', figures: { ...figures, paired: 1 } } as const];
    const undo = shown({ open: undefined, published });
    expect(undo).toContain('1 pair proposed');
    expect(undo).toContain(
      'Proposals that nobody has agreed to are taken back. Pairs that both agreed to go on.',
    );
  });
});

describe('a round', () => {
  test('that was worked out is told to administrators, with the way to it', async () => {
    const { administrator } = cast.people;
    await house.prisma.mentoringRound.updateMany({ where: { id: rows.preview.id }, data: { figures } });
    const told = everythingIn(
      await house.draw(administrator, 'mentoring.preview', { round: rows.preview.id }),
    );
    expect(told).toContain(
      'A round of mentoring is ready: 0 of 10 who wait would be proposed a mentor. Nobody is asked before you publish it.',
    );
    expect(told).toContain('Look at the round');
  });

  test('that has changed since the card was drawn stays as it is', async () => {
    const { administrator } = cast.people;
    const late = { id: rows.preview.id, version: 9 };
    for (const act of ['publish', 'discard', 'undo'])
      expect(await said(administrator.press(`mentoring.${act}`, late)), act).toContain(
        'This round has changed since the card was drawn, so nothing was done.',
      );
  });

  test('leaves out one pair that cannot be any more, and says so', async () => {
    await house.prisma.menteeProfile.updateMany({
      where: { personId: cast.peer.id },
      data: { state: 'left' },
    });
    const at = { id: rows.preview.id, version: 1 };
    expect(await said(cast.people.administrator.press('mentoring.publish', at))).toContain(
      '1 pair was left out, because something has changed since the preview.',
    );
    expect(await house.prisma.pairing.count({ where: { state: 'asks-mentee' } })).toBe(0);
  });

  test('is made when somebody asks or by itself', async () => {
    const form = await said(cast.people.administrator.open('mentoring.round-settings', {}));
    expect(form).toContain('only when an administrator asks');
  });

  test('for which somebody waits on tells them that they are still in the queue', async () => {
    const told = await house.draw(cast.peer, 'mentoring.waiting', { round: rows.round.id });
    expect(told).toMatchObject({ summary: 'Nobody was found for you yet; you stay in the queue.' });
  });
});
