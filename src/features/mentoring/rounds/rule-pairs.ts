import { z } from 'zod';
import { type Errors, one } from '../../../chat/form.ts';
import { button, form } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { recordEvent } from '../../admin/store.ts';
import { typing } from '../profiles/common-fields.ts';
import { findPreviewed } from './preview-store.ts';
import { ruleOn, unrule } from './rule-store.ts';
import { drawRounds } from './show-rounds.ts';
import { solveAgain } from './solve-round.ts';

const rule = z.enum(['pinned', 'forbidden']);

/** Wants a pair of the preview, or forbids it; the rest is paired anew around it. */
export const rulePreviewed = button({
  id: 'mentoring.rule',
  audience: 'administrators',
  input: z.strictObject({ id: z.uuid(), rule }),
  async run(ctx, { id, rule: wanted }) {
    const { db, organization, person, now, today } = ctx;
    const pair = (await findPreviewed(db, organization.id, id)) ?? refuse(`previewed pair ${id}`);
    await ruleOn(db, organization.id, pair, wanted, { id: person.id, at: now });
    await recordEvent(ctx, `mentoring.pair-${wanted}`, pair.menteeId, { mentor: pair.mentorId });
    await solveAgain(db, organization.id, today);
    return drawRounds(ctx, 0, sentence(SAYS[wanted], 'good'));
  },
});

/** Leaves a pair to the rules again. */
export const unrulePair = button({
  id: 'mentoring.unrule',
  audience: 'administrators',
  input: z.strictObject({ mentee: z.uuid(), mentor: z.uuid() }),
  async run(ctx, { mentee: menteeId, mentor: mentorId }) {
    await unrule(ctx.db, ctx.organization.id, { menteeId, mentorId });
    await solveAgain(ctx.db, ctx.organization.id, ctx.today);
    return drawRounds(ctx);
  },
});

/** The same for any two people. */
export const ruleForm = form({
  id: 'mentoring.rule-form',
  audience: 'administrators',
  input: z.strictObject({}),
  facts: async () => undefined,
  draw: (_facts, values, errors) => {
    const typed = typing(values, errors);
    return {
      title: 'Want or forbid a pair',
      intro: 'It holds for this preview and for later rounds. A wanted pair still has to pass every rule.',
      submit: 'Save',
      fields: [
        { kind: 'person', label: 'Mentee', ...typed.one('mentee', undefined) },
        { kind: 'person', label: 'Mentor', ...typed.one('mentor', undefined) },
        {
          kind: 'choice',
          label: 'These two',
          choices: [
            { value: 'pinned', label: 'should be paired' },
            { value: 'forbidden', label: 'must not be paired' },
          ],
          ...typed.one('rule', 'pinned'),
        },
      ],
    };
  },
  async submit(ctx, _input, values): Promise<View | { errors: Errors }> {
    const { db, organization, person, now, today } = ctx;
    const [mentee, mentor] = [
      await ctx.personNamed(one(values, 'mentee') ?? ''),
      await ctx.personNamed(one(values, 'mentor') ?? ''),
    ];
    if (!mentee) return { errors: { mentee: 'Choose a member of the workspace.' } };
    if (!mentor || mentor.id === mentee.id)
      return { errors: { mentor: 'Choose another member of the workspace.' } };
    const wanted = rule.catch('pinned').parse(one(values, 'rule'));
    const pair = { menteeId: mentee.id, mentorId: mentor.id };
    await ruleOn(db, organization.id, pair, wanted, { id: person.id, at: now });
    await recordEvent(ctx, `mentoring.pair-${wanted}`, mentee.id, { mentor: mentor.id });
    await solveAgain(db, organization.id, today);
    return drawRounds(ctx, 0, sentence(SAYS[wanted], 'good'));
  },
});

const SAYS = {
  pinned: 'This pair is wanted. Others were paired anew around it.',
  forbidden: 'This pair is not made. Others were paired anew.',
} as const;
