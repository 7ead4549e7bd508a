import { addTo, type Day, readDay } from '../day.ts';
import { rulesInForce } from './choose-rules.ts';
import type { Enrollment } from './enrollment.ts';
import type { Program } from './program-schema.ts';
import type { EnrollmentQuestion, Rules } from './rules-schema.ts';

export type EnrollmentAnswers = { readonly [question: string]: string | boolean | undefined };

/** What is wrong with one answer; `question` is the field it belongs to. */
export type EnrollmentProblem =
  | { readonly question: string; readonly code: 'missing' | 'not-confirmed' }
  | { readonly question: string; readonly code: 'not-a-day'; readonly said: string }
  | { readonly question: string; readonly code: 'too-early'; readonly earliest: Day }
  | { readonly question: string; readonly code: 'too-late'; readonly latest: Day };

export type EnrollmentResult =
  | { readonly ok: true; readonly enrollment: Enrollment }
  | { readonly ok: false; readonly problems: readonly EnrollmentProblem[] };

/** What a person must tell to enroll today; `day` answers are `YYYY-MM-DD`, `confirm` answers true. */
export function enrollmentQuestions(program: Program, today: Day): readonly EnrollmentQuestion[] {
  return rulesInForce(program, today).questions;
}

/** Makes an enrollment of the answers, under the rules of its first day, or says what is wrong with each. */
export function beginEnrollment(program: Program, answers: EnrollmentAnswers, today: Day): EnrollmentResult {
  const rules = rulesInForce(program, today);
  const read = rules.questions.map((question) => readAnswer(rules, question, answers[question.id], today));
  const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  if (problems.length > 0) return { ok: false, problems };

  const days = new Map(read.flatMap((one) => ('day' in one ? [[one.question, one.day] as const] : [])));
  const confirmed = read.flatMap((one) => ('confirmed' in one ? [one.question] : []));
  const expires = days.get('certificateExpiresOn');
  const applies = days.get('appliesOn');
  const startsOn = days.get('startsOn') ?? (expires ? startBefore(rules, expires) : today);
  return {
    ok: true,
    enrollment: {
      startsOn,
      ...(expires && { certificateExpiresOn: expires }),
      ...(applies && { appliesOn: applies }),
      version: rulesInForce(program, startsOn).version,
      ...(confirmed.length > 0 && { confirmed }),
    },
  };
}

type Answer =
  | { question: string; day: Day }
  | { question: string; confirmed: true }
  | { question: string; unanswered: true }
  | { problem: EnrollmentProblem };

function readAnswer(
  rules: Rules,
  question: EnrollmentQuestion,
  answer: string | boolean | undefined,
  today: Day,
): Answer {
  const { id } = question;
  if (question.type === 'confirm') {
    return answer === true
      ? { question: id, confirmed: true }
      : { problem: { question: id, code: 'not-confirmed' } };
  }
  const said = typeof answer === 'string' ? answer.trim() : '';
  if (said === '') {
    return question.required
      ? { problem: { question: id, code: 'missing' } }
      : { question: id, unanswered: true };
  }
  const day = readDay(said);
  if (!day) return { problem: { question: id, code: 'not-a-day', said } };
  const { earliest, latest } = possibleDays(rules, question.id, today);
  if (day < earliest) return { problem: { question: id, code: 'too-early', earliest } };
  if (day > latest) return { problem: { question: id, code: 'too-late', latest } };
  return { question: id, day };
}

/** A start lies in the past, an application ahead; a certificate in force expires within its own length. */
function possibleDays(rules: Rules, question: string, today: Day): { earliest: Day; latest: Day } {
  const years = rules.window.years.value;
  if (question === 'startsOn') return { earliest: addTo(today, { years: -years }), latest: today };
  const latest = addTo(today, { years });
  const grace = rules.renewal?.graceMonths?.value ?? 0;
  return { earliest: question === 'appliesOn' ? today : addTo(today, { months: -grace }), latest };
}

function startBefore(rules: Rules, expires: Day): Day {
  return addTo(expires, { years: -rules.window.years.value });
}
