import { z } from 'zod';
import type { Context } from '../../../chat/context.ts';
import { type Errors, type Form, one, type Values } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { addTo, type Day, readDay, sayDay } from '../../../core/day.ts';
import { isRhythm } from '../../../core/mentoring/pair-rhythm.ts';
import { settledView } from '../proposals/views.ts';
import { agreementMessage } from './agree.ts';
import { type Agreement, findAgreement, type Terms, writeAgreement } from './agreement-store.ts';
import { drawPair } from './card.ts';
import { ownPair } from './pair-at.ts';
import { RHYTHM_CHOICES } from './say-rhythm.ts';
import type { Pair } from './store.ts';

type Facts = { readonly pair: Pair; readonly now: Agreement | undefined; readonly today: Day };

const CONFIDENTIAL = 'What we say stays between us, unless both of us agree otherwise.';
const IF_NOT =
  'Either of us may say so at any time and end it. Nobody has to give a reason, and nobody minds.';

/** Goals, rhythm, dates, confidentiality and what if it does not work; `version` is 0 before anything stands. */
export const agreementForm = form({
  id: 'mentoring.agreement-form',
  input: z.strictObject({ id: z.uuid(), version: z.int().min(0) }),
  async facts(ctx, { id }): Promise<Facts> {
    const pair = await ownPair(ctx, id);
    const now = await findAgreement(ctx.db, ctx.organization.id, pair.id);
    return { pair, now, today: ctx.today };
  },
  draw,
  async submit(ctx, { version }, values, { pair }): Promise<View | { errors: Errors }> {
    if (pair.state !== 'running') return settledView(pair);
    const read = readTerms(values, ctx.today);
    if ('errors' in read) return read;
    return save(ctx, pair, version, read.terms);
  },
});

async function save(ctx: Context, pair: Pair, before: number, terms: Terms): Promise<View> {
  const at = { organizationId: ctx.organization.id, pairingId: pair.id, before };
  const version = await writeAgreement(ctx.db, at, terms, { side: pair.side, now: ctx.now });
  if (version === undefined) return stack(CHANGED, await drawPair(ctx, pair));
  const subject = { pairing: pair.id, version };
  await ctx.messenger.say(pair.other.id, agreementMessage, subject, `agreement:${pair.id}:${version}`);
  const done = sentence(`Saved. ${pair.other.name} is asked to agree.`, 'good');
  return stack(done, await drawPair(ctx, pair));
}

const CHANGED = sentence(
  'The agreement was changed since you opened this, so yours was not saved. Here is what stands now.',
  'warning',
);

function readTerms(values: Values, today: Day): { terms: Terms } | { errors: Errors } {
  const errors: Record<string, string> = {};
  const goals = one(values, 'goals');
  const rhythm = one(values, 'rhythm') ?? '';
  const until = one(values, 'endsOn');
  const endsOn = until === undefined ? undefined : readDay(until);
  if (goals === undefined)
    errors.goals = 'Write at least one goal, for example: Find out whether cataloging is for me.';
  if (!isRhythm(rhythm)) errors.rhythm = 'Choose how often you mean to meet, for example once a month.';
  if (until !== undefined && (!endsOn || endsOn <= today))
    errors.endsOn = `Choose a day after today, for example ${sayDay(addTo(today, { months: 6 }))}, or leave it empty.`;
  if (goals === undefined || !isRhythm(rhythm) || errors.endsOn !== undefined) return { errors };
  const confidentiality = one(values, 'confidentiality') ?? CONFIDENTIAL;
  return { terms: { goals, rhythm, endsOn, confidentiality, ifNot: one(values, 'ifNot') ?? IF_NOT } };
}

function draw({ pair, now, today }: Facts, values: Values | undefined, errors: Errors): Form {
  const kept = (name: string, initial: string | undefined) => {
    const value = values ? one(values, name) : initial;
    const error = errors[name];
    return { ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  };
  return {
    title: 'Our agreement',
    intro: `Between you and ${pair.other.name} only. Whenever one of you changes it, the other is asked again.`,
    submit: 'Save',
    fields: [
      {
        ...{ kind: 'paragraph', name: 'goals', label: 'Goals', maxLength: 1000 },
        example: 'Find out whether cataloging is for me, and finish my portfolio by May.',
        ...kept('goals', now?.goals),
      },
      {
        ...{ kind: 'choice', name: 'rhythm', label: 'How often you meet', choices: RHYTHM_CHOICES },
        ...kept('rhythm', now?.rhythm ?? 'monthly'),
      },
      {
        ...{ kind: 'day', name: 'endsOn', label: 'Until', optional: true },
        ...kept('endsOn', now ? now.endsOn : addTo(today, { months: 6 })),
      },
      {
        ...{ kind: 'paragraph', name: 'confidentiality', label: 'What stays between you', maxLength: 500 },
        optional: true,
        ...kept('confidentiality', now?.confidentiality ?? CONFIDENTIAL),
      },
      {
        ...{ kind: 'paragraph', name: 'ifNot', label: 'If it does not work', maxLength: 500 },
        optional: true,
        ...kept('ifNot', now?.ifNot ?? IF_NOT),
      },
    ],
  };
}
