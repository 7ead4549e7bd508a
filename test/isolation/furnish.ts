import { hashOfCode } from '../../src/db/one-time-code.ts';
import * as share from '../../src/features/reflection/share-store.ts';
import type { Cast } from '../cast.ts';
import { furnishMentoring } from '../mentoring-rows.ts';
import { at, org } from './call.ts';

/** What the cast does not bring and some functions look for. */
export async function furnish(cast: Cast): Promise<void> {
  await furnishMentoring(cast);
  const organizationId = org(cast);
  const { prisma } = cast.house;
  const library = await prisma.library.create({
    data: { organizationId, name: 'Main Library', sector: 'public', zone: 'UTC' },
  });
  await prisma.person.updateMany({ where: { id: cast.peer.id }, data: { libraryId: library.id } });
  const board = await prisma.enrollment.create({
    data: {
      ...{ organizationId, personId: cast.manager.id, programId: 'nebraska-board' },
      ...{ boardName: 'Prairie Board', rulesHash: cast.enrollment.rulesHash },
      ...{ details: { startsOn: '2025-01-01' }, createdAt: at },
    },
  });
  const fromDay = new Date('2026-01-01');
  await prisma.boardMember.create({
    data: { organizationId, enrollmentId: board.id, personId: cast.self.id, fromDay, agreedAt: at },
  });
  await prisma.answer.updateMany({
    where: { id: cast.answer.id },
    data: { messageRef: `fake/answer-${cast.n}` },
  });
  const open = await prisma.reflection.create({
    data: { organizationId, personId: cast.peer.id, week: '2026-W22', model: 'what-1', promptedAt: at },
  });
  const ofPeer = await prisma.account.findFirstOrThrow({ where: { organizationId, personId: cast.peer.id } });
  await prisma.delivery.create({
    data: {
      ...{ organizationId, installationId: cast.here.installationId, accountId: ofPeer.id },
      ...{ personId: cast.peer.id, kind: 'reflection.prompt', subject: { reflection: open.id } },
      ...{ key: 'open prompt', state: 'sent', messageRef: `fake/open-${cast.n}` },
    },
  });
  const account = await prisma.account.findFirstOrThrow({
    where: { organizationId, personId: cast.manager.id },
  });
  const toManager = {
    organizationId,
    installationId: cast.here.installationId,
    accountId: account.id,
    personId: cast.manager.id,
  };
  const subject = { personId: cast.self.id };
  await prisma.delivery.createMany({
    data: [
      { ...toManager, kind: 'people.confirm-manager', subject, key: 'confirm' },
      { ...toManager, kind: 'digest', subject, key: 'digest', state: 'needs-person' },
      {
        ...toManager,
        kind: share.SHARED,
        subject: { answers: [cast.answer.id] },
        key: share.shareKey({ id: cast.reflection.id, version: 1 }),
      },
    ],
  });
  const outside = await prisma.namedVerifier.create({
    data: {
      organizationId,
      personId: cast.self.id,
      role: 'board-chair',
      name: 'A chair',
      email: 'chair@example.org',
      namedById: cast.people.administrator.id,
      namedAt: at,
    },
  });
  await prisma.namedVerifier.create({
    data: {
      organizationId,
      personId: cast.self.id,
      role: 'colleague',
      verifierId: cast.peer.id,
      namedById: cast.self.id,
      namedAt: at,
    },
  });
  const said = { organizationId, entryId: cast.entry.id, step: 0, at };
  await prisma.verificationAct.createMany({
    data: [
      { ...said, kind: 'questioned', role: 'coordinator', byPersonId: cast.coordinator.id },
      { ...said, kind: 'verified', role: 'board-chair', byOutsideId: outside.id },
    ],
  });
  for (const [personId, state] of [
    [cast.self.id, 'open'],
    [cast.peer.id, 'dropped'],
  ] as const) {
    const { id } = await prisma.nudge.create({ data: { organizationId, personId, week: '2026-W22', state } });
    if (state === 'dropped') continue;
    const item = { what: 'deadline', day: new Date('2026-06-20'), step: 14, toldId: cast.manager.id };
    await prisma.nudgeItem.create({
      data: { organizationId, nudgeId: id, enrollmentId: cast.enrollment.id, ...item },
    });
  }
  const differing = [{ enrollmentId: cast.enrollment.id, what: ['counted'] }];
  await prisma.ledgerCheck.create({
    data: { organizationId, day: new Date('2026-06-01'), endedAt: at, differing },
  });
  await prisma.linkMail.create({ data: { organizationId, verifierId: outside.id, week: '2026-W22' } });
  await prisma.oneTimeCode.updateMany({
    where: { id: cast.code.id },
    data: { codeHash: hashOfCode(cast.here.workspace).toString('hex') },
  });
  const second = await prisma.installation.create({
    data: { organizationId, platform: 'fake', workspace: `second of ${cast.here.workspace}`, name: 'Second' },
  });
  await prisma.account.create({
    data: { organizationId, installationId: second.id, personId: cast.manager.id, externalId: 'second' },
  });
  await prisma.pace.create({ data: { organizationId, installationId: cast.here.installationId, tokens: 1 } });
  await prisma.auditEvent.create({ data: { organizationId, actorId: cast.self.id, action: 'x', at } });
}
