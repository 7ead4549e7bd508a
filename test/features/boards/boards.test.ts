import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/chat/interaction.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { joinTerms } from '../../../src/features/identity/merge-enrollments-store.ts';
import { recountBalances } from '../../../src/features/ledger/recount.ts';
import { erasePerson } from '../../../src/features/privacy/erase-store.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';
import { buttonsOf, differing, openBoard, session } from './board.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('what a member logs counts for the board', () => {
  test('the sum of all, besides each one’s own; what was done before joining does not', async () => {
    const board = await openBoard(house, 2);
    const [one, other] = board.members;
    await one?.submit('log.form', { draft: {} }, session('Budgets'));
    await other?.submit('log.form', { draft: {} }, session('Open meetings'));
    await other?.submit('log.form', { draft: {} }, session('Long ago', '2025-11-01'));
    await board.keeper.submit('log.form', { draft: {} }, session('Kept'));
    expect((await board.standing()).counted).toEqual({ n: 2, d: 1 });
    expect(await board.claimed()).toEqual(await board.shouldBe());
  });

  test('everybody reads who brought what; nobody reads what did not count', async () => {
    const board = await openBoard(house, 2);
    const [one, other] = board.members;
    await one?.submit('log.form', { draft: {} }, session('Budgets'));
    await one?.submit('log.form', { draft: {} }, { ...session('Too short'), time: '5 min' });
    for (const reader of [other, board.keeper]) {
      const said = read(await reader?.press('boards.show', { id: board.id }));
      expect(said).toContain('Budgets');
      expect(said).not.toContain('Too short');
      expect(read(await reader?.command('credits'))).not.toContain('Too short');
    }
  });

  test('who leaves takes nothing along where the program keeps it, and everything where it does not', async () => {
    for (const [program, kept] of [
      ['nebraska-board', 1],
      ['montana-trustee-standard', 0],
    ] as const) {
      const board = await openBoard(house, 2, program);
      const [one] = board.members;
      await one?.submit('log.form', { draft: {} }, session('Budgets'));
      const said = await board.keeper.submit(
        'boards.end',
        { id: board.id, person: one?.id },
        { until: '2026-06-02' },
      );
      expect(everythingIn(said)).toContain('until');
      expect((await board.standing()).counted.n, program).toBe(kept);
    }
  });

  test('a quorum of those who are on it now', async () => {
    const board = await openBoard(house, 3, 'montana-trustee-standard');
    const [one, other, third] = board.members;
    for (const who of [one, other])
      await who?.submit('log.form', { draft: {} }, { ...session('Law'), time: '3h' });
    expect((await board.standing()).missing).toEqual([]);
    await one?.press('boards.not-on-it', { id: board.id });
    expect((await board.standing()).missing).not.toEqual([]);
    await third?.submit('log.form', { draft: {} }, { ...session('Budgets'), time: '3h' });
    expect((await board.standing()).missing).toEqual([]);
    expect(await board.claimed()).toEqual(await board.shouldBe());
  });
});

describe('who is asked', () => {
  const ask = async (from = '2026-02-01') => {
    const board = await openBoard(house, 1);
    const asked = await house.person(board.here, `A${board.id}`);
    await asked.submit('log.form', { draft: {} }, session('Budgets'));
    const named = { [asked.user]: { name: 'Asked', zone: 'America/Denver', kind: 'member' } } as const;
    const add = () =>
      board.keeper.submit('boards.add', { id: board.id }, { person: asked.user, from }, named);
    return { board, asked, add, said: read(await add()) };
  };

  test('is counted and read by nobody until they say yes', async () => {
    const { board, asked, add, said } = await ask();
    expect(said).toContain('is asked. Once they say yes');
    expect(read(await asked.command('credits'))).not.toContain('Prairie Board');
    expect(read(await board.members[0]?.press('boards.show', { id: board.id }))).not.toContain('Budgets');
    expect(read(await board.keeper.press('boards.show', { id: board.id }))).toContain('Asked, no answer yet');
    expect(read(await asked.press('boards.show', { id: board.id }))).toContain('That is not yours');
    expect(JSON.stringify(await add())).toContain('was asked already and has not answered yet');
    expect((await board.standing()).counted.n).toBe(0);
    expect(read(await asked.press('boards.join', { id: board.id }))).toContain('You are on Prairie Board.');
    expect((await board.standing()).counted.n).toBe(1);
    expect(read(await board.members[0]?.press('boards.show', { id: board.id }))).toContain('Budgets');
    expect(read(await asked.press('boards.join', { id: board.id }))).toContain(
      'You have answered this already, so nothing was changed. Type /cpd programs to see the boards you are on.',
    );
    expect(await board.claimed()).toEqual(await board.shouldBe());
  });

  test('may say no, and may be asked again', async () => {
    const { board, asked, add } = await ask();
    expect(read(await asked.press('boards.decline', { id: board.id }))).toContain(
      'You are not on Prairie Board',
    );
    expect(await board.terms(asked)).toEqual([]);
    expect(read(await add())).toContain('is asked. Once they say yes');
    const keys = await house.prisma.delivery.findMany({
      where: { personId: asked.id, kind: 'boards.member' },
    });
    expect(keys.length).toBeGreaterThan(0);
  });

  test('is asked no more once the keeper has taken the question back', async () => {
    const { board, asked } = await ask();
    const question = { id: board.id, person: asked.id };
    expect(read(await board.keeper.press('boards.take-question-back', question))).toContain(
      'is not asked any more',
    );
    expect(read(await asked.press('boards.join', { id: board.id }))).toContain('That is not yours');
    expect(read(await board.keeper.press('boards.take-question-back', question))).toContain(
      'They have answered already, so nothing was changed. Open the board to see who is on it: type /cpd programs.',
    );
  });

  test('cannot join what has left its program', async () => {
    const { board, asked } = await ask();
    await house.prisma.enrollment.updateMany({ where: { id: board.id }, data: { status: 'left' } });
    expect(read(await asked.press('boards.join', { id: board.id }))).toContain(
      'This board is not in its program any more, so nothing was changed.',
    );
  });

  test('is forgotten there when they are erased', async () => {
    const { board, asked } = await ask();
    const { organizationId } = board.here;
    await inTransaction(house.prisma, (tx) =>
      erasePerson(tx, { organizationId, personId: asked.id }, house.now()),
    );
    expect(await board.terms(asked)).toEqual([]);
  });
});

describe('what is refused or said rarely', () => {
  test('a board has a name', async () => {
    const board = await openBoard(house, 1);
    const said = await board.members[0]?.submit(
      'programs.enroll',
      { program: 'nebraska-board' },
      { certificateExpiresOn: '2026-12-31' },
    );
    expect(JSON.stringify(said)).toContain(
      'Write what the board is called, for example Aurora Library Board.',
    );
  });

  test('what leaving means is said before it is done', async () => {
    const board = await openBoard(house, 1);
    const said = read(await board.members[0]?.press('boards.show', { id: board.id }));
    expect(said).toContain('What you did for it until now stays as its program says.');
    expect(said).toContain('is removed, and nothing of yours counts for it any more.');
    expect(said).toContain('Remove me');
    const page = read(await board.keeper.press('programs.show', { program: 'nebraska-board' }));
    expect(page).toContain('The logs of its members stay; you can come back.');
  });

  test('a membership ends once; a board may have no members yet', async () => {
    const board = await openBoard(house, 1);
    const [one] = board.members;
    expect(read(await one?.press('boards.leave', { id: board.id }))).toContain('You left Prairie Board.');
    expect(read(await one?.press('boards.leave', { id: board.id }))).toContain(
      'This membership has ended already, so nothing was changed.',
    );
    await one?.press('boards.not-on-it', { id: board.id });
    const said = read(await board.keeper.press('boards.show', { id: board.id }));
    expect(said).toContain('Nobody is a member yet.');
  });

  test('one person keeps one board in a program', async () => {
    const board = await openBoard(house, 1);
    const [one] = board.members;
    const values = { board: 'Other Board', certificateExpiresOn: '2026-12-31' };
    await one?.enroll('nebraska-board', values);
    const again = read(await one?.submit('programs.enroll', { program: 'nebraska-board' }, values));
    expect(again).toContain(
      ' already, and one person keeps one there. Somebody else can enroll another board.',
    );
    const said = await board.keeper.submit(
      'boards.hand-over',
      { id: board.id },
      { person: one?.user },
      board.named,
    );
    expect(JSON.stringify(said)).toContain(
      ' keeps the record of another board in this program; choose somebody else.',
    );
  });

  test('no button is lost on a message of somebody who is no member any more', async () => {
    const board = await openBoard(house, 1);
    const [one] = board.members;
    await one?.press('boards.not-on-it', { id: board.id });
    const subject = { board: board.id };
    expect(one && (await house.draw(one, 'boards.member', subject))).toEqual({
      drop: 'no member of the board any more',
    });
    expect(one && (await house.draw(one, 'boards.keeper', subject))).toEqual({
      drop: 'somebody else keeps it now',
    });
    await house.prisma.enrollment.updateMany({ where: { id: board.id }, data: { status: 'left' } });
    expect(one && (await house.draw(one, 'boards.member', subject))).toEqual({
      drop: 'the board is not in its program any more',
    });
  });
});

describe('who keeps the record', () => {
  test('is a member where the keeper has left, once somebody takes it', async () => {
    const board = await openBoard(house, 2);
    const [one] = board.members;
    expect(read(await one?.press('boards.take-over', { id: board.id }))).toContain('so nothing was changed');
    await house.prisma.person.updateMany({ where: { id: board.keeper.id }, data: { status: 'deactivated' } });
    expect(read(await one?.press('boards.show', { id: board.id }))).toContain('Keep its record from now on');
    expect(read(await one?.press('boards.take-over', { id: board.id }))).toContain('You keep the record');
    await one?.submit('log.form', { draft: {} }, session('Budgets'));
    expect((await board.standing()).counted.n).toBe(1);
  });

  test('passes to the member who has been there longest when the keeper is erased', async () => {
    const board = await openBoard(house, 1);
    const { organizationId } = board.here;
    await board.members[0]?.submit('log.form', { draft: {} }, session('Budgets'));
    await inTransaction(house.prisma, (tx) =>
      erasePerson(tx, { organizationId, personId: board.keeper.id }, house.now()),
    );
    const row = await house.prisma.enrollment.findFirstOrThrow({ where: { id: board.id } });
    expect(row).toMatchObject({ personId: board.members[0]?.id, status: 'active' });
  });

  test('an erased member stays counted, without a title', async () => {
    const board = await openBoard(house, 2);
    const { organizationId } = board.here;
    const [one, other] = board.members;
    await one?.submit('log.form', { draft: {} }, session('Budgets'));
    await inTransaction(house.prisma, (tx) =>
      erasePerson(tx, { organizationId, personId: one?.id ?? '' }, house.now()),
    );
    expect((await board.standing()).counted.n).toBe(1);
    expect(await board.terms({ id: one?.id ?? '' })).toEqual([['2026-01-01', '2026-06-03']]);
    expect(read(await other?.press('boards.show', { id: board.id }))).not.toContain('Budgets');
    expect(await differing(house)).toBe(0);
  });
});

test('the next period begins with those who are on the board; they are told and not asked again', async () => {
  const board = await openBoard(house, 2);
  const [one, other] = board.members;
  await board.keeper.submit('boards.end', { id: board.id, person: other?.id }, { until: '2026-05-01' });
  const at = async () => {
    const { version } = await house.prisma.enrollment.findFirstOrThrow({ where: { id: board.id } });
    return { id: board.id, version };
  };
  const typed = { number: '12', issuedOn: '2026-06-03' };
  await board.keeper.press('programs.submit', await at());
  await board.keeper.submit('programs.certificate', await at(), typed);
  const shown = await board.keeper.press('programs.next-period', { id: board.id });
  expect(read(shown)).toContain('Whoever is on it goes on with it and is told.');
  const [yes] = buttonsOf(shown);
  const begun = read(await board.keeper.press('programs.begin', yes?.act.kind === 'does' && yes.act.input));
  expect(begun).toContain('What its members log counts for the board from now on.');
  const next = await house.prisma.enrollment.findFirstOrThrow({
    where: { boardName: 'Prairie Board', status: 'active', personId: board.keeper.id },
    include: { members: true },
  });
  expect(next.members.map(({ personId, agreedAt }) => [personId, agreedAt])).toEqual([
    [one?.id, house.now()],
  ]);
  const said = one && (await house.draw(one, 'boards.member', { board: next.id }));
  expect(JSON.stringify(said)).toContain('Prairie Board goes on in Nebraska');
  expect(JSON.stringify(said)).toContain(', and you are on it as before.');
  expect(await differing(house)).toBe(0);
});

test('two terms of two people who are one become one, the longer', async () => {
  const board = await openBoard(house, 2);
  const { organizationId } = board.here;
  const [one, other] = board.members;
  await one?.submit('log.form', { draft: {} }, session('Budgets'));
  await board.keeper.submit('boards.end', { id: board.id, person: other?.id }, { until: '2026-03-01' });
  const [gone, keep] = [one?.id ?? '', other?.id ?? ''];
  await inTransaction(house.prisma, (tx) => joinTerms(tx, { organizationId, gone, keep }));
  expect(await board.terms({ id: keep })).toEqual([['2026-01-01', null]]);
  const [entry] = await house.prisma.creditEntry.findMany({
    where: { enrollmentId: board.id, endedAt: null },
  });
  expect(entry?.claim).toMatchObject({ personId: keep });
});

test('any order of acts leaves what the members did during their terms, and a standing made of it', async () => {
  const act = fc.record({
    what: fc.constantFrom(
      'log',
      'log',
      'undo',
      'restore',
      'amend',
      'end',
      'add',
      'yes',
      'yes',
      'no',
      'leave',
      'never',
    ),
    who: fc.nat(2),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.constantFrom('01', '03', '05'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
      const board = await openBoard(house, 3);
      for (const [at, { what, who, day, month }] of acts.entries()) {
        const person = board.members[who];
        if (!person) continue;
        const on = `2026-${month}-${String(day).padStart(2, '0')}`;
        const latest = await house.prisma.activity.findFirst({
          where: { personId: person.id, reversed: what === 'restore' },
          orderBy: [{ loggedAt: 'desc' }, { id: 'asc' }],
        });
        const here = latest && { id: latest.id, version: latest.version };
        if (what === 'log') await person.submit('log.form', { draft: {} }, session(`Session ${at}`, on));
        if (what === 'undo' && here) await person.press('log.undo', here);
        if (what === 'restore' && here) await person.press('log.restore', here);
        if (what === 'amend' && here)
          await person.submit('log.edit', here, { ...session(`Other ${at}`, on), time: '2h' });
        if (what === 'end')
          await board.keeper.submit('boards.end', { id: board.id, person: person.id }, { until: on });
        if (what === 'add')
          await board.keeper.submit(
            'boards.add',
            { id: board.id },
            { person: person.user, from: on },
            board.named,
          );
        if (what === 'yes') await person.press('boards.join', { id: board.id });
        if (what === 'no') await person.press('boards.decline', { id: board.id });
        if (what === 'leave') await person.press('boards.leave', { id: board.id });
        if (what === 'never') await person.press('boards.not-on-it', { id: board.id });
        expect(await board.claimed()).toEqual(await board.shouldBe());
      }
    }),
    { numRuns: 25 },
  );
  expect(await differing(house)).toBe(0);
}, 240_000);

test('the tick recounts a board when a member’s last day has passed', async () => {
  const board = await openBoard(house, 2, 'montana-trustee-standard');
  const [one] = board.members;
  await one?.submit('log.form', { draft: {} }, session('Budgets'));
  await board.keeper.submit('boards.end', { id: board.id, person: one?.id }, { until: '2026-06-03' });
  expect((await board.standing()).counted.n).toBe(1);
  const later = new Date('2026-06-05T16:00:00Z');
  await inTransaction(house.prisma, async (tx) => {
    while ((await recountBalances.run(house.tickContext(tx, later))) === 'more');
  });
  expect((await board.standing()).counted.n).toBe(0);
});

const read = (reply: Reply | undefined) => (reply ? everythingIn(reply) : '');
