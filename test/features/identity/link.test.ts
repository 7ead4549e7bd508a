import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everythingIn, type House, openHouse } from '../../house.ts';
import { codeIn, type Two, twoAccounts } from './two-accounts.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

type Actor = Two['old'];
const types = async (who: Actor, code: string) => everythingIn(await who.command('cpd', `link ${code}`));
const people = ({ organizationId }: Two) => house.prisma.person.count({ where: { organizationId } });
const expireAll = (two: Two) =>
  house.prisma.oneTimeCode.updateMany({
    where: { organizationId: two.organizationId },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });

describe('a code', () => {
  test('is shown to who asks, and kept as a hash only', async () => {
    const two = await twoAccounts(house);
    const said = await two.old.press('identity.link', {});
    const code = codeIn(said);
    expect(everythingIn(said)).toContain(`type /cpd link ${code} within 15 minutes`);
    const rows = JSON.stringify(await house.prisma.oneTimeCode.findMany());
    expect(rows).not.toContain(code);
    const events = await house.prisma.auditEvent.findMany({ where: { actorId: two.old.id } });
    expect(JSON.stringify(events)).not.toContain(code);
  });

  test('shows what it will join before anything is joined, by the command and by the form, as often as one looks', async () => {
    const two = await twoAccounts(house);
    await two.enroll(two.old, 'montana-staff-2023');
    const preview = everythingIn(await two.preview());
    expect(preview).toContain(
      `Join this account with U-OLD in ${two.first.workspace} (Fake)? It brings 1 activity (1 h) and 1 enrollment (Montana State Library: Staff 2023).`,
    );
    expect(preview).not.toContain('Of the old one');
    expect(await people(two)).toBe(4);
    const form = await two.younger.submit(
      'identity.enter-code',
      {},
      { code: ` ${two.code().toLowerCase()} ` },
    );
    expect(everythingIn(form)).toBe(preview);
  });

  test('is answered with a sentence for each way in which it does not work, and changes nothing', async () => {
    const two = await twoAccounts(house);
    const other = await twoAccounts(house);
    const code = codeIn(await two.old.command('cpd', 'link'));
    expect(await types(two.old, code)).toContain('You asked for this code with this very account.');
    expect(await types(other.younger, code)).toContain('This code was given in another organization');
    expect(await types(two.younger, 'AAAA-BBBB-2222')).toContain('This is not a code that was given here.');
    expect(await types(two.younger, 'please')).toContain('This is not a code that was given here.');
    await types(two.younger, code);
    expect(await types(two.boss, code)).toContain('This code was used already; each works once.');
    await expireAll(two);
    expect(await types(two.boss, code)).toContain('This code was used already');
    const late = codeIn(await two.old.command('cpd', 'link'));
    await expireAll(two);
    expect(await types(two.younger, late)).toContain('This code has ended: it works for 15 minutes');
    expect(everythingIn(await two.younger.submit('identity.enter-code', {}, {}))).toContain(
      'Type the code as it stands',
    );
    expect(await people(two)).toBe(4);
  });

  test('ends when a new one is asked for', async () => {
    const two = await twoAccounts(house);
    const first = codeIn(await two.old.command('cpd', 'link'));
    const second = codeIn(await two.old.command('cpd', 'link'));
    expect(await types(two.younger, first)).toContain('This is not a code that was given here.');
    expect(await types(two.younger, second)).toContain('Are both accounts yours?');
  });

  test('cannot be guessed: ten wrong ones within an hour, then also the right one waits', async () => {
    const two = await twoAccounts(house);
    const code = codeIn(await two.old.command('cpd', 'link'));
    for (let tries = 0; tries < 9; tries += 1) await types(two.younger, 'AAAA-BBBB-2222');
    await two.younger.submit('identity.enter-code', {}, { code: 'AAAA-BBBB-2222' });
    expect(await types(two.younger, code)).toContain('10 wrong codes within an hour are enough.');
    expect(await types(two.boss, code)).toContain('Are both accounts yours?');
    await house.prisma.$executeRaw`UPDATE audit_events SET created_at = now() - interval '61 minutes'`;
    expect(await types(two.younger, code)).toContain('This code was used already');
  });

  test('once joined, both sides are told that they are one', async () => {
    const two = await twoAccounts(house);
    await two.link();
    expect(await types(two.younger, two.code())).toContain('Both accounts are linked already');
    const fresh = codeIn(await two.old.command('cpd', 'link'));
    expect(await types(two.younger, fresh)).toContain('Both accounts are linked already');
  });
});

describe('the answer', () => {
  test('no: the code ends and both stay apart', async () => {
    const two = await twoAccounts(house);
    await two.preview();
    const { id } = await house.prisma.oneTimeCode.findFirstOrThrow({
      where: { redeemedById: two.younger.id },
    });
    expect(everythingIn(await two.younger.press('identity.keep-apart', { id }))).toContain('Kept apart');
    expect(everythingIn(await two.younger.press('identity.join', { id }))).toContain('This code has ended');
    expect(await people(two)).toBe(4);
  });

  test('yes, too late: nothing is joined', async () => {
    const two = await twoAccounts(house);
    await two.preview();
    await expireAll(two);
    expect(everythingIn(await two.yes())).toContain('This code has ended');
    expect(await people(two)).toBe(4);
  });

  test('yes: the side that asked is told there, and one place is written to', async () => {
    const two = await twoAccounts(house);
    const said = everythingIn(await two.link('new'));
    expect(said).toContain('Joined: your record has 1 activity (2 h) more now.');
    expect(said).toContain('come to first-');
    const told = await house.prisma.delivery.findFirstOrThrow({
      where: { organizationId: two.organizationId, kind: 'identity.linked' },
    });
    expect(told).toMatchObject({ personId: two.old.id, installationId: two.second.installationId });
    expect(everythingIn(await house.draw(two.old, 'identity.linked', told.subject))).toContain(
      'Your code was used',
    );
    const events = await house.prisma.auditEvent.findMany({ where: { action: 'identity.joined' } });
    expect(events.filter(({ actorId }) => actorId === two.old.id)).toHaveLength(1);
  });
});

describe('the place where one is written to', () => {
  const placeOf = async ({ organizationId, old }: Two) => {
    const key = `k${Math.random()}`;
    await house.as(old, (ctx) => ctx.messenger.say(old.id, { id: 'note' } as never, {}, key));
    return (await house.prisma.delivery.findFirstOrThrow({ where: { organizationId, key } })).installationId;
  };

  test('is asked only of those who have more than one', async () => {
    const two = await twoAccounts(house);
    expect(everythingIn(await two.old.command('cpd', 'settings'))).not.toContain('Where I write to you');
    await two.link();
    const card = everythingIn(await two.old.command('cpd', 'settings'));
    expect(card).toContain('Where I write to you');
    expect(card).toContain('"I write to you in","value":"first-');
  });

  test('is the oldest account until another is chosen, and then that one', async () => {
    const two = await twoAccounts(house);
    await two.link();
    expect(await placeOf(two)).toBe(two.first.installationId);
    const { id } = await house.prisma.account.findFirstOrThrow({
      where: { installationId: two.second.installationId },
    });
    const saved = await two.old.submit('identity.place', {}, { place: id });
    expect(everythingIn(saved)).toContain(
      'I write to you in Lakeside Libraries (Fake) from now on, and nowhere else.',
    );
    expect(await placeOf(two)).toBe(two.second.installationId);
    await house.prisma.installation.updateMany({
      where: { id: two.second.installationId },
      data: { status: 'uninstalled' },
    });
    expect(await placeOf(two)).toBe(two.first.installationId);
  });

  test('cannot be somebody else’s account', async () => {
    const two = await twoAccounts(house);
    const { id } = await house.prisma.account.findFirstOrThrow({ where: { personId: two.boss.id } });
    expect(everythingIn(await two.old.submit('identity.place', {}, { place: id }))).toContain(
      'Choose one of your accounts',
    );
  });
});

describe('at the same time', () => {
  test('two presses of yes join once', async () => {
    const two = await twoAccounts(house);
    await two.preview();
    const said = (await Promise.all([two.yes(), two.yes()])).map(everythingIn);
    expect(said.filter((each) => each.includes('Joined:'))).toHaveLength(1);
    expect(said.filter((each) => each.includes('Something went wrong'))).toEqual([]);
    expect(await people(two)).toBe(3);
  });

  test('each side says yes to the other’s code: one person comes out', async () => {
    const two = await twoAccounts(house);
    const [mine, theirs] = [
      codeIn(await two.old.command('cpd', 'link')),
      codeIn(await two.younger.command('cpd', 'link')),
    ];
    await types(two.younger, mine);
    await types(two.old, theirs);
    const taken = await house.prisma.oneTimeCode.findMany({ where: { organizationId: two.organizationId } });
    const yes = (who: Actor) =>
      who.press('identity.join', { id: taken.find(({ redeemedById }) => redeemedById === who.id)?.id });
    const said = (await Promise.all([yes(two.old), yes(two.younger)])).map(everythingIn);
    expect(said.filter((each) => each.includes('Joined:'))).toHaveLength(1);
    expect(said.filter((each) => each.includes('Something went wrong'))).toEqual([]);
    expect(await people(two)).toBe(3);
    expect(await house.prisma.activity.count({ where: { personId: two.old.id } })).toBe(2);
  });

  test('logging on both sides meanwhile: every entry is there, counted once, and the balance is right', async () => {
    const two = await twoAccounts(house);
    await two.enroll(two.old, 'montana-staff-2023');
    await two.preview();
    const lines = Array.from({ length: 6 }, (_, n) => `${n + 1}h workshop number ${n}`);
    const work = lines.map((line, n) => (n % 2 === 0 ? two.old : two.younger).command('logcredit', line));
    const said = (await Promise.all([...work.slice(0, 3), two.yes(), ...work.slice(3)])).map(everythingIn);
    expect(said.filter((each) => each.includes('Something went wrong'))).toEqual([]);
    const recorded = said.filter((each) => each.includes('Recorded:')).length;
    expect(recorded).toBe(6);
    expect(await house.prisma.activity.count({ where: { personId: two.old.id } })).toBe(8);
    const entries = await house.prisma.creditEntry.findMany({
      where: { organizationId: two.organizationId, endedAt: null },
    });
    expect(entries.map(({ activityId }) => activityId).length).toBe(
      new Set(entries.map(({ activityId }) => activityId)).size,
    );
    expect(entries).toHaveLength(8);
    const balance = await house.prisma.balance.findFirstOrThrow({
      where: { organizationId: two.organizationId },
    });
    expect(balance.standing).toMatchObject({ claimed: { n: 24, d: 1 } });
  });
});
