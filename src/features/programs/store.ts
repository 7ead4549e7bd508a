import type { Context } from '../../chat/context.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { toColumn } from '../../db/days.ts';
import { addTerms, type Term } from '../boards/store.ts';
import { peopleAround } from '../ledger/board-locks.ts';
import { asStored, nameWith } from '../ledger/board-terms.ts';
import { rebuild } from '../ledger/rebuild.ts';
import { reshare } from '../ledger/reshare.ts';
import { keepRules, rulesInUse } from '../ledger/rules-in-use.ts';

/** In the program, whether it is paused or not. */
const HELD = { in: ['active', 'paused'] };

/** A board as it enrolls, with the first terms of those who are on it, and of those who are asked. */
export type NewBoard = {
  readonly name: string;
  readonly members: readonly Term[];
  readonly asked: readonly Term[];
};

/**
 * Enrolls the person, or the board whose record they keep, under these rules; what was logged before is claimed at once.
 * The caller has locked all of them. Returns where they begin.
 */
export async function enroll(
  ctx: Context,
  program: Program,
  rules: Rules,
  enrollment: Enrollment,
  board?: NewBoard,
): Promise<Standing> {
  const organizationId = ctx.organization.id;
  const hash = await keepRules(ctx.db, organizationId, program, rules);
  const { id } = await ctx.db.enrollment.create({
    data: {
      organizationId,
      personId: ctx.person.id,
      programId: program.id,
      rulesHash: hash,
      details: asStored(enrollment),
      createdAt: ctx.now,
      ...(board && { boardName: board.name }),
    },
  });
  if (board) {
    await addTerms(ctx.db, organizationId, id, board.members, ctx.now);
    await addTerms(ctx.db, organizationId, id, board.asked, null);
  }
  return rebuild(ctx, id);
}

/** The person's own enrollment in a program, active or paused. */
export async function enrollmentIn(ctx: Context, programId: string) {
  return ctx.db.enrollment.findFirst({
    where: { organizationId: ctx.organization.id, personId: ctx.person.id, programId, status: HELD },
    select: { id: true, version: true, status: true },
  });
}

/** An enrollment of one's own or of a board to which one belongs, with what its program is called. */
export type Mine = {
  readonly id: string;
  readonly programId: string;
  readonly name: string;
  readonly paused: boolean;
  /** Of a board: whose record one keeps, or to which one belongs. */
  readonly board: 'kept' | 'joined' | undefined;
};

/** The person's own enrollments and those of their boards, active and paused, in the order in which they began. */
export async function listMine(ctx: Context): Promise<Mine[]> {
  const organizationId = ctx.organization.id;
  const personId = ctx.person.id;
  const open = [{ untilDay: null }, { untilDay: { gte: toColumn(ctx.today) } }];
  const found = await ctx.db.enrollment.findMany({
    where: {
      ...{ organizationId, status: HELD },
      OR: [{ personId }, { members: { some: { personId, agreedAt: { not: null }, OR: open } } }],
    },
    select: { id: true, programId: true, rulesHash: true, status: true, boardName: true, personId: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const hashes = found.map(({ rulesHash }) => rulesHash);
  const rules = await rulesInUse(ctx.db, organizationId, hashes);
  return found.map(({ id, programId, rulesHash, status, boardName, personId: keeper }) => {
    const name = nameWith(rules.get(rulesHash)?.name ?? programId, boardName);
    const board = boardName === null ? undefined : keeper === personId ? 'kept' : 'joined';
    return { id, programId, name, paused: status === 'paused', board };
  });
}

/** Whether an enrollment is the person's own, active or left. */
export async function isEnrolled(ctx: Context, id: string): Promise<boolean> {
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id, id };
  return (await ctx.db.enrollment.count({ where: own })) > 0;
}

/**
 * Leaves, pauses or takes up an enrollment again at the version a card was drawn from; false when it has changed since, or
 * when the person has enrolled in the same program anew.
 */
export async function setStatus(
  ctx: Context,
  { id, version }: { readonly id: string; readonly version: number },
  status: 'active' | 'paused' | 'left',
): Promise<boolean> {
  if (status === 'active' && (await isReplaced(ctx, id))) return false;
  const { count } = await ctx.db.enrollment.updateMany({
    where: {
      ...{ organizationId: ctx.organization.id, personId: ctx.person.id, id, version },
      status: { not: 'finished' },
    },
    data: { status, version: version + 1 },
  });
  if (count === 0) return false;
  if (status === 'active') await rebuild(ctx, id);
  else {
    // What it took alone is free for another program now.
    const people = await peopleAround(ctx.db, ctx.organization.id, id);
    for (const personId of people) await reshare(ctx, personId);
    await ctx.messenger.refreshHomes(people);
  }
  return true;
}

/** Keeps new dates and facts of an enrollment, such as the day of applying; undefined when it has changed since. */
export async function setDetails(
  ctx: Context,
  { id, version }: { readonly id: string; readonly version: number },
  details: Enrollment,
): Promise<Standing | undefined> {
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id, id, version, status: 'active' };
  const { count } = await ctx.db.enrollment.updateMany({
    where: own,
    data: { details: asStored(details), version: version + 1 },
  });
  return count > 0 ? rebuild(ctx, id) : undefined;
}

/** Whether the person has enrolled anew, since or before, in the program of an enrollment of theirs. */
export async function isReplaced(ctx: Context, id: string): Promise<boolean> {
  const [found] = await ctx.db.$queryRaw<[{ replaced: boolean }]>`
    SELECT EXISTS (
      SELECT FROM enrollments e JOIN enrollments o ON o.organization_id = e.organization_id
        AND o.person_id = e.person_id AND o.program_id = e.program_id AND o.id <> e.id AND o.status IN ('active', 'paused')
      WHERE e.organization_id = ${ctx.organization.id}::uuid AND e.person_id = ${ctx.person.id}::uuid AND e.id = ${id}::uuid
    ) AS replaced`;
  return found.replaced;
}
