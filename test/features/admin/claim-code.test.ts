import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isCode, issueClaimCodes } from '../../../src/features/admin/claim-code.ts';
import { type Stage, startStage, wordsOf } from '../privacy/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.app.stop());

/** An organization nobody administers, with nothing tried yet. */
beforeEach(async () => {
  await stage.prisma.person.updateMany({ data: { administrator: false } });
  await stage.prisma.auditEvent.deleteMany();
  await stage.prisma.organization.updateMany({ data: { claimCodeHash: null } });
});

const issue = async () => (await issueClaimCodes(stage.prisma))[0]?.code ?? '';
const isAdministrator = async (name: string) => (await stage.findPerson(name)).administrator;

describe('claim codes', () => {
  test('are issued while nobody can administer, new ones each time, and stored as a hash only', async () => {
    const [first] = await issueClaimCodes(stage.prisma);
    expect(first).toMatchObject({ organization: 'High Plains Library Consortium' });
    expect(first?.code).toMatch(/^([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/);
    const second = await issue();
    expect(second).not.toBe(first?.code);
    const { claimCodeHash } = await stage.prisma.organization.findFirstOrThrow();
    expect(claimCodeHash).toMatch(/^[0-9a-f]{64}$/);
    expect(isCode(second, claimCodeHash)).toBe(true);
    expect(isCode(first?.code ?? '', claimCodeHash)).toBe(false);
  });

  test('for organizations founded since leave those that have a code alone', async () => {
    const code = await issue();
    const { id } = await stage.prisma.organization.create({
      data: {
        name: 'Newly founded',
        installations: { create: { platform: 'fake', workspace: 'new', name: 'new' } },
      },
    });
    expect(await issueClaimCodes(stage.prisma, 'missing')).toMatchObject([{ organization: 'Newly founded' }]);
    await stage.prisma.organization.delete({ where: { id } });
    const { claimCodeHash } = await stage.prisma.organization.findFirstOrThrow();
    expect(isCode(code, claimCodeHash)).toBe(true);
  });

  test('are not issued where somebody administers, but again when the only one is gone or has left', async () => {
    const ben = await stage.findPerson('Ben');
    await stage.prisma.person.updateMany({ where: { id: ben.id }, data: { administrator: true } });
    expect(await issueClaimCodes(stage.prisma)).toEqual([]);
    await stage.prisma.account.updateMany({ where: { personId: ben.id }, data: { status: 'gone' } });
    expect(await issueClaimCodes(stage.prisma)).toHaveLength(1);
    await stage.prisma.account.updateMany({ where: { personId: ben.id }, data: { status: 'active' } });
  });

  test('are read with or without dashes, in any case, and nothing fits where there is none', () => {
    expect(isCode('', null)).toBe(false);
    expect(isCode('', '')).toBe(false);
  });
});

describe('/cpd admin CODE', () => {
  test('makes the first administrator once, and is recorded', async () => {
    const code = await issue();
    const view = await stage.as('ben').command('cpd', `admin ${code.toLowerCase().replaceAll('-', ' ')}`);
    expect(view.summary).toContain('You are the administrator of High Plains Library Consortium now');
    expect(wordsOf(view)).toContain('Name an administrator');
    expect(await isAdministrator('Ben')).toBe(true);
    const ben = await stage.findPerson('Ben');
    expect(await stage.prisma.auditEvent.findMany()).toMatchObject([
      { action: 'admin.claimed', actorId: ben.id },
    ]);

    await stage.prisma.person.updateMany({ data: { administrator: false } });
    const again = await stage.as('ana').command('cpd', `admin ${code}`);
    expect(again.summary).toContain('There is no claim code at the moment');
    expect(await isAdministrator('Ana')).toBe(false);
  });

  test('refuses wrong codes in words, ten an hour and no more, even the right one then', async () => {
    const code = await issue();
    const talk = stage.as('luis');
    for (let tried = 0; tried < 10; tried += 1) {
      const wrong = await talk.command('cpd', 'admin AAAA-BBBB-CCCC-DDDD');
      expect(wrong.summary).toContain('This is not the claim code');
    }
    expect((await talk.command('cpd', `admin ${code}`)).summary).toContain('10 wrong codes within an hour');
    expect(await isAdministrator('Luis')).toBe(false);
    await stage.prisma.$executeRaw`UPDATE audit_events SET created_at = now() - interval '61 minutes'`;
    expect((await talk.command('cpd', `admin ${code}`)).summary).toContain('You are the administrator');
  });

  test('counts tries that come at once', async () => {
    await issue();
    const talk = stage.as('henry');
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => talk.command('cpd', 'admin nonsense')),
    );
    expect(answers.filter(({ summary }) => summary.startsWith('This is not the claim code'))).toHaveLength(
      10,
    );
  });

  test('of two who claim at once makes one', async () => {
    const code = await issue();
    await Promise.all([
      stage.as('ana').command('cpd', `admin ${code}`),
      stage.as('ben').command('cpd', `admin ${code}`),
    ]);
    expect(await stage.prisma.person.count({ where: { administrator: true } })).toBe(1);
  });

  test('without a code says how to become one', async () => {
    expect((await stage.as('ana').command('cpd', 'admin')).summary).toContain(
      'Nobody administers Catchword here yet',
    );
  });
});
