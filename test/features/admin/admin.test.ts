import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonIn, type Stage, startStage, viewOf, wordsOf } from '../privacy/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.app.stop());

const rosa = () => stage.as('rosa');
const card = () => rosa().pressed('admin.show', {});
const member = { name: 'Somebody', zone: 'UTC', kind: 'member' } as const;

/** A message that nobody could tell whether it arrived. */
async function stuck(name: string, kind = 'admin.named') {
  const { prisma, organizationId, findPerson } = stage;
  const { id: personId } = await findPerson(name);
  const account = await prisma.account.findFirstOrThrow({ where: { personId } });
  return prisma.delivery.create({
    data: {
      organizationId,
      installationId: account.installationId,
      accountId: account.id,
      personId,
      kind,
      subject: { by: personId },
      key: randomUUID(),
      state: 'needs-person',
      attempt: 20,
      reason: 'it may or may not have arrived: Slack cannot be asked',
    },
  });
}

const find = (id: string) => stage.prisma.delivery.findFirstOrThrow({ where: { id } });

describe('the card', () => {
  test('tells people in numbers, and nothing private', async () => {
    const view = await card();
    expect(view.elements).toContainEqual(
      expect.objectContaining({
        kind: 'facts',
        facts: [
          { label: 'People', value: '14' },
          { label: 'In a program', value: '2' },
          { label: 'Reflections paused', value: '0' },
          { label: 'Administrators', value: 'Rosa Delgado' },
        ],
      }),
    );
    expect(view.summary).toContain('nothing needs you');
    expect(wordsOf(view)).not.toContain('Ana');
  });

  test.each([
    ['admin.show', {}],
    ['admin.guests', { allowed: true }],
    ['admin.step-down', {}],
    ['admin.send-again', { id: randomUUID(), attempt: 1 }],
    ['admin.let-be', { id: randomUUID(), attempt: 1 }],
  ])('%s is refused to everybody else', async (handler, input) => {
    expect((await stage.as('ana').pressed(handler, input)).summary).toContain(
      'Only Catchword administrators',
    );
  });

  test('the form that names administrators is refused to everybody else', async () => {
    const refused = await stage.as('ana').submit('admin.name', { person: 'U0ANA' }, { U0ANA: member });
    expect(viewOf(refused).summary).toContain('Only Catchword administrators');
    expect((await stage.findPerson('Ana')).administrator).toBe(false);
  });
});

describe('a message that needs a person', () => {
  test('stands on the card and on the Home of administrators alone, until it is decided', async () => {
    expect(wordsOf(await rosa().home())).not.toContain('For you as administrator');
    const { id } = await stuck('Ana', 'reflection.prompt');
    const view = await card();
    expect(wordsOf(view)).toContain('To Ana Reyes: the weekly reflection question');
    expect(wordsOf(view)).toContain('it may or may not have arrived');
    expect(wordsOf(await rosa().home())).toContain('1 message could not be delivered');
    expect(wordsOf(await stage.as('marta').home())).not.toContain('For you as administrator');

    const done = await rosa().press(view, 'Let it be');
    expect(done.summary).toContain('It will not be sent.');
    expect(await find(id)).toMatchObject({ state: 'dropped', reason: 'an administrator let it be' });
    expect(wordsOf(await rosa().home())).not.toContain('For you as administrator');
  });

  test('sent again is really sent, once, and an old card changes nothing', async () => {
    const { id } = await stuck('Rosa');
    const view = await card();
    expect((await rosa().press(view, 'Send again')).summary).toContain('It is being sent again now.');
    await expect.poll(async () => (await find(id)).state, { timeout: 10_000 }).toBe('sent');
    expect((await find(id)).attempt).toBe(21);

    const late = await rosa().press(view, 'Let it be');
    expect(late.summary).toContain(
      'This has been decided or tried since the card was drawn. Here is how things are now.',
    );
    expect((await find(id)).state).toBe('sent');
    const actions = await stage.prisma.auditEvent.findMany({ where: { subjectId: id } });
    expect(actions.map(({ action }) => action)).toEqual(['admin.send-again']);
  });

  test('of another organization is refused', async () => {
    const { id } = await stuck('Rosa');
    const other = await stage.prisma.organization.create({ data: { name: 'Other' } });
    const elsewhere = await stage.prisma.installation.create({
      data: { organizationId: other.id, platform: 'fake', workspace: 'other', name: 'other' },
    });
    const person = await stage.prisma.person.create({
      data: { organizationId: other.id, name: 'Other', zone: 'UTC' },
    });
    const account = await stage.prisma.account.create({
      data: {
        organizationId: other.id,
        installationId: elsewhere.id,
        personId: person.id,
        externalId: 'other',
      },
    });
    const own = {
      organizationId: other.id,
      installationId: elsewhere.id,
      accountId: account.id,
      personId: person.id,
    };
    const theirs = await stage.prisma.delivery.create({
      data: { ...own, kind: 'admin.named', subject: {}, key: 'k', state: 'needs-person' },
    });
    const refused = await rosa().pressed('admin.send-again', { id: theirs.id, attempt: 0 });
    expect(refused.summary).toContain('not yours');
    expect((await find(theirs.id)).state).toBe('needs-person');
    expect(await stage.prisma.delivery.count({ where: { state: 'needs-person' } })).toBe(2);
    await rosa().pressed('admin.let-be', { id, attempt: 20 });
  });

  test('more than fit are counted', async () => {
    for (let one = 0; one < 12; one += 1) await stuck('Ben');
    const view = await card();
    expect(wordsOf(view)).toContain('2 more follow');
    expect(view.summary).toContain('12 messages could not be delivered');
    await stage.prisma.delivery.deleteMany({ where: { state: 'needs-person' } });
  });
});

describe('settings', () => {
  test('allow guests and turn them away, each recorded once', async () => {
    const before = await card();
    await rosa().press(before, 'Allow guests');
    await rosa().press(before, 'Allow guests');
    expect(await stage.prisma.organization.findFirst({ where: { id: stage.organizationId } })).toMatchObject({
      guestsAllowed: true,
    });
    await rosa().press(await card(), 'Turn guests away');
    const events = await stage.prisma.auditEvent.findMany({
      where: { action: 'admin.guests' },
      orderBy: { createdAt: 'asc' },
    });
    expect(events.map(({ detail }) => detail)).toEqual([{ allowed: true }, { allowed: false }]);
  });

  test('the last administrator cannot step down; with another one they can', async () => {
    expect(wordsOf(await card())).not.toContain('Step down');
    expect((await rosa().pressed('admin.step-down', {})).summary).toContain('You are the only administrator');

    const bot = { ...member, kind: 'bot' } as const;
    expect(await rosa().submit('admin.name', { person: 'U0BOT' }, { U0BOT: bot })).toMatchObject({
      kind: 'errors',
    });
    const named = viewOf(
      await rosa().submit('admin.name', { person: 'U0GRACE' }, { U0GRACE: { ...member, name: 'Grace Kim' } }),
    );
    expect(named.summary).toContain('Grace Kim is an administrator now');
    expect(
      await rosa().submit('admin.name', { person: 'U0GRACE' }, { U0GRACE: { ...member, name: 'Grace Kim' } }),
    ).toMatchObject({
      errors: { person: 'Grace Kim is an administrator already.' },
    });

    const both = await card();
    expect(buttonIn(both, 'Step down').confirm).toBeDefined();
    expect((await rosa().press(both, 'Step down')).summary).toContain('no longer an administrator');
    expect((await rosa().pressed('admin.show', {})).summary).toContain('Only Catchword administrators');
    expect((await stage.as('grace').pressed('admin.show', {})).summary).toContain('Administration of');
    const [grace, old] = [await stage.findPerson('Grace'), await stage.findPerson('Rosa')];
    const events = await stage.prisma.auditEvent.findMany({
      where: { action: { in: ['admin.named', 'admin.stepped-down'] } },
      orderBy: { createdAt: 'asc' },
    });
    expect(events).toMatchObject([
      { action: 'admin.named', actorId: old.id, subjectId: grace.id },
      { action: 'admin.stepped-down', actorId: old.id },
    ]);
  });

  test('of two who step down at once one stays', async () => {
    const { prisma, findPerson } = stage;
    const two = [await findPerson('Grace'), await findPerson('Rosa')];
    await prisma.person.updateMany({
      where: { id: { in: two.map(({ id }) => id) } },
      data: { administrator: true },
    });
    await Promise.all([
      rosa().pressed('admin.step-down', {}),
      stage.as('grace').pressed('admin.step-down', {}),
    ]);
    expect(await prisma.person.count({ where: { administrator: true } })).toBe(1);
  });
});
