import { z } from 'zod';
import { one } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import type { Element, View } from '../../chat/view.ts';
import type { Day } from '../../core/day.ts';
import { rulesInForce } from '../../core/rules/choose-rules.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import { byRegion } from './find-programs.ts';
import { demandsOf } from './program-views.ts';

/** As many as a list to choose from can hold on every platform. */
const MOST = 100;

/** Two programs beside each other, fact by fact. */
export const compareForm = form({
  id: 'programs.compare',
  input: z.strictObject({ program: z.string().max(64) }),
  async facts(ctx, input) {
    const program = ctx.programs.find(input.program) ?? refuse(`no program ${input.program}`);
    const others = byRegion(ctx.programs.all.filter(({ id }) => id !== program.id)).slice(0, MOST);
    return { program, others, today: ctx.today };
  },
  draw({ program, others }, values, errors) {
    const value = values && one(values, 'with');
    return {
      title: 'Compare',
      intro: `What ${program.name} and another program ask for, side by side.`,
      submit: 'Compare',
      fields: [
        {
          kind: 'choice',
          name: 'with',
          label: 'Compare with',
          choices: others.map(({ id, name }) => ({ value: id, label: name.slice(0, 75) })),
          ...(value !== undefined && { value }),
          ...(errors.with !== undefined && { error: errors.with }),
        },
      ],
    };
  },
  async submit(_ctx, _input, values, { program, others, today }) {
    const other = others.find(({ id }) => id === one(values, 'with'));
    return other
      ? compared(program, other, today)
      : { errors: { with: 'Choose a program, for example LSSC renewal.' } };
  },
});

function compared(left: Program, right: Program, today: Day): View {
  const ours = demandsOf(rulesInForce(left, today));
  const theirs = demandsOf(rulesInForce(right, today));
  const labels = [...new Set([...ours, ...theirs].map(({ label }) => label))];
  const valueIn = (all: typeof ours, label: string) =>
    all.find((each) => each.label === label)?.value ?? 'nothing said';
  return {
    summary: `${left.name} and ${right.name}, side by side.`,
    elements: [
      { kind: 'heading', text: 'Side by side' },
      ...labels.flatMap((label): Element[] => [
        { kind: 'text', text: label, tone: 'strong' },
        {
          kind: 'facts',
          facts: [
            { label: left.name, value: valueIn(ours, label) },
            { label: right.name, value: valueIn(theirs, label) },
          ],
        },
      ]),
    ],
  };
}
