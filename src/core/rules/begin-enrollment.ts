import type { Day } from '../day.ts';
import { stepBy } from './calendar-steps.ts';
import { rulesInForce } from './choose-rules.ts';
import type { Enrollment } from './enrollment.ts';
import type { Program } from './program-schema.ts';
import type { EnrollmentQuestion } from './question-schema.ts';
import { type Answer, type EnrollmentAnswers, type EnrollmentProblem, readAnswer } from './read-answer.ts';
import type { Rules } from './rules-schema.ts';

export type { EnrollmentAnswers, EnrollmentProblem } from './read-answer.ts';

export type EnrollmentResult =
  | { readonly ok: true; readonly enrollment: Enrollment }
  | { readonly ok: false; readonly problems: readonly EnrollmentProblem[] };

/** What a person must tell to enroll today, without what is `known` of them. */
export function enrollmentQuestions(
  program: Program,
  today: Day,
  known: ReadonlySet<string> = new Set(),
): readonly EnrollmentQuestion[] {
  return rulesInForce(program, today).questions.filter(({ id }) => !known.has(id));
}

/**
 * Makes an enrollment of the answers, under the rules of its first day, or says what is wrong with each. What is `known`
 * is not asked.
 */
export function beginEnrollment(
  program: Program,
  answers: EnrollmentAnswers,
  today: Day,
  known?: ReadonlySet<string>,
): EnrollmentResult {
  const rules = rulesInForce(program, today);
  const read = enrollmentQuestions(program, today, known).map((question) =>
    readAnswer(rules, question, answers[question.id], today),
  );
  const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  if (problems.length > 0) return { ok: false, problems };

  const days = new Map(read.flatMap((one) => ('day' in one ? [[one.question, one.day] as const] : [])));
  const confirmed = read.flatMap((one) => ('confirmed' in one ? [one.question] : []));
  const expires = days.get('certificateExpiresOn');
  const applies = days.get('appliesOn');
  const licensed = days.get('licensedOn');
  const startsOn = days.get('startsOn') ?? (expires ? startBefore(rules, expires) : (licensed ?? today));
  return {
    ok: true,
    enrollment: {
      startsOn,
      ...(expires && { certificateExpiresOn: expires }),
      ...(applies && { appliesOn: applies }),
      ...(licensed && { licensedOn: licensed }),
      version: rulesInForce(program, startsOn).version,
      ...(confirmed.length > 0 && { confirmed }),
      ...chosen(read),
    },
  };
}

/** Reads again what decides how much is asked for, position and specializations, and leaves the rest as it is. */
export function changeTrack(
  rules: Rules,
  enrollment: Enrollment,
  answers: EnrollmentAnswers,
  today: Day,
): EnrollmentResult {
  const read = trackQuestions(rules).map((question) =>
    readAnswer(rules, question, answers[question.id], today),
  );
  const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  if (problems.length > 0) return { ok: false, problems };
  const { level: _level, posts: _posts, tracks: _tracks, ...rest } = enrollment;
  return { ok: true, enrollment: { ...rest, ...chosen(read) } };
}

/** What can be answered anew while one is enrolled. */
export function trackQuestions({ questions }: Rules): readonly EnrollmentQuestion[] {
  return questions.filter(({ type }) => type === 'level' || type === 'tracks');
}

function chosen(read: readonly Answer[]): Partial<Enrollment> {
  const level = read.flatMap((one) => ('level' in one ? [one.level] : []))[0];
  const posts = read.flatMap((one) => ('posts' in one ? one.posts : []));
  const tracks = read.flatMap((one) => ('tracks' in one ? one.tracks : []));
  const amounts = read.flatMap((one) => ('amount' in one ? [[one.question, one.amount] as const] : []));
  return {
    ...(level !== undefined && { level }),
    ...(posts.length > 0 && { posts }),
    ...(tracks.length > 0 && { tracks }),
    ...(amounts.length > 0 && { amounts: Object.fromEntries(amounts) }),
  };
}

function startBefore({ window }: Rules, expires: Day): Day {
  return window.kind === 'open' || window.kind === 'unknown' ? expires : stepBy(window, expires, -1);
}
