import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { entryView } from '../../../src/features/verification/entry-views.ts';
import { queueView } from '../../../src/features/verification/queue-views.ts';
import { verifiersView } from '../../../src/features/verification/verifiers-views.ts';
import { bringCast, type Cast } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

/*
 * What the example programs and people do not come by: other roles, a verifier who has left, a field that a client
 * would not let go, a card that is out of date. Each sentence is said in full.
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

const said = async (reply: Promise<unknown>) => everythingIn(await reply);
const claims = async () => {
  const found = await house.prisma.creditEntry.findMany({
    where: { enrollmentId: cast.enrollment.id, endedAt: null },
  });
  return { personId: cast.self.id, claims: found.map(({ id, turn }) => ({ id, turn })) };
};
const asks = async () => {
  const input = await claims();
  const [first] = input.claims;
  const values = { claims: [first?.id], decision: 'questioned', reason: 'time', words: 'All day?' };
  await cast.coordinator.submit('verification.decide', input, values);
  return { id: first?.id, turn: (first?.turn ?? 0) + 1 };
};

describe('a form left empty', () => {
  test('of a decision', async () => {
    const words = await said(cast.coordinator.submit('verification.decide', await claims(), {}));
    expect(words).toContain('Choose at least one claim.');
    expect(words).toContain('Choose what you say to them.');
  });

  test('of somebody outside', async () => {
    const words = await said(cast.people.administrator.submit('verification.outside', {}, {}));
    for (const error of [
      'Choose a member of the workspace, whose claims these are.',
      'Choose in which role they verify.',
      'Write their name, for example Dana Whitfield.',
      'Check the address with them first: whoever reads its mail can verify.',
    ])
      expect(words).toContain(error);
  });

  test('of an answer', async () => {
    const at = await asks();
    expect(await said(cast.self.submit('verification.answer', at, {}))).toContain(
      'Write an answer, for example: The certificate is in our shared folder.',
    );
    await cast.self.submit('verification.answer', at, { words: 'Yes.' });
    expect(await said(cast.self.open('verification.answer', at))).toContain(
      'This question has been settled since. Close this and open /cpd verify.',
    );
    expect(await said(cast.self.submit('verification.answer', at, { words: 'Again.' }))).toContain(
      'This question has been settled since, so nothing was done.',
    );
    expect(await said(cast.self.open('verification.answer', at))).toContain(
      'This question has been settled since. Close this and open /cpd verify.',
    );
  });
});

describe('a card that is out of date', () => {
  test('verifies nothing', async () => {
    const old = await claims();
    await cast.coordinator.press('verification.verify', old);
    expect(await said(cast.coordinator.open('verification.decide', old))).toContain(
      'These claims have changed since the card was drawn. Close this and open /cpd verify.',
    );
    expect(await said(cast.coordinator.press('verification.verify', old))).toContain(
      'These claims have changed since the card was drawn, so nothing was done. Here is how it is now:',
    );
    expect(await said(cast.coordinator.open('verification.decide', old))).toContain(
      'These claims have changed since the card was drawn. Close this and open /cpd verify.',
    );
  });

  test('switches no message, and the switch goes both ways', async () => {
    const { manager } = cast;
    const version = async () =>
      (await house.prisma.person.findFirstOrThrow({ where: { id: manager.id } })).version;
    const press = async (on: boolean, at?: number) =>
      said(manager.press('verification.switch', { version: at ?? (await version()), on }));
    const before = await version();
    const stopped = await press(false);
    expect(stopped).toContain('Tell me once a week');
    expect(stopped).toContain(
      'You are not told any more what waits for you to verify. It stands at home and under /cpd verify.',
    );
    expect(await press(true)).toContain('You are told once a week what waits for you to verify.');
    const late = await press(false, before);
    expect(late).toContain('Your settings have changed since this card was drawn, so nothing was done. ');
    expect(late).toContain('Stop this message');
  });

  test('takes a role from nobody twice', async () => {
    const { administrator } = cast.people;
    const remove = () =>
      said(administrator.press('verification.remove-coordinator', { personId: cast.coordinator.id }));
    expect(await remove()).toContain('is no coordinator any more.');
    expect(await remove()).toContain(`${cast.coordinator.user} is no coordinator already.`);
  });
});

describe('claims of one person', () => {
  test('are verified together, and a no to several speaks of them', async () => {
    await cast.self.command('logcredit', '2h workshop "Second" notes');
    const list = await said(cast.coordinator.command('verify'));
    const weekly = await house.draw(cast.coordinator, 'verification.waiting', { week: '2026-W23' });
    expect(everythingIn(weekly)).toContain('This comes at most once a week, and only when something waits.');
    expect(list).toContain('Verify these 2');
    expect(list).toContain('Note: Quicksilver');
    expect(await said(house.draw(cast.coordinator, 'verification.waiting', { week: '2026-W23' }))).toContain(
      'This comes at most once a week, and only when something waits.',
    );
    const input = await claims();
    const values = { claims: input.claims.map(({ id }) => id), decision: 'rejected', reason: 'twice' };
    await cast.coordinator.submit('verification.decide', input, values);
    const { subject } = await house.prisma.delivery.findFirstOrThrow({
      where: { personId: cast.self.id, kind: 'verification.returned' },
    });
    const told = () => house.draw(cast.self, 'verification.returned', subject);
    expect(await said(told())).toContain('could not verify 2 claims of yours, so they do not count.');
    await house.prisma.$executeRaw`UPDATE verification_acts SET by_person_id = NULL
      WHERE organization_id = ${cast.here.organizationId}::uuid`;
    expect(await said(told())).toContain('A verifier could not verify 2 claims of yours');
    expect(await said(cast.self.press('verification.entry', { id: cast.activity.id }))).toContain(
      'Somebody who has left as coordinator did not accept it',
    );
  });
});

describe('a colleague', () => {
  test('is chosen where a program asks for one, and told apart from other roles', async () => {
    const waiting = ['colleague', 'supervisor', 'board-chair', 'board-member'].map((role) => ({
      role,
      claims: 1,
      collecting: false,
    }));
    const facts = { count: { claims: 0, people: 0 }, groups: [], page: 0, pages: 1, returned: [] };
    const view = everythingIn(queueView({ ...facts, waiting, verifiers: { supervisor: [] } }));
    for (const words of [
      '1 claim waits for the colleague you chose. Choose one below.',
      'Choose a colleague',
      '1 claim waits for your supervisor. Nobody is confirmed as your manager yet: name them under About you.',
      '1 claim waits for the chair of your board. Nobody is confirmed yet: an administrator confirms their e-mail address.',
      '1 claim waits for a member of your board.',
    ])
      expect(view).toContain(words);
    const form = await said(cast.self.open('verification.colleague', {}));
    expect(form).toContain('Choose them');
    expect(form).toContain(
      'They will see the claims of yours that a colleague verifies, with their titles and notes. Whoever you chose before no longer does.',
    );
    const { user } = cast.peer;
    const named = { [user]: { name: user, zone: undefined, kind: 'member' } };
    expect(await said(cast.self.submit('verification.colleague', {}, { person: user }, named))).toContain(
      `${user} verifies your claims as a colleague from now on.`,
    );
  });
});

describe('who verifies', () => {
  test('with nothing waiting, and decisions of somebody who has left', () => {
    const at = new Date('2026-06-03T16:00:00Z');
    const view = everythingIn(
      verifiersView({
        coordinators: [{ id: 'x', name: 'Rosa' }],
        outside: [
          { id: 'y', role: 'board-chair', name: 'Dana', email: 'd@example.org', person: { name: 'Ana' } },
        ],
        waiting: [],
        latest: [{ kind: 'taken-back', at, by: undefined, claimant: 'Ana', activityId: 'z' }],
        zone: 'UTC',
      } as never),
    );
    for (const words of [
      'No claim waits to be verified.',
      'Should Rosa verify no claims as a coordinator any more?',
      'Should links that were sent to Dana end?',
      'Somebody who has left took that back',
    ])
      expect(view).toContain(words);
  });
});

describe('an entry', () => {
  const act = { id: 'a', kind: 'verified', role: 'coordinator', by: 'Rosa', byPersonId: null };
  const before = { ...act, reason: null, words: null, at: '2026-06-03T16:00:00Z', current: false };
  const status = (claim: object, chain: readonly string[] = ['coordinator', 'supervisor']) => {
    const rules = { unit: { one: 'credit', many: 'credits' }, verification: { value: chain }, sources: {} };
    const whole = {
      ...{
        id: 'c',
        turn: 1,
        program: { name: 'LSSC renewal', rules },
        status: 'claimed',
        step: 0,
        waitsFor: chain[0] ?? null,
      },
      ...{ credits: { n: 3, d: 1 }, reasons: [], acts: [], ...claim },
    };
    const activity = {
      ...{
        id: 'x',
        version: 1,
        personId: 'p',
        name: 'Ana',
        day: '2026-06-02',
        minutes: 60,
        kind: 'workshop',
      },
      ...{ title: 'Weeding', provider: null, notes: null, reversed: true },
    };
    return everythingIn(
      entryView({ activity, claims: chain[0] === 'none' ? [] : [whole] } as never, 'claimant', 'UTC'),
    );
  };

  test('says how its claim stands, in each state', () => {
    expect(status({})).toContain(' · undone');
    expect(status({}, ['none'])).toContain('It claims nothing in a program at present.');
    expect(status({ credits: { n: 0, d: 1 } })).toContain(
      'It earns nothing here, so there is nothing to verify.',
    );
    expect(status({ status: 'verified' })).toContain('Verified by coordinator, then supervisor.');
    expect(status({}, [])).toContain('Claimed; this program asks nobody to verify it.');
    expect(status({ acts: [before] })).toContain(
      'waits for the coordinator, because the entry was changed after it had been verified.',
    );
  });
});
