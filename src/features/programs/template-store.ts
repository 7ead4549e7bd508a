import type { Context } from '../../chat/context.ts';
import type { TemplateAnswers } from '../../core/rules/complete-template.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { Tx } from '../../db/transaction.ts';
import { rulesHash } from '../../programs/rules-hash.ts';
import { recordEvent } from '../admin/store.ts';
import { keepRules } from '../ledger/rules-in-use.ts';

/** One completion of a template: which version, what was filled in, by whom and when (business time). */
export type Completion = {
  readonly templateId: string;
  readonly version: string;
  readonly rulesHash: string;
  readonly answers: TemplateAnswers;
  readonly by: string;
  readonly at: Date;
};

/** What an organization completed, the newest first. */
export async function listCompletions(tx: Tx, organizationId: string): Promise<Completion[]> {
  const found = await tx.completedTemplate.findMany({
    where: { organizationId },
    select: {
      templateId: true,
      rulesHash: true,
      answers: true,
      completedAt: true,
      completedBy: { select: { name: true } },
      rules: { select: { version: true } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return found.map(({ templateId, rulesHash: hash, answers, completedAt, completedBy, rules }) => ({
    templateId,
    version: rules.version,
    rulesHash: hash,
    answers: readAnswers(answers),
    by: completedBy.name,
    at: completedAt,
  }));
}

/** Keeps a completed template as rules of the organization; from the next interaction on people can enroll. */
export async function keepCompletion(
  ctx: Context,
  program: Program,
  rules: Rules,
  answers: TemplateAnswers,
): Promise<void> {
  const organizationId = ctx.organization.id;
  await ctx.db.organization.update({
    where: { id: organizationId },
    data: { ownPrograms: { increment: 1 } },
  });
  const hash = await keepRules(ctx.db, organizationId, program, rules);
  await ctx.db.completedTemplate.create({
    data: {
      ...{ organizationId, templateId: program.id, rulesHash: hash, program },
      answers: Object.fromEntries(Object.entries(answers).filter(([, said]) => said !== undefined)),
      completedById: ctx.person.id,
      completedAt: ctx.now,
    },
  });
  await recordEvent(ctx, 'programs.template-completed', undefined, {
    template: program.id,
    version: rules.version,
    rules: hash,
  });
}

/** The version of this name that somebody is or was enrolled under, by its hash; such a one cannot be altered. */
export async function findUsedVersion(
  tx: Tx,
  organizationId: string,
  { programId, version }: Pick<Rules, 'programId' | 'version'>,
): Promise<string | undefined> {
  const found = await tx.programRules.findFirst({
    where: { organizationId, programId, version, enrollments: { some: {} } },
    select: { hash: true },
  });
  return found?.hash;
}

/** Whether this very content is kept as the last completion of its version already. */
export function isKept(completions: readonly Completion[], rules: Rules): boolean {
  const last = completions.find(
    ({ templateId, version }) => templateId === rules.programId && version === rules.version,
  );
  return last?.rulesHash === rulesHash(rules);
}

function readAnswers(json: unknown): TemplateAnswers {
  if (typeof json !== 'object' || json === null) return {};
  return Object.fromEntries(
    Object.entries(json).flatMap(([blank, said]) => (typeof said === 'string' ? [[blank, said]] : [])),
  );
}
