import { z } from 'zod';
import { type Errors, type Field, type Form, one, type Values } from '../../chat/form.ts';
import { does, form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import type { View } from '../../chat/view.ts';
import { type Day, sayDay } from '../../core/day.ts';
import { type AnswerFault, completeTemplate } from '../../core/rules/complete-template.ts';
import type { Blank, Template } from '../../core/rules/template-schema.ts';
import { demandsPart } from './program-views.ts';
import { showProgram } from './show-program.ts';
import {
  type Completion,
  findUsedVersion,
  isKept,
  keepCompletion,
  listCompletions,
} from './template-store.ts';

type Facts = { readonly template: Template; readonly last: Completion | undefined };

/** Fills in the numbers that nobody publishes; only then can people of the organization enroll. */
export const completeForm = form({
  id: 'programs.complete',
  audience: 'administrators',
  input: z.strictObject({ template: z.string().max(64) }),
  async facts(ctx, input): Promise<Facts> {
    const template =
      ctx.programs.templates.find(({ id }) => id === input.template) ??
      refuse(`no template ${input.template}`);
    const completions = await listCompletions(ctx.db, ctx.organization.id);
    return { template, last: completions.find(({ templateId }) => templateId === template.id) };
  },
  draw,
  async submit(ctx, _input, values, { template }): Promise<View | { errors: Errors }> {
    const answers = Object.fromEntries(template.blanks.map(({ id }) => [id, one(values, id)]));
    const done = completeTemplate(template, answers);
    if (!done.ok) {
      return {
        errors: Object.fromEntries(
          done.problems.map(({ blank, code }) => [blank, explainFault(code, find(template, blank))]),
        ),
      };
    }
    const { program } = done;
    const [rules] = program.rules;
    if (!rules) return refuse(`the template ${template.id} has no rules`);
    const first = template.blanks[0]?.id ?? '';
    const completions = await listCompletions(ctx.db, ctx.organization.id);
    if (isKept(completions, rules)) {
      return { errors: { [first]: 'These are the numbers in force already; nothing has changed.' } };
    }
    if (await findUsedVersion(ctx.db, ctx.organization.id, rules)) {
      const at = template.blanks.find(({ type }) => type === 'day')?.id ?? first;
      const text = `People are enrolled under the version of ${sayDay(rules.from, 'long')}, so it cannot be altered. Give the new numbers a later day; whoever is enrolled keeps the old ones.`;
      return { errors: { [at]: text } };
    }
    await keepCompletion(ctx, program, rules, answers);
    return completed(program.name, program.id, rules.from, demandsPart(rules));
  },
});

function completed(name: string, id: string, from: Day, demands: ReturnType<typeof demandsPart>): View {
  const text = `${name} is complete: people can enroll, under the version of ${sayDay(from, 'long')}.`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'good' },
      ...demands,
      { kind: 'buttons', buttons: [does(showProgram, 'See it as others do', { program: id })] },
    ],
  };
}

function draw({ template, last }: Facts, values: Values | undefined, errors: Errors): Form {
  return {
    title: 'Complete a program',
    intro: `${template.name}: ${template.summary} Nobody publishes its numbers, so your organization sets them. Who filled them in, and when, is kept.`,
    submit: 'Complete',
    fields: template.blanks.map((blank) => {
      const value = values ? one(values, blank.id) : last?.answers[blank.id];
      return fieldOf(blank, value, errors[blank.id]);
    }),
  };
}

function fieldOf(blank: Blank, value: string | undefined, error: string | undefined): Field {
  const { id, label, hint, optional, type, example } = blank;
  const common = {
    ...{ name: id, label, optional },
    ...(hint !== undefined && { hint }),
    ...(value !== undefined && { value }),
    ...(error !== undefined && { error }),
  };
  return type === 'day'
    ? { ...common, kind: 'day' }
    : { ...common, kind: 'text', example: String(example), maxLength: 300 };
}

function explainFault(code: AnswerFault, { example }: Blank): string {
  switch (code) {
    case 'missing':
      return `Nobody can enroll without it. An example: ${example}.`;
    case 'not-a-number':
      return `That is not a number; write it like ${example}.`;
    case 'not-a-whole-number':
      return `That is not a whole number; write it like ${example}.`;
    case 'not-a-day':
      return `That is not a day; write it like ${example}.`;
    case 'not-possible':
      return `The program cannot work with this. An example that works: ${example}.`;
    default:
      return code satisfies never;
  }
}

function find({ blanks, id }: Template, blank: string): Blank {
  return blanks.find((each) => each.id === blank) ?? refuse(`no blank ${blank} in ${id}`);
}
