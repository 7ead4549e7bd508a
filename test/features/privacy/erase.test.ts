import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SANDBOX_WORKSPACE } from '../../../prisma/seed.ts';
import { day } from '../../../src/core/day.ts';
import { standing } from '../../../src/core/rules/standing.ts';
import { readStanding } from '../../../src/core/rules/standing-schema.ts';
import { claim } from '../../../src/db/claim.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { loadLedger } from '../../../src/features/ledger/store.ts';
import { erasePerson } from '../../../src/features/privacy/erase-store.ts';
import { findTexts } from './scan.ts';
import { type Stage, startStage, viewOf } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.app.stop());

/** Forty texts, each in a place of its own; `plant` puts them wherever somebody's words can stand. */
async function plant(person: { id: string; managerId: string | null }, mark: string): Promise<string[]> {
  const { prisma, organizationId } = stage;
  const texts = Array.from({ length: 40 }, (_, at) => `canary-${mark}-${at}-x`);
  const text = (at: number) => texts[at] ?? '';
  const at = stage.app.clock.now();
  const own = { organizationId, personId: person.id };
  const account = await prisma.account.findFirstOrThrow({ where: own });
  const library = await prisma.library.create({
    data: { organizationId, name: text(0), sector: text(1), region: text(2), zone: 'UTC' },
  });
  await prisma.person.update({
    where: { organizationId_id: { organizationId, id: person.id } },
    data: { name: text(3), jobTitle: text(4), sector: text(5), libraryId: library.id },
  });
  await prisma.account.update({
    where: { organizationId_id: { organizationId, id: account.id } },
    data: { address: text(6), externalId: text(7) },
  });
  await prisma.interaction.createMany({
    data: [8, 9].map((n) => ({
      organizationId,
      installationId: account.installationId,
      key: `press:1.5:${text(n)}:does:log.undo:0:${text(7)}`,
      handler: text(n),
    })),
  });
  const activity = await prisma.activity.create({
    data: {
      ...own,
      day: new Date('2031-05-05'),
      minutes: 60,
      kind: 'workshop',
      title: text(10),
      provider: text(11),
      category: text(12),
      notes: text(13),
      tags: [text(14), text(15)],
      source: 'form',
      loggedAt: at,
    },
  });
  const was = (n: number) => ({
    id: activity.id,
    minutes: 60,
    title: text(n),
    provider: text(n + 1),
    notes: text(n + 2),
    category: text(n + 3),
  });
  await prisma.activityChange.create({
    data: {
      organizationId,
      activityId: activity.id,
      action: 'amended',
      before: was(16),
      after: was(20),
      reason: text(24),
      byPersonId: person.id,
      at,
    },
  });
  const week = mark === 'first' ? '2031-W20' : '2031-W21';
  const reflection = await prisma.reflection.create({
    data: {
      ...own,
      week,
      model: 'what',
      state: 'answered',
      visibility: 'shared',
      promptedAt: at,
      answeredAt: at,
    },
  });
  await prisma.answer.createMany({
    data: [25, 26].map((n) => ({
      organizationId,
      reflectionId: reflection.id,
      text: text(n),
      messageRef: text(n + 2),
      removed: n === 26,
      at,
    })),
  });
  const to = {
    organizationId,
    installationId: account.installationId,
    accountId: account.id,
    personId: person.id,
  };
  await prisma.delivery.create({
    data: {
      ...to,
      kind: text(29),
      subject: { text: text(30) },
      key: text(31),
      reason: text(32),
      messageRef: text(33),
      state: 'sent',
    },
  });
  const manager = await prisma.account.findFirstOrThrow({
    where: { organizationId, personId: person.managerId ?? '' },
  });
  await prisma.delivery.create({
    data: {
      ...to,
      accountId: manager.id,
      personId: manager.personId,
      kind: 'reflection.shared',
      subject: { reflection: reflection.id, author: person.id, answers: [], about: text(34) },
      key: `reflection-shared:${reflection.id}:1`,
      messageRef: '1.1',
      reason: text(35),
      state: 'sent',
    },
  });
  await prisma.auditEvent.createMany({
    data: [
      { organizationId, actorId: person.id, action: 'test', detail: { said: text(36) }, at },
      { organizationId, subjectId: person.id, action: 'test', detail: { said: text(37) }, at },
      { organizationId, action: 'test', detail: { of: person.id, said: text(38) }, at },
    ],
  });
  const entry = await prisma.creditEntry.findFirst({
    where: { organizationId, enrollment: { personId: person.id } },
  });
  if (entry) {
    const claim = {
      ...Object(entry.claim),
      title: text(39),
      reasons: [{ code: 'category-unknown', said: text(39), choices: [] }],
    };
    await prisma.creditEntry.update({
      where: { organizationId_id: { organizationId, id: entry.id } },
      data: { claim },
    });
  } else {
    await prisma.activity.update({
      where: { organizationId_id: { organizationId, id: activity.id } },
      data: { notes: text(39) },
    });
    texts.splice(13, 1);
  }
  return texts;
}

/** What must not change: rows, minutes, credits and standings of the organization. */
async function totals() {
  const { prisma, organizationId } = stage;
  const [row] = await prisma.$queryRaw<object[]>`
    SELECT (SELECT count(*)::int FROM people WHERE organization_id = ${organizationId}::uuid) AS people,
      (SELECT count(*)::int FROM activities) AS activities, (SELECT sum(minutes)::int FROM activities) AS minutes,
      (SELECT count(*)::int FROM activity_changes) AS changes, (SELECT count(*)::int FROM enrollments) AS enrollments,
      (SELECT sum((claim->'credits'->>'n')::float8 / (claim->'credits'->>'d')::float8) FROM credit_entries WHERE ended_at IS NULL) AS credits,
      (SELECT jsonb_agg(standing->'counted' ORDER BY enrollment_id) FROM balances) AS counted,
      (SELECT count(*)::int FROM reflections) AS reflections`;
  return row;
}

function requestOf(user: string) {
  return {
    key: randomUUID(),
    kind: 'command',
    from: { platform: 'slack', workspace: SANDBOX_WORKSPACE, user },
  };
}

/** Resolves when a transaction waits for another one. */
async function someoneWaits(): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await stage.prisma.$queryRaw<[{ waiting: number }]>`
        SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return row.waiting;
    })
    .toBeGreaterThan(0);
}

describe('erasing', () => {
  test('leaves no word and no identity anywhere, keeps every total, and touches nobody else', async () => {
    const { prisma, organizationId, findPerson } = stage;
    const ana = await findPerson('Ana');
    const finn = await findPerson('Finn');
    const [texts, others] = [await plant(ana, 'first'), await plant(finn, 'second')];
    expect(new Set((await findTexts(prisma, texts)).map((hit) => hit.split(': ')[1])).size).toBe(
      texts.length,
    );
    const kept = (await findTexts(prisma, others)).sort();
    const before = await totals();

    const erased = await inTransaction(prisma, (tx) =>
      erasePerson(tx, { organizationId, personId: ana.id }, new Date()),
    );

    expect(await findTexts(prisma, [...texts, 'Ana Reyes', 'U0ANA'])).toEqual([]);
    expect(await totals()).toEqual(before);
    expect((await findTexts(prisma, others)).sort()).toEqual(kept);
    expect(erased.people).toEqual([ana.managerId]);
    expect(erased.messages).toHaveLength(1);
    const left = await prisma.person.findFirstOrThrow({ where: { id: ana.id } });
    expect(left).toMatchObject({
      status: 'erased',
      administrator: false,
      managerId: null,
      managerState: 'none',
    });
    expect(await prisma.account.count({ where: { personId: ana.id } })).toBe(0);
  }, 60_000);

  test.each([0, 1])(
    'of person %i of two takes what both were to read, and nothing of the other one',
    async (gone) => {
      const { prisma, organizationId } = stage;
      const { id: installationId } = await prisma.installation.findFirstOrThrow({
        where: { organizationId },
      });
      const newcomer = async (n: number) => {
        const made = await prisma.person.create({ data: { organizationId, name: `Two ${n}`, zone: 'UTC' } });
        const externalId = `U0TWO${gone}${n}`;
        const account = await prisma.account.create({
          data: { organizationId, installationId, personId: made.id, externalId },
        });
        return { personId: made.id, accountId: account.id };
      };
      const two = [await newcomer(0), await newcomer(1)] as const;
      const message = { organizationId, installationId, subject: { pairing: randomUUID() } };
      const together = { companionId: two[1].accountId, kind: 'mentoring.introduced-together' };
      await prisma.delivery.create({ data: { ...message, ...two[0], ...together, key: `two-${gone}:both` } });
      for (const [n, to] of two.entries())
        await prisma.delivery.create({
          data: { ...message, ...to, kind: 'mentoring.introduced', key: `two-${gone}:${n}` },
        });
      const personId = two[gone]?.personId ?? '';
      await inTransaction(prisma, (tx) => erasePerson(tx, { organizationId, personId }, new Date()));
      const left = await prisma.delivery.findMany({ where: { key: { startsWith: `two-${gone}:` } } });
      expect(left.map(({ key }) => key)).toEqual([`two-${gone}:${1 - gone}`]);
    },
  );

  test('of a manager frees the team, and every message to them goes', async () => {
    const { prisma, organizationId, findPerson } = stage;
    const grace = await findPerson('Grace');
    const reports = await prisma.person.findMany({ where: { managerId: grace.id } });
    expect(reports.length).toBeGreaterThan(1);
    const { people } = await inTransaction(prisma, (tx) =>
      erasePerson(tx, { organizationId, personId: grace.id }, new Date()),
    );
    expect([...people].sort()).toEqual([...reports.map(({ id }) => id), grace.managerId].sort());
    for (const { id } of reports) {
      const now = await prisma.person.findFirstOrThrow({ where: { id } });
      expect(now).toMatchObject({ managerId: null, managerState: 'none' });
    }
    expect(await prisma.delivery.count({ where: { personId: grace.id } })).toBe(0);
  });

  test('keeps topics apart, so that repeated titles count the same when they are counted again', async () => {
    const { prisma, organizationId, findPerson } = stage;
    const finn = await findPerson('canary-second-3');
    for (const [n, title] of ['Weeding 101', 'weeding  101!', 'Other', '!!!', '???'].entries()) {
      await prisma.activity.create({
        data: {
          createdAt: new Date(Date.UTC(2031, 4, 6, 12, 0, n)),
          organizationId,
          personId: finn.id,
          day: new Date('2031-05-06'),
          minutes: 30,
          kind: 'presenting',
          title,
          source: 'form',
          loggedAt: stage.app.clock.now(),
        },
      });
    }
    const recount = () =>
      inTransaction(prisma, async (tx) => {
        const { enrollments } = await loadLedger(tx, organizationId, finn.id);
        return enrollments.map(
          ({ program, enrollment, entries }) =>
            standing(program.rules, enrollment, entries, [], day('2031-06-04')).counted,
        );
      });
    const counted = await recount();
    expect(counted).toHaveLength(1);
    await inTransaction(prisma, (tx) => erasePerson(tx, { organizationId, personId: finn.id }, new Date()));
    await prisma.enrollment.updateMany({ where: { personId: finn.id }, data: { status: 'active' } });
    expect(await recount()).toEqual(counted);
    const titles = await prisma.activity.findMany({
      where: { personId: finn.id, kind: 'presenting' },
      orderBy: { createdAt: 'asc' },
      select: { title: true },
    });
    expect(new Set(titles.map(({ title }) => title)).size).toBe(4);
    expect(titles[0]).toEqual(titles[1]);
    for (const { standing: stored } of await prisma.balance.findMany())
      expect(() => readStanding(stored)).not.toThrow();
  });

  test('asks for the word, and afterwards the account begins as somebody new', async () => {
    const { prisma, findPerson, as } = stage;
    const ben = await findPerson('Ben');
    const talk = as('ben');
    await talk.command('logcredit', '2h webinar "A word of Ben"');
    const form = await talk.open('privacy.erase');
    expect(form.form.intro).toContain('2 activities');
    const refused = await talk.submit('privacy.erase', { confirm: 'please' });
    expect(refused).toMatchObject({ kind: 'errors', errors: { confirm: expect.stringContaining('ERASE') } });
    expect(await prisma.person.findFirstOrThrow({ where: { id: ben.id } })).toMatchObject({
      status: 'active',
    });

    const done = viewOf(await talk.submit('privacy.erase', { confirm: ' erase ' }));
    expect(done.summary).toContain('You are erased');
    expect(await findTexts(prisma, ['A word of Ben', 'Ben Okafor', 'U0BEN'])).toEqual([]);
    expect(await prisma.auditEvent.findMany({ where: { action: 'privacy.erased' } })).toMatchObject([
      { actorId: ben.id, detail: {} },
    ]);

    const fresh = await talk.command('credits');
    expect(JSON.stringify(fresh)).toContain('Welcome to Catchword');
    const account = await prisma.account.findFirstOrThrow({ where: { externalId: 'U0BEN' } });
    expect(account.personId).not.toBe(ben.id);
    expect(await prisma.activity.count({ where: { personId: account.personId } })).toBe(0);
  });

  test('waits for what the person is doing, and erases that too', async () => {
    const { prisma, organizationId, findPerson } = stage;
    const dev = await findPerson('Dev');
    const [acting, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const act = inTransaction(prisma, async (tx) => {
      await claim(tx, requestOf('U0DEV'), 'test', false);
      acting.resolve();
      await finish.promise;
      const words = { kind: 'other', title: 'Meanwhile', source: 'form', loggedAt: stage.app.clock.now() };
      await tx.activity.create({
        data: { organizationId, personId: dev.id, day: new Date('2031-06-01'), minutes: 5, ...words },
      });
    });
    await acting.promise;
    const erase = inTransaction(prisma, (tx) =>
      erasePerson(tx, { organizationId, personId: dev.id }, new Date()),
    );
    await someoneWaits();
    finish.resolve();
    await Promise.all([act, erase]);
    expect(await prisma.activity.count({ where: { personId: dev.id } })).toBe(1);
    expect(await findTexts(prisma, ['Meanwhile', 'U0DEV'])).toEqual([]);
  });

  test('is waited for by what the person does next, who is then unknown', async () => {
    const { prisma, organizationId, findPerson } = stage;
    const iris = await findPerson('Iris');
    const [erased, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const erase = inTransaction(prisma, async (tx) => {
      await erasePerson(tx, { organizationId, personId: iris.id }, new Date());
      erased.resolve();
      await finish.promise;
    });
    await erased.promise;
    const next = inTransaction(prisma, (tx) => claim(tx, requestOf('U0IRIS'), 'test', true));
    await someoneWaits();
    finish.resolve();
    await erase;
    expect(await next).toBeUndefined();
  });

  test('says when nobody will administer any more', async () => {
    const form = await stage.as('rosa').open('privacy.erase');
    expect(form.form.intro).toContain('You are the only administrator');
    expect((await stage.as('luis').open('privacy.erase')).form.intro).not.toContain('administrator');
  });
});
