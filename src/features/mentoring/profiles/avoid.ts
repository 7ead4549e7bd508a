import { z } from 'zod';
import type { Context } from '../../../chat/context.ts';
import { type Errors, one } from '../../../chat/form.ts';
import { button, form } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { withdrawBetween } from '../proposals/withdraw.ts';
import { avoidedView } from '../views.ts';
import { avoid, avoidNoMore, listAvoided } from './avoid-store.ts';
import { typing } from './common-fields.ts';

/** Whom one does not want to be paired with. */
export const showAvoided = button({
  id: 'mentoring.avoided',
  input: z.strictObject({}),
  run: (ctx) => drawAvoided(ctx),
});

/** Adds somebody in confidence; they are not told. */
export const avoidForm = form({
  id: 'mentoring.avoid',
  input: z.strictObject({}),
  facts: async () => undefined,
  draw: (_facts, values, errors) => ({
    title: 'Not with this person',
    intro: 'Only you know. It needs no reason, and nobody is told: not them, and not an administrator.',
    submit: 'Add',
    fields: [{ kind: 'person', label: 'Who', ...typing(values, errors).one('person', undefined) }],
  }),
  async submit(ctx, _input, values): Promise<View | { errors: Errors }> {
    const reference = one(values, 'person');
    const person = reference === undefined ? undefined : await ctx.personNamed(reference);
    if (!person) return { errors: { person: 'Choose a member of the workspace.' } };
    if (person.id === ctx.person.id)
      return { errors: { person: 'Nobody is paired with themselves: choose somebody else.' } };
    await avoid(ctx.db, { organizationId: ctx.organization.id, personId: ctx.person.id }, person.id);
    await withdrawBetween(ctx, person.id);
    return drawAvoided(ctx, sentence(`You will not be paired with ${person.name}.`, 'good'));
  },
});

/** Takes somebody off the list. */
export const takeOff = button({
  id: 'mentoring.avoid-no-more',
  input: z.strictObject({ other: z.uuid() }),
  async run(ctx, { other }) {
    await avoidNoMore(ctx.db, { organizationId: ctx.organization.id, personId: ctx.person.id }, other);
    return drawAvoided(ctx);
  },
});

async function drawAvoided(ctx: Context, notice?: View): Promise<View> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  return avoidedView(await listAvoided(ctx.db, owner), notice);
}
