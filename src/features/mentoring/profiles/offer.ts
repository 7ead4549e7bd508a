import { z } from 'zod';
import { type Choice, type Errors, type Form, one, several, type Values } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { type Day, day, readDay } from '../../../core/day.ts';
import type { Held, Rated } from '../../../core/mentoring/profile.ts';
import { drawMentoring } from '../card.ts';
import { mentorJoined } from '../rounds/joined.ts';
import { commonFields, type KnownAnswers, readCommon, typing } from './common-fields.ts';
import { knownAnswers } from './known-answers.ts';
import { COMPETENCY_CHOICES } from './names.ts';
import { saveSector } from './sector-store.ts';
import { findProfiles, type MentorAnswers, type MentorProfile, saveMentor } from './store.ts';

type Facts = {
  readonly known: KnownAnswers;
  readonly profile: MentorProfile | undefined;
  readonly programs: readonly Choice[];
  readonly today: Day;
};

const STRONGEST = 5;
const GOOD = 4;
const MOST_MENTEES = 5;

/** Offers to be a mentor, or changes what was said. */
export const offerForm = form({
  id: 'mentoring.offer',
  input: z.strictObject({}),
  async facts(ctx): Promise<Facts> {
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const { mentor } = await findProfiles(ctx.db, owner);
    return {
      known: await knownAnswers(ctx, mentor),
      profile: mentor,
      programs: ctx.programs.all.slice(0, 100).map(({ id, name }) => ({ value: id, label: name })),
      today: ctx.today,
    };
  },
  draw,
  async submit(ctx, _input, values, { today }): Promise<View | { errors: Errors }> {
    const errors: Record<string, string> = {};
    const { sector, ...common } = readCommon(values, errors);
    const answers: MentorAnswers = { ...common, ...readMentor(values, today, errors) };
    if (Object.keys(errors).length > 0) return { errors };
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    await saveSector(ctx.db, owner, sector);
    await saveMentor(ctx.db, owner, answers, today);
    await mentorJoined(ctx);
    const says = 'You take part as a mentor. Nobody is introduced to you before you have said yes to them.';
    return drawMentoring(ctx, sentence(says, 'good'));
  },
});

function draw({ known, profile, programs }: Facts, values: Values | undefined, errors: Errors): Form {
  const typed = typing(values, errors);
  const levels = (level: number) =>
    profile?.strengths.filter((each) => each.level === level).map(({ competency }) => competency) ?? [];
  const held = profile?.programs ?? [];
  return {
    title: 'Offer to be a mentor',
    intro: 'Somebody from another sector, about an hour a month. You can pause or leave at any time.',
    submit: 'Save',
    fields: [
      {
        kind: 'choice',
        label: 'Mentees at one time',
        choices: PLACES,
        ...typed.one('capacity', String(profile?.capacity ?? 1)),
      },
      {
        kind: 'text',
        label: 'Years in libraries',
        maxLength: 2,
        example: '8',
        ...typed.one('years', profile && String(profile.experienceYears)),
      },
      {
        kind: 'choices',
        label: 'What you are strongest in',
        choices: COMPETENCY_CHOICES,
        ...typed.several('strongest', levels(STRONGEST)),
      },
      {
        kind: 'choices',
        label: 'What you also know well',
        choices: COMPETENCY_CHOICES,
        ...{ optional: true, ...typed.several('good', levels(GOOD)) },
      },
      {
        kind: 'choices',
        label: 'Programs you hold or have completed',
        choices: programs,
        ...typed.several(
          'programs',
          held.map(({ programId }) => programId),
        ),
        optional: true,
      },
      {
        kind: 'text',
        label: 'Since which year',
        optional: true,
        maxLength: 80,
        example: '2021',
        hint: 'One year for each program, in the order of the list.',
        ...typed.one('since', held.map(({ since }) => since.slice(0, 4)).join(', ')),
      },
      ...commonFields(known, values, errors),
      {
        kind: 'paragraph',
        label: 'A few words about you',
        optional: true,
        maxLength: 600,
        example: 'I came to a hospital library from a public one. Ask me about evidence and about moving.',
        ...typed.one('introduction', profile?.introduction),
      },
    ],
  };
}

const PLACES: readonly Choice[] = Array.from({ length: MOST_MENTEES }, (_, n) => ({
  value: String(n + 1),
  label: String(n + 1),
}));

type OwnAnswers = Pick<
  MentorAnswers,
  'capacity' | 'experienceYears' | 'strengths' | 'programs' | 'introduction'
>;

function readMentor(values: Values, today: Day, errors: Record<string, string>): OwnAnswers {
  const years = one(values, 'years') ?? '';
  if (!/^\d{1,2}$/.test(years)) errors.years = 'Write a number of years, for example 8.';
  const strengths = readStrengths(values);
  if (strengths.length === 0) errors.strongest = 'Choose at least one, for example Cataloging and metadata.';
  return {
    capacity: Math.min(MOST_MENTEES, Math.max(1, Number(one(values, 'capacity') ?? 1))),
    experienceYears: Number(years),
    strengths,
    programs: readHeld(values, today, errors),
    introduction: one(values, 'introduction') ?? null,
  };
}

/** What is named in both is a greatest strength. */
function readStrengths(values: Values): readonly Rated[] {
  const strongest = several(values, 'strongest');
  const good = several(values, 'good').filter((each) => !strongest.includes(each));
  return [
    ...strongest.map((competency) => ({ competency, level: STRONGEST }) as const),
    ...good.map((competency) => ({ competency, level: GOOD }) as const),
  ];
}

function readHeld(values: Values, today: Day, errors: Record<string, string>): readonly Held[] {
  const programs = several(values, 'programs');
  const years = (one(values, 'since') ?? '').match(/\d+/g) ?? [];
  const held = programs.map((programId, at) => ({ programId, since: yearOf(years[at], today) }));
  if (programs.length !== years.length || held.some(({ since }) => since === undefined)) {
    errors.since = `Write one year for each program, none later than this year: ${exampleYears(programs.length)}.`;
  }
  return held.flatMap(({ programId, since }) => (since ? [{ programId, since }] : []));
}

function yearOf(text: string | undefined, today: Day): Day | undefined {
  const since = readDay(`${text ?? ''}-01-01`);
  return since !== undefined && since >= EARLIEST && since <= today ? since : undefined;
}

const EARLIEST = day('1950-01-01');

function exampleYears(count: number): string {
  return count === 0
    ? 'leave it empty where you chose no program'
    : `for example ${['2021', '2019', '2016'].slice(0, Math.min(3, count)).join(', ')}`;
}
