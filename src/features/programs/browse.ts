import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, command, does, opens } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { rulesInForce } from '../../core/rules/choose-rules.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import { sayAsked } from '../ledger/say-amounts.ts';
import { enrollForm } from './enroll.ts';
import { leave } from './leave.ts';
import { enrollmentIn } from './store.ts';

/** `/cpd programs`: which programs there are, and which are mine. */
export const programs = command({
  name: 'programs',
  usage: '',
  summary: 'See the certification programs and enroll',
  examples: ['/cpd programs'],
  run: (ctx) => browse(ctx),
});

/** The same by a button. */
export const showPrograms = button({
  id: 'programs.browse',
  input: z.strictObject({}),
  run: (ctx) => browse(ctx),
});

async function browse(ctx: Context): Promise<View> {
  const all = await Promise.all(ctx.programs.all.map((program) => describe(ctx, program)));
  return {
    summary: `${ctx.programs.all.length} programs: ${ctx.programs.all.map(({ name }) => name).join('; ')}.`,
    elements: [
      { kind: 'heading', text: 'Programs' },
      {
        kind: 'text',
        text: 'Log once; each program you are enrolled in counts it by its own rules.',
        tone: 'quiet',
      },
      ...all.flat(),
    ],
  };
}

async function describe(ctx: Context, program: Program): Promise<Element[]> {
  const rules = rulesInForce(program, ctx.today);
  const mine = await enrollmentIn(ctx, program.id);
  const asks = sayAsked(rules);
  return [
    {
      kind: 'item',
      title: `${program.name}${mine ? ' — you are enrolled' : ''}`,
      detail: `${program.authority} · ${asks}. ${program.summary}`,
      buttons: mine
        ? [
            does(leave, 'Leave', mine, {
              describes: `Leave ${program.name}`.slice(0, 75),
              confirm: {
                question: `Leave ${program.name}? Your log stays; you can come back.`,
                yes: 'Leave',
              },
            }),
          ]
        : [
            opens(
              enrollForm,
              'Enroll',
              { program: program.id },
              { describes: `Enroll in ${program.name}`.slice(0, 75) },
            ),
          ],
    },
  ];
}
