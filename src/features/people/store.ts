import type { Context } from '../../chat/context.ts';
import { isWeekday, workedWeekday } from '../../core/slot.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';

type Key = { readonly organizationId: string; readonly id: string };

/** What a person told about themselves, and who manages them. */
export async function findAbout(tx: Tx, organizationId: string, id: string) {
  return tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id } },
    include: {
      library: true,
      manager: { select: { id: true, name: true } },
      _count: { select: { reports: { where: { managerState: 'confirmed' } } } },
    },
  });
}

/** All libraries of the organization, by name. */
export async function listLibraries(tx: Tx, organizationId: string) {
  return tx.library.findMany({ where: { organizationId }, orderBy: { name: 'asc' } });
}

/** The library of this name; a new one is made in the given sector and zone. */
export async function libraryNamed(
  tx: Tx,
  organizationId: string,
  name: string,
  sector: string,
  zone: string,
) {
  return tx.library.upsert({
    where: { organizationId_name: { organizationId, name } },
    create: { organizationId, name, sector, zone },
    update: {},
  });
}

export type About = {
  readonly libraryId: string | null;
  readonly sector: string | null;
  readonly jobTitle: string | null;
  readonly workdays: readonly number[];
};

/** Saves what a person told about themselves; the weekly question moves to a day that they work. */
export async function saveAbout(ctx: Context, about: About): Promise<void> {
  const workdays = about.workdays.filter(isWeekday);
  const { promptWeekday } = await ctx.db.person.findUniqueOrThrow({ where: { organizationId_id: own(ctx) } });
  const asked = isWeekday(promptWeekday) ? workedWeekday(promptWeekday, workdays) : promptWeekday;
  await ctx.db.person.update({
    where: { organizationId_id: own(ctx) },
    data: { ...about, workdays, promptWeekday: asked, version: { increment: 1 } },
  });
}

/** Names a manager, who has yet to say yes; returns the person's new version, which the question is drawn from. */
export async function nameManager(ctx: Context, managerId: string | null): Promise<number> {
  const saved = await ctx.db.person.update({
    where: { organizationId_id: own(ctx) },
    data: { managerId, managerState: managerId ? 'named' : 'none', version: { increment: 1 } },
  });
  return saved.version;
}

/** The manager's answer to being named; false when somebody else has been named since. */
export async function answerAsManager(
  ctx: Context,
  personId: string,
  state: 'confirmed' | 'refused',
): Promise<boolean> {
  const { count } = await ctx.db.person.updateMany({
    where: {
      organizationId: ctx.organization.id,
      id: personId,
      managerId: ctx.person.id,
      managerState: 'named',
    },
    data: { managerState: state, version: { increment: 1 } },
  });
  return count > 0;
}

/** A person who has this manager, and whether that is confirmed; undefined when they have another one or none. */
export async function findNamer(tx: Tx, organizationId: string, managerId: string, id: string) {
  const found = await tx.person.findFirst({
    where: { organizationId, id, managerId },
    select: { name: true, managerState: true },
  });
  return found ?? undefined;
}

/** Whether somebody was ever sent the question if they manage a person. */
export async function wasAsked(
  tx: Tx,
  organizationId: string,
  managerId: string,
  personId: string,
  kind: string,
): Promise<boolean> {
  const subject = { path: ['personId'], equals: personId };
  return (await tx.delivery.count({ where: { organizationId, personId: managerId, kind, subject } })) > 0;
}

/** True when `managerId` stands below `personId`: naming them would close a circle. Who said no manages nobody. */
export async function isBelow(
  tx: Tx,
  organizationId: string,
  personId: string,
  managerId: string,
): Promise<boolean> {
  const [found] = await tx.$queryRaw<[{ below: boolean }]>`
    WITH RECURSIVE chain AS (
      SELECT id, manager_id, manager_state FROM people WHERE organization_id = ${organizationId}::uuid AND id = ${managerId}::uuid
      UNION
      SELECT p.id, p.manager_id, p.manager_state FROM people p
      JOIN chain ON p.id = chain.manager_id AND chain.manager_state <> 'refused'
      WHERE p.organization_id = ${organizationId}::uuid
    )
    SELECT EXISTS (SELECT FROM chain WHERE id = ${personId}::uuid) AS below`;
  return found.below;
}

/** Marks the one welcome as said. */
export async function markWelcomed(ctx: Context): Promise<void> {
  await ctx.db.person.updateMany({
    where: { ...own(ctx), welcomedAt: null },
    data: { welcomedAt: ctx.now, promptsFrom: toColumn(ctx.today) },
  });
}

function own(ctx: Context): Key {
  return { organizationId: ctx.organization.id, id: ctx.person.id };
}
