import { type Errors, type Field, one, several, type Values } from '../../chat/form.ts';
import { sayDay } from '../../core/day.ts';
import { sayFraction } from '../../core/fraction.ts';
import type { EnrollmentProblem } from '../../core/rules/begin-enrollment.ts';
import type { EnrollmentQuestion, Rules } from '../../core/rules/rules-schema.ts';

/** The field in which a program's question is answered. */
export function questionField(
  rules: Rules,
  question: EnrollmentQuestion,
  values: Values | undefined,
  errors: Errors,
  note?: string,
): Field {
  const { id, label } = question;
  const error = errors[id];
  const hint = note ?? ('hint' in question ? question.hint : undefined);
  const common = {
    name: id,
    label,
    ...(hint !== undefined && { hint }),
    ...(error !== undefined && { error }),
  };
  const value = values && one(values, id);
  const told = value !== undefined && { value };
  const all = values ? several(values, id) : [];
  switch (question.type) {
    case 'day':
      return { ...common, kind: 'day', optional: !question.required, ...told };
    case 'confirm':
      return { ...common, kind: 'choices', label: 'Please confirm', value: all, choices: [yes(label)] };
    case 'flag':
      return {
        ...common,
        kind: 'choices',
        label: 'If it is so',
        optional: true,
        value: all,
        choices: [yes(label)],
      };
    case 'amount':
      return { ...common, kind: 'text', example: sayFraction(question.atLeast.value), ...told };
    case 'level':
      return rules.levelBy?.value === 'held-longest'
        ? { ...common, kind: 'text', example: postsExample(rules), ...told }
        : { ...common, kind: 'choice', choices: choicesOf(rules.levels), ...told };
    case 'tracks':
      return { ...common, kind: 'choices', optional: true, value: all, choices: choicesOf(rules.tracks) };
    default:
      return question satisfies never;
  }
}

/** What was answered, as the core reads it. */
export function answerOf(
  question: EnrollmentQuestion,
  values: Values,
): string | boolean | readonly string[] | undefined {
  if (question.type === 'confirm' || question.type === 'flag') {
    return several(values, question.id).includes('yes');
  }
  return question.type === 'tracks' ? several(values, question.id) : one(values, question.id);
}

/** What is wrong with an answer, in words, with an example of a right one. */
export function explainProblem(problem: EnrollmentProblem): string {
  switch (problem.code) {
    case 'missing':
      return MISSING[problem.question] ?? 'The program needs this day, for example 2026-03-10.';
    case 'not-confirmed':
      return 'The program asks for this before you can enroll.';
    case 'not-a-day':
      return `“${problem.said}” is not a day; write it as 2026-03-10.`;
    case 'not-a-number':
      return `“${problem.said}” is not a number; write it as 1820 or 7.5.`;
    case 'too-early':
      return `Too early: ${sayDay(problem.earliest, 'long')} at the earliest.`;
    case 'too-late':
      return `Too late: ${sayDay(problem.latest, 'long')} at the latest.`;
    case 'too-little':
      return `The program asks for at least ${sayFraction(problem.atLeast)}${problem.since ? ` since ${sayDay(problem.since, 'long')}` : ''} before you can enroll.`;
    case 'not-a-choice':
      return `Write it as ${problem.choices.join(' or ')}.`;
    default:
      return problem satisfies never;
  }
}

const MISSING: Readonly<Record<string, string>> = {
  level: 'The program needs your position, since it decides how much it asks for.',
};

function yes(label: string) {
  return { value: 'yes', label };
}

function choicesOf(all: readonly { readonly id: string; readonly name: string }[] = []) {
  return all.map(({ id, name }) => ({ value: id, label: name }));
}

function postsExample(rules: Rules): string {
  return (rules.levels ?? [])
    .slice(0, 2)
    .map(({ id }, at) => `${id}=${24 + at * 12}`)
    .join(', ');
}
