import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, does, opens } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import type { Element, View } from '../../chat/view.ts';
import { rulesInForce } from '../../core/rules/choose-rules.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import { enrollForm } from './enroll.ts';
import { leave } from './leave.ts';
import { assumedPart, demandsPart, sourcesPart } from './program-views.ts';
import { enrollmentIn } from './store.ts';

/** A program's own page: what it asks, where that is written, what we had to assume, and what can be done. */
export const showProgram = button({
  id: 'programs.show',
  input: z.strictObject({ program: z.string().max(64) }),
  async run(ctx, input): Promise<View> {
    const program = ctx.programs.find(input.program) ?? refuse(`no program ${input.program}`);
    const rules = rulesInForce(program, ctx.today);
    return {
      summary: `${program.name}, ${program.authority}. ${program.summary}`,
      elements: [
        { kind: 'heading', text: program.name.slice(0, 140) },
        { kind: 'text', text: `${program.authority} · ${program.region}`, tone: 'quiet' },
        { kind: 'text', text: program.summary },
        ...demandsPart(rules),
        ...assumedPart(rules),
        ...sourcesPart(rules),
        ...(await actsPart(ctx, program)),
      ],
    };
  },
});

async function actsPart(ctx: Context, program: Program): Promise<Element[]> {
  const mine = await enrollmentIn(ctx, program.id);
  if (mine) {
    const confirm = { question: `Leave ${program.name}? Your log stays; you can come back.`, yes: 'Leave' };
    return [
      { kind: 'text', text: 'You are enrolled.', tone: 'good' },
      { kind: 'buttons', buttons: [does(leave, 'Leave', mine, { confirm })] },
    ];
  }
  if (program.subject === 'board') {
    const text = 'It is for a library board as a whole, not for one person: one person cannot enroll in it.';
    return [{ kind: 'text', text }];
  }
  const describes = `Enroll in ${program.name}`.slice(0, 75);
  return [
    {
      kind: 'buttons',
      buttons: [opens(enrollForm, 'Enroll', { program: program.id }, { style: 'primary', describes })],
    },
  ];
}
