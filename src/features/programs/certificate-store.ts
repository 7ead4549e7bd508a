import type { Context } from '../../chat/context.ts';
import { type Enrollment, enrollmentSchema } from '../../core/rules/enrollment.ts';
import type { HeldCertificate } from '../../core/rules/held-certificate.ts';
import { readStanding, type Standing } from '../../core/rules/standing-schema.ts';
import { Prisma } from '../../db/client/client.ts';
import { fromColumn } from '../../db/days.ts';
import { asStored, nameWith } from '../ledger/board-terms.ts';
import { rebuild } from '../ledger/rebuild.ts';
import { type RulesInUse, rulesInUse } from '../ledger/rules-in-use.ts';
import { isReplaced } from './store.ts';

type At = { readonly id: string; readonly version: number };

/** An enrollment that ended with its certificate. */
export type Finished = HeldCertificate &
  At & {
    readonly rules: RulesInUse;
    readonly enrollment: Enrollment;
    readonly standing: Standing;
    readonly boardName: string | undefined;
  };

/** The person's own enrollments that ended with a certificate, the newest first. */
export async function listFinished(ctx: Context): Promise<Finished[]> {
  const found = await ctx.db.enrollment.findMany({
    where: { organizationId: ctx.organization.id, personId: ctx.person.id, status: 'finished' },
    select: {
      id: true,
      version: true,
      rulesHash: true,
      details: true,
      boardName: true,
      members: {
        where: { agreedAt: { not: null } },
        select: { personId: true, fromDay: true, untilDay: true },
      },
      balance: { select: { standing: true } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const hashes = found.map(({ rulesHash }) => rulesHash);
  const known = await rulesInUse(ctx.db, ctx.organization.id, hashes);
  return found.flatMap(({ id, version, rulesHash, details, balance, boardName, members }) => {
    const answered = enrollmentSchema.parse(details);
    const enrollment = boardName === null ? answered : { ...answered, members: members.map(termOf) };
    const rules = known.get(rulesHash);
    const { certificate } = enrollment;
    if (!rules || !certificate || !balance) return [];
    const { programId } = rules;
    const program = nameWith(rules.name, boardName);
    const standing = readStanding(balance.standing);
    return [
      {
        id,
        version,
        programId,
        program,
        certificate,
        rules,
        enrollment,
        standing,
        boardName: boardName ?? undefined,
      },
    ];
  });
}

function termOf({ personId, fromDay, untilDay }: StoredTerm) {
  return { personId, from: fromColumn(fromDay), ...(untilDay && { until: fromColumn(untilDay) }) };
}

type StoredTerm = { readonly personId: string; readonly fromDay: Date; readonly untilDay: Date | null };

/** Ends an active enrollment with its certificate; false when it has changed since. */
export async function finish(ctx: Context, { id, version }: At, details: Enrollment): Promise<boolean> {
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id, id, version, status: 'active' };
  const data = { details: asStored(details), status: 'finished', version: version + 1 };
  const { count } = await ctx.db.enrollment.updateMany({ where: own, data });
  if (count > 0) await ctx.messenger.refreshHomes([ctx.person.id]);
  return count > 0;
}

/** Takes a certificate back: the enrollment goes on. False when it has changed since, or the next period has begun. */
export async function reopen(ctx: Context, { id, version }: At): Promise<boolean> {
  if (await isReplaced(ctx, id)) return false;
  const count = await ctx.db.$executeRaw(Prisma.sql`
    UPDATE enrollments SET details = details - 'certificate', status = 'active', version = version + 1
    WHERE organization_id = ${ctx.organization.id}::uuid AND person_id = ${ctx.person.id}::uuid AND id = ${id}::uuid
      AND version = ${version} AND status = 'finished'`);
  if (count > 0) await rebuild(ctx, id);
  return count > 0;
}
