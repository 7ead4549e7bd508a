import { z } from 'zod';
import { type Errors, type Form, one, several, type Values } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { type Day, readDay, sayDay } from '../../../core/day.ts';
import { listMine } from '../../programs/store.ts';
import { drawMentoring } from '../card.ts';
import { menteeJoined } from '../rounds/joined.ts';
import { commonFields, type KnownAnswers, readCommon, typing } from './common-fields.ts';
import { knownAnswers } from './known-answers.ts';
import { COMPETENCY_CHOICES, SECTOR_CHOICES } from './names.ts';
import { saveSector } from './sector-store.ts';
import { findProfiles, type MenteeProfile, saveMentee } from './store.ts';

type Facts = {
  readonly known: KnownAnswers;
  readonly profile: MenteeProfile | undefined;
  readonly enrolled: readonly string[];
  readonly today: Day;
};

const UNSURE = 1;
const MOST_GOALS = 5;

/** Looks for a mentor, or changes what was said. */
export const findForm = form({
  id: 'mentoring.find',
  input: z.strictObject({}),
  async facts(ctx): Promise<Facts> {
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const { mentee } = await findProfiles(ctx.db, owner);
    return {
      known: await knownAnswers(ctx, mentee),
      profile: mentee,
      enrolled: (await listMine(ctx)).filter(({ paused }) => !paused).map(({ name }) => name),
      today: ctx.today,
    };
  },
  draw,
  async submit(ctx, _input, values, { today }): Promise<View | { errors: Errors }> {
    const errors: Record<string, string> = {};
    const { sector, ...common } = readCommon(values, errors);
    const goals = several(values, 'goals');
    if (goals.length === 0 || goals.length > MOST_GOALS)
      errors.goals = `Choose one to ${MOST_GOALS}, for example Digital tools and systems.`;
    const from = readFrom(one(values, 'from'), today);
    if (from === 'past') errors.from = 'Choose a day that is still to come, or leave it empty for now.';
    if (Object.keys(errors).length > 0 || from === 'past') return { errors };
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    await saveSector(ctx.db, owner, sector);
    await saveMentee(
      ctx.db,
      owner,
      {
        ...common,
        ...{ goals, from, lookingFor: one(values, 'lookingFor') ?? null },
        weak: several(values, 'weak').map((competency) => ({ competency, level: UNSURE })),
        sectorsWished: several(values, 'sectors'),
      },
      today,
    );
    await menteeJoined(ctx);
    const when = from === undefined ? '' : ` from ${sayDay(from)}`;
    return drawMentoring(ctx, sentence(`You are looking for a mentor${when}.`, 'good'));
  },
});

function draw({ known, profile, enrolled, today }: Facts, values: Values | undefined, errors: Errors): Form {
  const typed = typing(values, errors);
  const later =
    profile?.pausedUntil !== undefined && profile.pausedUntil > today ? profile.pausedUntil : null;
  const programs = enrolled.length === 0 ? '' : ` Your programs count already: ${enrolled.join(', ')}.`;
  return {
    title: 'Find a mentor',
    intro: `You are proposed a mentor from another sector and say yes or no.${programs}`,
    submit: 'Save',
    fields: [
      {
        kind: 'choices',
        label: 'What you want to grow in',
        choices: COMPETENCY_CHOICES,
        ...{ hint: `Up to ${MOST_GOALS}.`, ...typed.several('goals', profile?.goals ?? []) },
      },
      {
        kind: 'choices',
        label: 'Where you feel least sure',
        choices: COMPETENCY_CHOICES,
        optional: true,
        ...typed.several('weak', profile?.weak.map(({ competency }) => competency) ?? []),
      },
      {
        kind: 'paragraph',
        label: 'What you hope for, in your words',
        optional: true,
        maxLength: 600,
        hint: 'A mentor who is proposed to you can read it.',
        example: 'Somebody who asks me the questions that a colleague would not.',
        ...typed.one('lookingFor', profile?.lookingFor),
      },
      {
        kind: 'choices',
        label: 'Sectors you would like most',
        choices: SECTOR_CHOICES,
        optional: true,
        hint: 'Leave it empty for any sector but your own.',
        ...typed.several('sectors', profile?.sectorsWished ?? []),
      },
      ...commonFields(known, values, errors),
      {
        kind: 'day',
        label: 'Not before',
        optional: true,
        hint: 'Leave it empty to begin now.',
        ...typed.one('from', later),
      },
    ],
  };
}

function readFrom(text: string | undefined, today: Day): Day | undefined | 'past' {
  if (text === undefined) return undefined;
  const from = readDay(text);
  return from !== undefined && from > today ? from : 'past';
}
