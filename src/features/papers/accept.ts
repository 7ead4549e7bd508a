import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, message } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { listAdministrators } from '../admin/store.ts';
import { lockLedger } from '../verification/decide-store.ts';
import { rolesFor } from '../verification/roles-store.ts';
import { drawPapers } from './papers.ts';
import { acceptPaper, findSupervisor, findToAccept } from './store.ts';
import { waitingView } from './views.ts';

/** Accepts a paper of somebody else: in the role the program names, as their supervisor, or as an administrator. */
export const acceptPaperButton = button({
  id: 'papers.accept',
  input: z.strictObject({ id: z.uuid(), version: z.int().min(1) }),
  async run(ctx, at): Promise<View> {
    const paper = await findToAccept(ctx.db, ctx.organization.id, at.id);
    if (!paper || !(await mayAccept(ctx, paper))) return refuse(`paper ${at.id}`);
    const { person } = paper.enrollment;
    const owner = { organizationId: ctx.organization.id, personId: person.id };
    const zone = await lockLedger(ctx.db, owner.organizationId, person.id);
    const by = { id: ctx.person.id, now: ctx.now };
    const done = zone !== undefined && (await acceptPaper(ctx.db, owner, at, { ...by, zone }));
    if (done) await ctx.messenger.refreshHomes([person.id]);
    const says = done
      ? sentence(`Accepted: ${paper.title} of ${person.name}.`, 'good')
      : sentence('This paper has changed since the card was drawn, so nothing was done.', 'warning');
    return stack(says, await drawPapers(ctx));
  },
});

/** Tells whoever can accept a paper that it waits; the supervisor where there is one, else the administrators. */
export async function tellAcceptors(ctx: Context, id: string): Promise<void> {
  const key = { organizationId: ctx.organization.id, personId: ctx.person.id };
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
    if (!paper || paper.acceptedOn) return { drop: 'the paper does not wait any more' };
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
