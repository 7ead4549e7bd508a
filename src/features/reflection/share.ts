import { z } from 'zod';
import type { Context, SendContext } from '../../chat/context.ts';
import { button, message } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import type { View } from '../../chat/view.ts';
import { UserError } from '../../core/errors.ts';
import { drawCard, ownerOf, tellChange } from './card.ts';
import { findManager, findName, SHARED, shareKey, sharesOf } from './share-store.ts';
import { sharedView, withdrawnView } from './share-views.ts';
import { OUTDATED } from './skip.ts';
import { findReflection } from './store.ts';
import { ownReflection } from './this-week.ts';
import { moveVisibility } from './write-store.ts';

/** Shows what is written in one reflection to the confirmed manager: one message, by an explicit act. */
export const share = button({
  id: 'reflection.share',
  input: versionSchema,
  async run(ctx, { id, version }) {
    const owner = ownerOf(ctx);
    const row = await ownReflection(ctx, id);
    const manager = await findManager(ctx.db, owner);
    if (!manager) throw new UserError('You have no confirmed manager to share this with.', NAME_ONE);
    const told = row.shared ? (await sharesOf(ctx.db, owner, id)).flatMap(({ answers }) => answers) : [];
    const answers = row.answers.map((answer) => answer.id).filter((answer) => !told.includes(answer));
    const fresh = row.version === version && answers.length > 0;
    if (!fresh || !(await moveVisibility(ctx.db, owner, row, 'shared'))) return outdated(ctx, id);
    const subject = { reflection: id, author: ctx.person.id, answers };
    await ctx.messenger.say(manager.id, sharedMessage, subject, shareKey(row));
    return drawCard(ctx, await tellChange(ctx, id));
  },
});

const NAME_ONE = 'Name one under /cpd settings, About you; they confirm it first.';

/** Takes everything back that was shared of one reflection. */
export const unshare = button({
  id: 'reflection.unshare',
  input: versionSchema,
  async run(ctx, { id, version }) {
    const row = await ownReflection(ctx, id);
    const fresh = row.version === version && row.shared;
    if (!fresh || !(await moveVisibility(ctx.db, ownerOf(ctx), row, 'private'))) return outdated(ctx, id);
    return drawCard(ctx, await tellChange(ctx, id));
  },
});

/** What a manager receives. It shows the words only as long as they are shared with this very reader. */
export const sharedMessage = message({
  id: SHARED,
  says: 'A reflection that its author shares with their manager',
  subject: z.strictObject({ reflection: z.uuid(), author: z.uuid(), answers: z.array(z.uuid()) }),
  inDoubt: 'send-again',
  async draw(ctx, { reflection, author, answers }) {
    const writer = { organizationId: ctx.organization.id, personId: author };
    const name = await findName(ctx.db, writer);
    const allowed = (await findManager(ctx.db, writer))?.id === ctx.person.id;
    const row = allowed ? await findReflection(ctx.db, writer, reflection) : undefined;
    const shown = row?.shared ? row.answers.filter(({ id }) => answers.includes(id)) : [];
    if (row && name !== undefined && shown.length > 0) return sharedView(name, row.week, shown);
    return (await stands(ctx, writer, reflection, answers))
      ? withdrawnView(name)
      : { drop: 'no longer shared' };
  },
});

async function stands(
  ctx: SendContext,
  writer: { organizationId: string; personId: string },
  reflection: string,
  answers: readonly string[],
): Promise<boolean> {
  const shares = await sharesOf(ctx.db, writer, reflection);
  return shares.some((each) => each.stands && each.answers.every((answer) => answers.includes(answer)));
}

async function outdated(ctx: Context, id: string): Promise<View> {
  return drawCard(ctx, await ownReflection(ctx, id), OUTDATED);
}
