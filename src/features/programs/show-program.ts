import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, does, opens } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import type { Element, View } from '../../chat/view.ts';
import { rulesInForce } from '../../core/rules/choose-rules.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import { certificateButtons } from './certificate.ts';
import { listFinished } from './certificate-store.ts';
import { trackForm } from './change-track.ts';
import { compareForm } from './compare.ts';
import { enrollForm } from './enroll.ts';
import { leave } from './leave.ts';
import { pauseProgram, resumeProgram } from './pause.ts';
import { assumedPart, demandsPart, sourcesPart } from './program-views.ts';
import { sayCertificate } from './say-certificate.ts';
import { enrollmentIn } from './store.ts';
import { checklist } from './submit.ts';

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
  const describes = (what: string) => ({ describes: `${what} ${program.name}`.slice(0, 75) });
  const compare = opens(compareForm, 'Compare', { program: program.id }, describes('Compare'));
  if (mine) {
    const { id, version, status } = mine;
    const paused = status === 'paused';
    const confirm = { question: `Leave ${program.name}? Your log stays; you can come back.`, yes: 'Leave' };
    const acts = paused
      ? [does(resumeProgram, 'Resume', { id, version }, { style: 'primary', ...describes('Resume') })]
      : [
          does(checklist, 'Submit', { id }, { style: 'primary', ...describes('Submit') }),
          does(pauseProgram, 'Pause', { id, version }, describes('Pause')),
          opens(trackForm, 'Change track', { id, version }, describes('Change track in')),
        ];
    return [
      { kind: 'text', text: paused ? 'You have paused it.' : 'You are enrolled.', tone: 'good' },
      {
        kind: 'buttons',
        buttons: [
          ...acts,
          compare,
          does(leave, 'Leave', { id, version }, { confirm, ...describes('Leave') }),
        ],
      },
    ];
  }
  if (program.subject === 'board') {
    const text = 'It is for a library board as a whole, not for one person: one person cannot enroll in it.';
    return [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [compare] },
    ];
  }
  const [done] = (await listFinished(ctx)).filter(({ programId }) => programId === program.id);
  if (done) {
    const buttons = [...certificateButtons(done.rules.rules, done), compare];
    return [
      { kind: 'text', text: `Your certificate: ${sayCertificate(done)}.`, tone: 'good' },
      { kind: 'buttons', buttons },
    ];
  }
  const look = { style: 'primary' as const, ...describes('Enroll in') };
  return [
    { kind: 'buttons', buttons: [opens(enrollForm, 'Enroll', { program: program.id }, look), compare] },
  ];
}
