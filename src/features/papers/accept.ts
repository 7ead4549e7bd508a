import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, message } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { listAdministrators } from '../admin/store.ts';
import { tellDecided } from '../ledger/paper-decided.ts';
import { lockLedger } from '../verification/decide-store.ts';
import { OUTSIDE_ROLES, rolesFor, verifiersOf } from '../verification/roles-store.ts';
import { drawPapers } from './papers.ts';
import { decidePaper, findSupervisor, findToAccept } from './store.ts';
import { waitingView } from './views.ts';

/** Accepts a paper of somebody else: in the role the program names, as their supervisor, or as an administrator. */
export const acceptPaperButton = button({
  id: 'papers.accept',
  input: z.strictObject({ id: z.uuid(), version: z.int().min(1) }),
  async run(ctx, at): Promise<View> {
    const paper = await findForReader(ctx, at.id);
    const done = await decideOn(ctx, paper, at, { kind: 'accepted' });
    const says = done
      ? sentence(`Accepted: ${paper.title} of ${paper.enrollment.person.name}.`, 'good')
      : CHANGED;
    return stack(says, await drawPapers(ctx));
  },
});

/** A paper that waits and that the reader may accept; anything else is refused. */
export async function findForReader(ctx: Context, id: string): Promise<ToAccept> {
  const paper = await findToAccept(ctx.db, ctx.organization.id, id);
  return paper && (await mayAccept(ctx, paper)) ? paper : refuse(`paper ${id}`);
}

/** Says yes or no to a paper and tells its author; false when it has changed since the card was drawn. */
export async function decideOn(
  ctx: Context,
  paper: ToAccept,
  at: { readonly id: string; readonly version: number },
  says: Parameters<typeof decidePaper>[4],
): Promise<boolean> {
  const personId = paper.enrollment.person.id;
  const owner = { organizationId: ctx.organization.id, personId };
  const zone = await lockLedger(ctx.db, owner.organizationId, personId);
  const by = { kind: 'person', id: ctx.person.id, now: ctx.now } as const;
  const done = zone !== undefined && (await decidePaper(ctx.db, owner, at, { ...by, zone }, says));
  if (done) await tellDecided(ctx.messenger, personId, at, by);
  return done;
}

export const CHANGED = sentence(
  'This paper has changed since the card was drawn, so nothing was done.',
  'warning',
);

/**
 * Tells whoever can accept a paper that it waits: the supervisor where there is one, else the administrators. Somebody
 * confirmed outside in the role that the program names gets the weekly letter instead.
 */
export async function tellAcceptors(ctx: Context, id: string, role: string): Promise<void> {
  const key = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const isOutside = (OUTSIDE_ROLES as readonly string[]).includes(role);
  if (isOutside && ((await verifiersOf(ctx.db, key))[role] ?? []).length > 0) return;
  const supervisor = await findSupervisor(ctx.db, key);
  const all = supervisor ? [supervisor] : await listAdministrators(ctx.db, ctx.organization.id);
  for (const to of all)
    if (to.id !== ctx.person.id) await ctx.messenger.say(to.id, paperWaits, { id }, `paper:${id}:${to.id}`);
}

/** A paper that waits to be accepted, with its words; dropped when nobody has to accept it any more. */
export const paperWaits = message({
  id: 'papers.waits',
  says: 'Telling somebody that a paper waits for them to accept it',
  subject: z.strictObject({ id: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { id }): Promise<View | { drop: string }> {
    const paper = await findToAccept(ctx.db, ctx.organization.id, id);
    if (!paper || paper.acceptedOn || paper.returnedOn) return { drop: 'the paper does not wait any more' };
    if (!(await mayAccept(ctx, paper))) return { drop: 'no longer theirs to accept' };
    return waitingView(paper);
  },
});

type ToAccept = NonNullable<Awaited<ReturnType<typeof findToAccept>>>;

/** Never one's own. */
async function mayAccept(
  ctx: Pick<Context, 'db' | 'organization' | 'person'>,
  { enrollment: { person }, waitsFor }: ToAccept,
): Promise<boolean> {
  if (person.id === ctx.person.id) return false;
  if (ctx.person.administrator) return true;
  const key = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const roles = await rolesFor(ctx.db, key, person.id);
  return roles.some((role) => role === 'supervisor' || role === waitsFor);
}
