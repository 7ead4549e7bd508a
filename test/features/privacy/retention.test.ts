import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { createTickMessenger } from '../../../src/chat/messenger.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { retention } from '../../../src/features/privacy/retention.ts';
import { loadPrograms } from '../../../src/programs/load-programs.ts';
import { freshDatabase } from '../../database.ts';
import { findTexts } from './scan.ts';

const { prisma, drop } = await freshDatabase();
afterAll(drop);
const programs = await loadPrograms(undefined);
const NOW = new Date('2026-06-03T15:00:00Z');

async function run(now = NOW): Promise<void> {
  await inTransaction(prisma, (tx) =>
    retention.run({
      db: tx,
      now,
      programs,
      messenger: createTickMessenger({ tx, queues: { sendIn: async () => {} }, touched: new Set() }),
    }),
  );
}

async function organization(name: string, workspaces: readonly string[] = [name]) {
  const { id } = await prisma.organization.create({ data: { name } });
  const installations = [];
  for (const workspace of workspaces) {
    installations.push(
      await prisma.installation.create({
        data: { organizationId: id, platform: 'fake', workspace, name: workspace },
      }),
    );
  }
  return { id, installations: installations.map((each) => each.id) };
}

async function person(
  organizationId: string,
  name: string,
  installations: readonly (string | undefined)[],
  more: object = {},
) {
  const { id } = await prisma.person.create({ data: { organizationId, name, zone: 'UTC', ...more } });
  for (const installationId of installations) {
    await prisma.account.create({
      data: { organizationId, installationId: installationId ?? '', personId: id, externalId: `${name}-id` },
    });
  }
  return id;
}

async function delivery(
  organizationId: string,
  personId: string,
  state: string,
  daysAgo: number,
  more: object = {},
) {
  const account = await prisma.account.findFirstOrThrow({ where: { personId } });
  const { installationId, id: accountId } = account;
  const { id } = await prisma.delivery.create({
    data: {
      organizationId,
      installationId,
      accountId,
      personId,
      kind: 'test',
      subject: {},
      key: randomUUID(),
      state,
      ...more,
    },
  });
  await prisma.$executeRaw`UPDATE deliveries SET not_before = now() - ${daysAgo} * interval '1 day' WHERE id = ${id}::uuid`;
  return id;
}

async function leave(installation: string | undefined, daysAgo: number): Promise<void> {
  await prisma.$executeRaw`UPDATE installations SET status = 'uninstalled', ended_at = now() - ${daysAgo} * interval '1 day'
    WHERE id = ${installation}::uuid`;
}

describe('retention', () => {
  test('removes sent and dropped messages after 90 days, whatever the business time, and nothing that waits', async () => {
    const { id, installations } = await organization('deliveries');
    const someone = await person(id, 'Somebody', installations);
    const old = [await delivery(id, someone, 'sent', 91), await delivery(id, someone, 'dropped', 91)];
    const kept = [
      await delivery(id, someone, 'sent', 89),
      await delivery(id, someone, 'needs-person', 400),
      await delivery(id, someone, 'unknown', 400),
      await delivery(id, someone, 'sent', 400, { kind: 'reflection.shared', messageRef: '1.1' }),
    ];
    await run(new Date('2046-01-01T00:00:00Z'));
    const left = (await prisma.delivery.findMany({ where: { organizationId: id } })).map((row) => row.id);
    expect(left.sort()).toEqual(kept.sort());
    expect(left).not.toContain(old[0]);
  });

  test('removes audit events after two years', async () => {
    const { id } = await organization('audit');
    const at = (text: string) =>
      prisma.auditEvent.create({ data: { organizationId: id, action: text, at: new Date(text) } });
    await at('2024-06-03T14:59:00Z');
    await at('2024-06-03T15:01:00Z');
    await run();
    expect(await prisma.auditEvent.findMany({ where: { organizationId: id } })).toMatchObject([
      { action: '2024-06-03T15:01:00Z' },
    ]);
  });

  test('deletes an organization 30 days after its last workspace left, and no day before', async () => {
    const { id, installations } = await organization('gone', ['gone-1', 'gone-2']);
    const library = await prisma.library.create({
      data: { organizationId: id, name: 'canary-gone library', sector: 'public', zone: 'UTC' },
    });
    const boss = await person(id, 'canary-gone boss', installations, { libraryId: library.id });
    const staff = await person(id, 'canary-gone staff', installations, {
      managerId: boss,
      managerState: 'confirmed',
    });
    await delivery(id, staff, 'queued', 0);
    const rules = { organizationId: id, hash: 'h', programId: 'p', version: '1', program: {} };
    await prisma.programRules.create({ data: rules });
    const enrollment = await prisma.enrollment.create({
      data: { organizationId: id, personId: staff, programId: 'p', rulesHash: 'h', details: {} },
    });
    const activity = await prisma.activity.create({
      data: {
        organizationId: id,
        personId: staff,
        day: NOW,
        minutes: 1,
        kind: 'other',
        title: 'canary-gone title',
        source: 'form',
        loggedAt: NOW,
      },
    });
    await prisma.activityChange.create({
      data: { organizationId: id, activityId: activity.id, action: 'logged', byPersonId: boss, at: NOW },
    });
    await prisma.creditEntry.create({
      data: { organizationId: id, enrollmentId: enrollment.id, activityId: activity.id, claim: {} },
    });
    await prisma.balance.create({
      data: { organizationId: id, enrollmentId: enrollment.id, standing: {}, rulesHash: 'h' },
    });
    const reflection = await prisma.reflection.create({
      data: { organizationId: id, personId: staff, week: '2026-W20', model: 'what' },
    });
    await prisma.answer.create({
      data: { organizationId: id, reflectionId: reflection.id, text: 'canary-gone answer', at: NOW },
    });
    await prisma.digest.create({ data: { organizationId: id, managerId: boss, period: '2026-W20' } });
    await prisma.auditEvent.create({ data: { organizationId: id, action: 'test', at: NOW } });

    await leave(installations[0], 31);
    await leave(installations[1], 29);
    await run();
    expect(await prisma.organization.count({ where: { id } })).toBe(1);
    expect(await prisma.answer.count({ where: { organizationId: id } })).toBe(1);

    await leave(installations[1], 31);
    await run();
    expect(await prisma.organization.count({ where: { id } })).toBe(0);
    expect(await findTexts(prisma, ['canary-gone', id])).toEqual([]);
    const others = await prisma.organization.count();
    expect(others).toBeGreaterThan(0);
  });

  test('erases people of a workspace that left an organization which goes on, and keeps those who are elsewhere too', async () => {
    const { id, installations } = await organization('half', ['half-1', 'half-2']);
    const [left, stays] = installations;
    const only = await person(id, 'canary-only', [left]);
    const both = await person(id, 'canary-both', [left, stays]);
    const roster = await person(id, 'canary-roster', []);
    await leave(left, 31);
    await run();
    expect(await findTexts(prisma, ['canary-only'])).toEqual([]);
    expect(await prisma.person.findFirst({ where: { id: only } })).toMatchObject({ status: 'erased' });
    for (const kept of [both, roster])
      expect(await prisma.person.findFirst({ where: { id: kept } })).toMatchObject({ status: 'active' });
    expect(await prisma.account.findMany({ where: { organizationId: id } })).toMatchObject([
      { installationId: stays },
    ]);
    expect(await prisma.installation.findMany({ where: { organizationId: id } })).toMatchObject([
      { id: stays },
    ]);
  });

  test('a workspace that came back is left alone', async () => {
    const { id, installations } = await organization('back');
    await leave(installations[0], 31);
    await prisma.installation.updateMany({
      where: { organizationId: id },
      data: { status: 'active', endedAt: null },
    });
    await run();
    expect(await prisma.organization.count({ where: { id } })).toBe(1);
  });
});
