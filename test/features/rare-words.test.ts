import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { rulesInForce } from '../../src/core/rules/choose-rules.ts';
import type { Standing } from '../../src/core/rules/standing-schema.ts';
import { switchedView } from '../../src/features/digest/views.ts';
import { previewView, sayBrought } from '../../src/features/identity/views.ts';
import { sayAsked } from '../../src/features/ledger/say-amounts.ts';
import { standingInFull } from '../../src/features/ledger/standing-views.ts';
import { assumedPart, demandsOf } from '../../src/features/programs/program-views.ts';
import { explainProblem, questionField } from '../../src/features/programs/questions.ts';
import { readPause } from '../../src/features/reflection/pause.ts';
import { withdrawnView } from '../../src/features/reflection/share-views.ts';
import { cardView } from '../../src/features/reflection/views.ts';
import { bringCast, type Cast } from '../cast.ts';
import { everythingIn, type House, openHouse } from '../house.ts';
import { twoAccounts } from './identity/two-accounts.ts';

/*
 * Sentences that no conversation of the examples comes by: a field that a client would not let go, a card that is out
 * of date, a question before a press, a program like none of ours. Each is said in full.
 */

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  cast = await bringCast(house);
});

const on = day('2026-06-03');
const ref = { source: 'manual', mark: 'confirmed' } as const;
const said = async (reply: Promise<unknown>) => everythingIn(await reply);

describe('a field that was left empty', () => {
  test('of an activity, a person and their rhythm', async () => {
    const { self } = cast;
    const log = { time: '3h', kind: 'workshop', title: 'Weeding' };
    expect(await said(self.submit('log.form', { draft: {} }, log))).toContain(
      'Choose the day it took place.',
    );
    const days = 'Choose at least one day, for example Monday to Friday.';
    expect(await said(self.submit('people.about', {}, {}))).toContain(days);
    expect(await said(self.submit('reflection.settings', {}, {}))).toContain(days);
    expect(everythingIn(readPause(undefined, on))).toContain(
      'Choose the day on which questions come again, for example Wed 17 Jun',
    );
  });

  test('of a code says how one looks', async () => {
    expect(await said(cast.self.submit('workspaces.join', {}, {}))).toContain(
      'Type the code that you were given, for example K7QF-2M9X-TR4H-8WZP.',
    );
    expect(await said(cast.self.submit('identity.enter-code', {}, {}))).toContain(
      'Type the code as it stands in the other place, for example K7QF-2M9X-TR4H.',
    );
    expect(await said(cast.self.submit('identity.place', {}, {}))).toContain(
      'Choose one of your accounts, for example the one you use every day.',
    );
  });

  test('of a program, its numbers and its certificate', async () => {
    const { self, enrollment, people } = cast;
    const at = { id: enrollment.id, version: enrollment.version };
    expect(await said(self.submit('programs.track', at, {}))).toContain('Choose the program to change to.');
    const program = { program: enrollment.programId };
    expect(await said(self.submit('programs.compare', program, {}))).toContain(
      'Choose a program, for example LSSC renewal.',
    );
    const template = { template: 'clerical-basic' };
    const wrong = { from: 'soon' };
    const shown = await said(people.administrator.submit('programs.complete', template, wrong));
    expect(shown).toContain('That is not a day; write it like 2026-01-01.');
    expect(shown).toContain('Nobody can enroll without it. An example: 20.');
  });
});

describe('a card that is out of date', () => {
  test('changes no settings', async () => {
    const late = 'Your settings have changed since this card was drawn, so nothing was done. ';
    expect(everythingIn(switchedView(true, false, []))).toContain(`${late}The weekly digest is on`);
  });

  test('leaves no program', async () => {
    const { id } = await house.prisma.enrollment.findFirstOrThrow({ where: { personId: cast.self.id } });
    expect(await said(cast.self.press('programs.leave', { id, version: 99 }))).toContain(
      'This has changed since the card was drawn; see /cpd programs for how it is now.',
    );
  });

  test('ends no list of reflections with nothing', async () => {
    expect(await said(cast.self.press('reflection.history', { page: 5 }))).toContain(
      'There are no earlier reflections.',
    );
  });
});

describe('the question before a press', () => {
  test('says what ending a manager does, confirmed or not yet', async () => {
    const { self, manager } = cast;
    expect(await said(self.press('digest.mine', {}))).toContain(
      `${manager.user} sees nothing of yours any more and is told so. You can name a manager again at any time.`,
    );
    await house.prisma.person.updateMany({ where: { id: self.id }, data: { managerState: 'asked' } });
    expect(await said(self.press('digest.mine', {}))).toContain(
      `${manager.user} is not asked any more whether they manage you.`,
    );
  });

  test('says what it means to submit while something is missing', async () => {
    const shown = await said(cast.self.press('programs.checklist', { id: cast.enrollment.id }));
    expect(shown).toContain(
      'Something is still missing, so the certifying body may send it back. Note it as submitted?',
    );
    expect(shown).toContain('"yes":"Note it"');
  });

  test('says what sharing shows', async () => {
    const shown = await said(cast.self.command('reflect', 'More to say.'));
    expect(shown).toContain(
      'gets one message with these words and sees later changes to them. What you add afterwards stays private. You can stop sharing at any time.',
    );
  });
});

describe('people', () => {
  test('who named an administrator may be gone', async () => {
    const told = await house.draw(cast.people.administrator, 'admin.named', { by: randomUUID() });
    expect(everythingIn(told)).toContain('An administrator made you an administrator of Catchword in');
  });

  test('a manager who is erased at that very moment has no name', async () => {
    const { self, manager } = cast;
    await house.prisma.person.updateMany({ where: { id: manager.id }, data: { status: 'erased' } });
    expect(await said(self.press('people.end-manager', { managerId: manager.id }))).toContain(
      'That person is not your manager any more and sees nothing of yours.',
    );
  });

  test('a team of a hundred is listed as far as a menu goes', async () => {
    const { manager, here } = cast;
    await house.prisma.person.createMany({
      data: Array.from({ length: 100 }, (_, n) => ({
        ...{ organizationId: here.organizationId, name: `Report ${n}`, zone: 'UTC' },
        ...{ managerId: manager.id, managerState: 'confirmed' },
      })),
    });
    expect(await said(manager.open('people.let-go', {}))).toContain(
      'The first 100 of your team by name; the others follow once these are fewer.',
    );
  });

  test('one entry of a team waits', async () => {
    expect(await said(cast.manager.command('team'))).toContain('1 entry waits to be verified.');
  });

  test('a reflection may have no owner or no manager any more', () => {
    expect(withdrawnView(undefined).summary).toBe(
      'A reflection that was shared with you is no longer shared.',
    );
    const row = {
      ...{ id: randomUUID(), week: '2026-W23', version: 1, questions: [], set: 'what' },
      answers: [{ id: 'a', text: 'Words.' }],
    };
    const card = { today: on, manager: undefined, told: new Set(['a']), offer: undefined, notice: undefined };
    const drawn = (state: string) => everythingIn(cardView({ ...card, row: { ...row, state } } as never));
    expect(drawn('answered')).toContain('You shared this with your manager at the time.');
    expect(drawn('missed')).toContain('I could not ask you in this week.');
  });
});

describe('two accounts', () => {
  const nothing = { activities: 0, minutes: 0, reflections: 0, programs: [] };

  test('are not joined by two presses at once', async () => {
    const two = await twoAccounts(house);
    await two.preview();
    const words = await house.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`join:${two.old.id}`}, 0))::text`;
      return said(two.yes());
    });
    expect(words).toContain(
      'One of these accounts is being linked at this very moment. Nothing was changed by this press.',
    );
    expect(words).toContain('Wait a moment, then look at /cpd settings.');
  });

  test('what an account brings may be nothing, and what is double is said', () => {
    expect(sayBrought(nothing)).toBe('no entries yet');
    const preview = {
      ...{ ...nothing, code: randomUUID(), name: 'Luis', place: undefined, managers: [], rights: true },
      twice: [{ program: 'LSSC renewal', since: '1 Jun 2025' }],
    };
    const view = (reports: number) => everythingIn(previewView({ ...preview, reports }));
    expect(view(1)).toContain('1 person reports to you with that account.');
    expect(view(2)).toContain('2 people report to you with that account.');
    expect(view(1)).toContain(
      'LSSC renewal: you are enrolled twice. The enrollment of 1 Jun 2025 stays with its dates and has all your entries.',
    );
    expect(view(1)).toContain('That account administers Catchword, and so will this one.');
  });
});

describe('a program unlike the others', () => {
  const program = () => {
    const found = house.programs.find('montana-staff-2023');
    if (!found) throw new Error('No program');
    return { name: found.name, rules: rulesInForce(found, on) };
  };

  test('may name no number and no time', () => {
    const { rules } = program();
    const asked = (total: unknown, window: unknown) => sayAsked({ ...rules, total, window } as never);
    expect(asked({ value: 'none', ref }, { kind: 'open' })).toBe(
      'no fixed number of credits without a time limit',
    );
    expect(asked({ value: 'unknown', ref }, { kind: 'unknown' })).toBe(
      'credits; how many, and in what time, is not published',
    );
    expect(asked({ value: 'unknown', ref }, { kind: 'open' })).toBe(
      'credits without a time limit; how many is not published',
    );
    expect(asked({ value: 'none', ref }, { kind: 'unknown' })).toBe(
      'no fixed number of credits; in what time is not published',
    );
  });

  test('may let surplus carry over, publish no number for a position, or have every number published', () => {
    const { rules } = program();
    const demands = (more: object) => everythingIn(demandsOf({ ...rules, ...more } as never));
    expect(demands({ carryOver: { value: true, ref } })).toContain('"carries over"');
    expect(demands({ carryOver: { value: { atMost: { n: 5, d: 1 } }, ref } })).toContain(
      'up to 5 credits carry over',
    );
    expect(demands({ levels: [{ id: 'clerk', name: 'Clerk', total: { value: 'unknown', ref } }] })).toContain(
      'Clerk: how much is not published',
    );
    expect(everythingIn(assumedPart({ sources: {} } as never))).toContain(
      'Every number here stands on a published page.',
    );
  });

  test('may have no day to apply by', () => {
    const amount = { n: 3, d: 1 };
    const done: Standing = {
      ...{ counted: amount, claimed: amount, verified: amount, total: amount, remaining: amount },
      ...{ toGo: { n: 0, d: 1 }, surplus: amount, notCounted: [], earned: [], requirements: [] },
      ...{ missing: [], fallsOut: [], state: 'complete', startsOn: on },
    };
    expect(everythingIn(standingInFull(program(), done, on))).toContain('Next: apply.');
  });

  test('may count papers only, take a degree for credits, and let old credit fall out', () => {
    const amount = { n: 3, d: 1 };
    const standing: Standing = {
      ...{ counted: amount, claimed: amount, verified: amount, total: amount, remaining: amount },
      ...{ toGo: amount, surplus: amount, notCounted: [], earned: [], state: 'in-progress', startsOn: on },
      requirements: [
        {
          ...{ id: 'm', label: { kind: 'minimum', name: 'Technology' }, need: amount, have: amount, ref },
          ...{ met: true, metBy: 'a degree' },
        },
      ],
      ...{ fallsOut: [{ on: day('2026-07-01'), credits: amount, entryIds: ['a'] }], missing: [] },
    };
    const essay = { code: 'deliverable', id: 'essay', name: 'Essay', ref } as const;
    const full = (more: Partial<Standing>) =>
      everythingIn(standingInFull(program(), { ...standing, ...more }, on));
    expect(full({})).toContain('3 of at least 3 — met by: a degree');
    expect(full({})).toContain('Falls out of the window');
    const papers: Partial<Standing> = { asks: 'none', requirements: [] };
    expect(full(papers)).toContain('everything is there');
    expect(full({ ...papers, missing: [essay] })).toContain('1 thing still missing');
    expect(full({ ...papers, missing: [essay, essay] })).toContain('2 things still missing');
  });

  test('says what is wrong with an answer, with a right one', () => {
    const problem = (one: object) => explainProblem(one as never);
    expect(problem({ code: 'missing', question: 'startsOn' })).toBe(
      'The program needs this day, for example 2026-03-10.',
    );
    expect(problem({ code: 'missing', question: 'level' })).toBe(
      'The program needs your position, since it decides how much it asks for.',
    );
    expect(problem({ code: 'not-confirmed' })).toBe('The program asks for this before you can enroll.');
    expect(problem({ code: 'not-a-day', said: 'soon' })).toBe('“soon” is not a day; write it as 2026-03-10.');
    expect(problem({ code: 'not-a-number', said: 'many' })).toBe(
      '“many” is not a number; write it as 1820 or 7.5.',
    );
    expect(problem({ code: 'too-little', atLeast: { n: 1820, d: 1 }, since: day('2025-01-01') })).toMatch(
      /^The program asks for at least 1,?820 since .* before you can enroll\.$/,
    );
    const flag = { id: 'f', type: 'flag', label: 'I work part-time' } as const;
    expect(questionField(program().rules, flag as never, undefined, {})).toMatchObject({
      label: 'If it is so',
    });
  });
});
