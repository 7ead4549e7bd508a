import type { Context } from '../../chat/context.ts';
import { does, opens } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { type Day, sayDay } from '../../core/day.ts';
import { compare, ZERO } from '../../core/fraction.ts';
import type { EnrollmentAnswers } from '../../core/rules/begin-enrollment.ts';
import { rulesFor } from '../../core/rules/choose-rules.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import { periodOf } from '../../core/rules/period.ts';
import { levelOf } from '../../core/rules/rules-as-enrolled.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import { rulesHash } from '../../programs/rules-hash.ts';
import { namesOf } from '../boards/store.ts';
import { sayCredits, sayList, saySpan } from '../ledger/say-amounts.ts';
import { numbersOf } from '../ledger/standing-views.ts';
import { beginProgram } from './begin-program.ts';
import type { AskedBoard } from './board-fields.ts';
import { askedSchema, type Ground } from './prepare.ts';
import { type Preview, previewOf } from './preview.ts';
import { sayCertificate } from './say-certificate.ts';

/** What one is about to enroll in: version, period, what is known, and what of the log counts at once. */
export async function confirmView(
  ctx: Context,
  ground: Ground,
  answers: EnrollmentAnswers,
  enrollment: Enrollment,
  board?: AskedBoard,
): Promise<View> {
  const { program, asked } = ground;
  const rules = rulesFor(program, enrollment, ctx.today);
  const isBoard = program.subject === 'board';
  const preview = await previewOf(ctx, program.id, rules, enrollment, isBoard);
  const input = { ...asked, answers: stated(answers), seen: rulesHash(rules), ...(board && { board }) };
  const named = board?.name ?? ground.boardName;
  return {
    summary: `Check before you enroll in ${program.name}: rules ${rules.version}.`,
    elements: [
      { kind: 'heading', text: 'Check before it counts' },
      {
        kind: 'facts',
        facts: [
          ...(named === undefined ? [] : await boardFacts(ctx, named, enrollment)),
          ...factsOf(program.name, rules, enrollment, preview, ctx.today),
        ],
      },
      ...(isBoard ? [board ? MEMBERS_ASKED : MEMBERS_STAY] : []),
      ...recordPart(ground),
      ...logPart(preview, program.name, rules),
      ...(asked.instead
        ? [{ kind: 'text' as const, text: 'You leave the other program with this; its log stays.' }]
        : []),
      {
        kind: 'buttons',
        buttons: [
          does(beginProgram, isBoard ? 'Yes, enroll the board' : 'Yes, enroll me', input, {
            style: 'primary',
          }),
          opens({ id: 'programs.enroll', input: askedSchema }, 'Change my answers', asked),
        ],
      },
    ],
  };
}

/** Said before anything is counted, because it is about others. */
const MEMBERS_ASKED: Element = {
  kind: 'text',
  text: 'You keep the record of the board. Each member is asked first, and reads what the board sees of theirs; once they say yes, what they logged since that day counts, as far as the rules allow.',
};

const MEMBERS_STAY: Element = {
  kind: 'text',
  text: 'You keep the record of the board. Whoever is on it goes on with it and is told.',
};

async function boardFacts(ctx: Context, name: string, { members = [] }: Enrollment) {
  const ids = members.map(({ personId }) => personId);
  const names = await namesOf(ctx.db, ctx.organization.id, ids);
  return [
    { label: 'Board', value: name },
    { label: 'Members', value: names.length > 0 ? sayList(names) : 'none yet' },
  ];
}

function factsOf(name: string, rules: Rules, enrollment: Enrollment, { standing }: Preview, today: Day) {
  const { deadline, opensOn } = standing;
  const position = rules.levels?.find(({ id }) => id === levelOf(rules, enrollment))?.name;
  const tracks = (rules.tracks ?? []).filter(({ id }) => enrollment.tracks?.includes(id));
  const { carriedIn } = enrollment;
  const told = [
    ['Program', name],
    ['Version of the rules', `${rules.version}, in force from ${sayDay(rules.from, 'long')}`],
    ['Period', sayPeriod(rules, enrollment, today)],
    ['Apply by', deadline ? sayDay(deadline, 'long') : ''],
    ['Renewal opens', opensOn ? sayDay(opensOn, 'long') : ''],
    ['Position', position ?? ''],
    ['Specializations', tracks.length > 0 ? sayList(tracks.map((track) => track.name)) : ''],
    ['Asks for', standing.asks ? '' : sayCredits(standing.total, rules)],
    ['Carried over', carriedIn ? sayCredits(carriedIn, rules) : ''],
  ];
  return told.flatMap(([label, value]) => (label && value ? [{ label, value }] : []));
}

function sayPeriod(rules: Rules, enrollment: Enrollment, today: Day): string {
  const period = periodOf(rules, enrollment, today);
  if (period) return `${sayDay(period.from, 'long')} to ${sayDay(period.to, 'long')}`;
  if (rules.window.kind === 'rolling') return `what you do ${saySpan(rules.window)} before you apply`;
  return saySpan(rules.window);
}

/** What was asked for and what we know of it. */
function recordPart({ onRecord }: Ground): Element[] {
  return onRecord.map(({ question, found }): Element => {
    if (found.kind === 'none') {
      const text = `You say: “${question.label}”. No such certificate is recorded here, so your word stands for it.`;
      return { kind: 'text', text };
    }
    const named = sayCertificate(found.by);
    return found.kind === 'held'
      ? { kind: 'text', text: `On record here: ${named}.`, tone: 'good' }
      : {
          kind: 'text',
          text: `You say: “${question.label}”. What is recorded here has expired: ${named}.`,
          tone: 'warning',
        };
  });
}

function logPart({ activities, counting, standing }: Preview, name: string, rules: Rules): Element[] {
  if (activities === 0) return [];
  const text =
    counting === 0
      ? 'Nothing that you have logged so far counts in this period.'
      : `${counting} of ${activities} in your log ${counting === 1 ? 'counts' : 'count'} at once: ${numbersOf({ name, rules }, standing)}.`;
  return [{ kind: 'text', text, tone: compare(standing.counted, ZERO) > 0 ? 'good' : 'quiet' }];
}

/** Without what was left empty. */
function stated(answers: EnrollmentAnswers): Record<string, string | boolean | string[]> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, said]) =>
      said === undefined ? [] : [[id, typeof said === 'object' ? [...said] : said]],
    ),
  );
}
