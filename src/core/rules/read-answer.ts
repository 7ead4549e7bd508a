import { addTo, type Day, readDay } from '../day.ts';
import { compare, type Fraction, readFraction } from '../fraction.ts';
import { stepBy } from './calendar-steps.ts';
import type { Enrollment } from './enrollment.ts';
import type { EnrollmentQuestion } from './question-schema.ts';
import type { Rules } from './rules-schema.ts';

/**
 * By question: a day as `YYYY-MM-DD`, true for what is confirmed, a number as text, ids of a level or of tracks;
 * for the post held longest, `level=months` of each post.
 */
export type EnrollmentAnswers = {
  readonly [question: string]: string | boolean | readonly string[] | undefined;
};

/** What is wrong with one answer; `question` is the field it belongs to. */
export type EnrollmentProblem =
  | { readonly question: string; readonly code: 'missing' | 'not-confirmed' }
  | { readonly question: string; readonly code: 'not-a-day' | 'not-a-number'; readonly said: string }
  | { readonly question: string; readonly code: 'too-early'; readonly earliest: Day }
  | { readonly question: string; readonly code: 'too-late'; readonly latest: Day }
  | {
      readonly question: string;
      readonly code: 'too-little';
      readonly atLeast: Fraction;
      readonly since?: Day;
    }
  | { readonly question: string; readonly code: 'not-a-choice'; readonly choices: readonly string[] };

export type Answer =
  | { readonly question: string; readonly day: Day }
  | { readonly question: string; readonly confirmed: true }
  | { readonly question: string; readonly amount: Fraction }
  | { readonly question: string; readonly level: string }
  | { readonly question: string; readonly posts: NonNullable<Enrollment['posts']> }
  | { readonly question: string; readonly tracks: readonly string[] }
  | { readonly question: string; readonly unanswered: true }
  | { readonly problem: EnrollmentProblem };

type Said = EnrollmentAnswers[string];

/** Reads the answer to one question, or says what is wrong with it. */
export function readAnswer(rules: Rules, question: EnrollmentQuestion, said: Said, today: Day): Answer {
  const { id } = question;
  switch (question.type) {
    case 'day':
      return readDayAnswer(rules, question, textOf(said), today);
    case 'confirm':
      return said === true
        ? { question: id, confirmed: true }
        : { problem: { question: id, code: 'not-confirmed' } };
    case 'flag':
      return said === true ? { question: id, confirmed: true } : { question: id, unanswered: true };
    case 'amount':
      return readAmountAnswer(question, textOf(said), today);
    case 'level':
      return rules.levelBy?.value === 'held-longest'
        ? readPosts(rules, said)
        : readLevel(rules, textOf(said));
    case 'tracks':
      return readTracks(rules, said);
    default:
      return question satisfies never;
  }
}

type Of<T extends EnrollmentQuestion['type']> = Extract<EnrollmentQuestion, { type: T }>;

function readDayAnswer(rules: Rules, question: Of<'day'>, said: string, today: Day): Answer {
  const { id } = question;
  if (said === '') {
    return question.required
      ? { problem: { question: id, code: 'missing' } }
      : { question: id, unanswered: true };
  }
  const day = readDay(said);
  if (!day) return { problem: { question: id, code: 'not-a-day', said } };
  const { earliest, latest } = possibleDays(rules, id, today);
  if (earliest && day < earliest) return { problem: { question: id, code: 'too-early', earliest } };
  if (latest && day > latest) return { problem: { question: id, code: 'too-late', latest } };
  return { question: id, day };
}

/** A start lies in the past, an application ahead; a certificate in force expires within its own length. */
function possibleDays(rules: Rules, question: Of<'day'>['id'], today: Day): { earliest?: Day; latest?: Day } {
  if (question === 'licensedOn') return { latest: today };
  const { window } = rules;
  const timed = window.kind === 'open' || window.kind === 'unknown' ? undefined : window;
  if (question === 'startsOn') {
    return { ...(timed && { earliest: stepBy(timed, today, -1) }), latest: today };
  }
  const latest = timed && { latest: stepBy(timed, today, 1) };
  const grace = rules.renewal?.graceMonths?.value ?? 0;
  return { earliest: question === 'appliesOn' ? today : addTo(today, { months: -grace }), ...latest };
}

function readAmountAnswer(question: Of<'amount'>, said: string, today: Day): Answer {
  const { id, atLeast, withinYears } = question;
  if (said === '') return { problem: { question: id, code: 'missing' } };
  const amount = readFraction(said);
  if (!amount) return { problem: { question: id, code: 'not-a-number', said } };
  if (compare(amount, atLeast.value) >= 0) return { question: id, amount };
  const since = withinYears && { since: addTo(today, { years: -withinYears.value }) };
  return { problem: { question: id, code: 'too-little', atLeast: atLeast.value, ...since } };
}

function readLevel(rules: Rules, said: string): Answer {
  const choices = (rules.levels ?? []).map(({ id }) => id);
  if (said === '') return { problem: { question: 'level', code: 'missing' } };
  return choices.includes(said)
    ? { question: 'level', level: said }
    : { problem: { question: 'level', code: 'not-a-choice', choices } };
}

function readPosts(rules: Rules, said: Said): Answer {
  const choices = (rules.levels ?? []).map(({ id }) => id);
  const posts = listOf(said).map((one) => {
    const [level = '', months = ''] = one.split('=').map((part) => part.trim());
    return { level, months: /^\d{1,4}$/.test(months) ? Number(months) : undefined };
  });
  if (posts.length === 0) return { problem: { question: 'level', code: 'missing' } };
  const read = posts.flatMap(({ level, months }) =>
    choices.includes(level) && months !== undefined ? [{ level, months }] : [],
  );
  return read.length === posts.length
    ? { question: 'level', posts: read }
    : { problem: { question: 'level', code: 'not-a-choice', choices: choices.map((one) => `${one}=24`) } };
}

function readTracks(rules: Rules, said: Said): Answer {
  const choices = (rules.tracks ?? []).map(({ id }) => id);
  const tracks = listOf(said);
  return tracks.every((one) => choices.includes(one))
    ? { question: 'tracks', tracks }
    : { problem: { question: 'tracks', code: 'not-a-choice', choices } };
}

function textOf(said: Said): string {
  return typeof said === 'string' ? said.trim() : '';
}

function listOf(said: Said): string[] {
  if (typeof said === 'string')
    return said
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
  return typeof said === 'object' ? [...said] : [];
}
