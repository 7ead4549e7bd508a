import { beginEnrollment } from '../src/core/rules/begin-enrollment.ts';
import { rulesFor } from '../src/core/rules/choose-rules.ts';
import { enroll } from '../src/features/programs/store.ts';
import type { House } from './house.ts';

/*
 * One person with a record, and everybody who might want to look at it or lay hands on it.
 */

/** Words that only their owner may read; the manager too where they were shared. */
export const SECRETS = ['Kingfisher', 'Bluestocking', 'Quicksilver', 'Marzipan'] as const;

const PROGRAM = 'montana-staff-2023';
let casts = 0;

/**
 * New people of two new organizations for each use, so that what one handler does is not in the way of the next.
 * With `like` they have the names, accounts and message ids of other ones, as two customers may.
 */
export async function bringCast(house: House, like?: { readonly n: number }) {
  const own = ++casts;
  const n = like?.n ?? own;
  const here = await house.organization(`here-${own}`, 'Prairie Libraries');
  const elsewhere = await house.organization(`elsewhere-${own}`, 'Elsewhere');
  const { prisma } = house;
  const { organizationId } = here;
  const managersManager = await house.person(here, `U${n}TOP`);
  const manager = await house.person(here, `U${n}MANAGER`, {
    managerId: managersManager.id,
    managerState: 'confirmed',
  });
  const below = { managerId: manager.id, managerState: 'confirmed' };
  const self = await house.person(here, `U${n}SELF`, below);
  const peer = await house.person(here, `U${n}PEER`, below);
  const exManager = await house.person(here, `U${n}EX`);
  const coordinator = await house.person(here, `U${n}COORD`, { coordinator: true });
  const administrator = await house.person(here, `U${n}ADMIN`, { administrator: true });
  const deactivated = await house.person(here, `U${n}GONE`);
  await prisma.account.updateMany({ where: { personId: deactivated.id }, data: { status: 'gone' } });
  const stranger = await house.person(elsewhere, `U${n}ELSEWHERE`, { administrator: true });
  const guest = house.actor(here.workspace, `U${n}GUEST`);
  const connected = house.actor(here.workspace, `U${n}CONNECTED`);
  const profile = { name: 'Somebody', zone: undefined };
  house.profiles.set(guest.user, { ...profile, kind: 'guest' });
  house.profiles.set(connected.user, { ...profile, kind: 'stranger' });
  house.profiles.set(deactivated.user, { ...profile, kind: 'deactivated' });

  const program = house.programs.find(PROGRAM);
  if (!program) throw new Error(`No program ${PROGRAM}`);
  await house.as(self, async (ctx) => {
    const begun = beginEnrollment(program, { startsOn: '2025-01-01', appliesOn: '2028-01-01' }, ctx.today);
    if (!begun.ok) throw new Error(JSON.stringify(begun.problems));
    return enroll(ctx, program, rulesFor(program, begun.enrollment, ctx.today), begun.enrollment);
  });
  const [title, provider, notes, words] = SECRETS;
  await self.submit(
    'log.form',
    { draft: {} },
    { time: '3h', kind: 'workshop', title, day: '2026-06-02', provider, notes },
  );
  await self.command('reflect', words);
  const period = '2026-W23';
  const digest = await prisma.digest.create({ data: { organizationId, managerId: manager.id, period } });
  await prisma.digest.create({ data: { organizationId, managerId: exManager.id, period } });
  const whose = { organizationId, personId: self.id };
  const activity = await prisma.activity.findFirstOrThrow({ where: whose });
  const enrollment = await prisma.enrollment.findFirstOrThrow({ where: whose });
  const entry = await prisma.creditEntry.findFirstOrThrow({ where: { enrollmentId: enrollment.id } });
  const reflection = await prisma.reflection.findFirstOrThrow({ where: whose });
  const answer = await prisma.answer.findFirstOrThrow({ where: { reflectionId: reflection.id } });
  const paper = await prisma.paper.create({
    data: {
      ...{ organizationId, enrollmentId: enrollment.id, activityId: activity.id, body: notes, words: 1 },
      ...{ wanted: 'statement', title: 'Statement', handedInOn: new Date('2026-06-02'), at: house.now() },
      waitsFor: 'supervisor',
    },
  });
  await prisma.completedTemplate.create({
    data: {
      ...{ organizationId, templateId: PROGRAM, rulesHash: enrollment.rulesHash, program },
      ...{ answers: { total: '60' }, completedById: administrator.id, completedAt: house.now() },
    },
  });
  const delivery = await prisma.delivery.create({
    data: {
      ...whose,
      installationId: here.installationId,
      accountId: (await prisma.account.findFirstOrThrow({ where: whose })).id,
      kind: 'reflection.prompt',
      subject: { reflection: reflection.id },
      key: `reflection:${reflection.id}:2026-06-02`,
      state: 'sent',
      sentAt: new Date(),
      messageRef: `fake/prompt-${n}`,
    },
  });
  const asked = await prisma.account.findFirstOrThrow({
    where: { organizationId, personId: deactivated.id },
  });
  const code = await prisma.oneTimeCode.create({
    data: {
      organizationId,
      purpose: 'link',
      personId: deactivated.id,
      accountId: asked.id,
      codeHash: `hash-${own}`,
      expiresAt: new Date(Date.now() + 3_600_000),
      redeemedById: self.id,
      redeemedAt: new Date(),
    },
  });
  return {
    n,
    here,
    elsewhere,
    house,
    people: {
      self,
      manager,
      'manager’s manager': managersManager,
      'ex-manager': exManager,
      peer,
      coordinator,
      administrator,
      guest,
      'person of another company in a shared channel': connected,
      deactivated,
      'administrator of another organization': stranger,
    },
    self,
    peer,
    manager,
    exManager,
    coordinator,
    activity,
    enrollment,
    entry,
    reflection,
    answer,
    delivery,
    paper,
    digest,
    code,
  };
}

export type Cast = Awaited<ReturnType<typeof bringCast>>;
export type Relation = keyof Cast['people'];
