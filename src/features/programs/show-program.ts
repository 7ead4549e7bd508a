import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, does, opens } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import type { Element, View } from '../../chat/view.ts';
import { rulesInForce } from '../../core/rules/choose-rules.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import { boardsWith } from '../boards/store.ts';
import { doors } from '../doors.ts';
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
    const whose = program.subject === 'board' ? 'The logs of its members stay' : 'Your log stays';
    const confirm = { question: `Leave ${program.name}? ${whose}; you can come back.`, yes: 'Leave' };
    const acts = paused
      ? [does(resumeProgram, 'Resume', { id, version }, { style: 'primary', ...describes('Resume') })]
      : [
          does(checklist, 'Submit', { id }, { style: 'primary', ...describes('Submit') }),
          does(pauseProgram, 'Pause', { id, version }, describes('Pause')),
          ...(program.subject === 'board'
            ? []
            : [opens(trackForm, 'Change track', { id, version }, describes('Change track in'))]),
        ];
    return [
      { kind: 'text', text: stateOf(program, paused), tone: 'good' },
      {
        kind: 'buttons',
        buttons: [
          ...(program.subject === 'board' ? [doors.board(id, 'The board')] : []),
          ...acts,
          compare,
          does(leave, 'Leave', { id, version }, { confirm, ...describes('Leave') }),
        ],
      },
    ];
  }
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const joined = program.subject === 'board' ? await boardsWith(ctx.db, own, program.id, ctx.today) : [];
  const [done] = (await listFinished(ctx)).filter(({ programId }) => programId === program.id);
  if (done) {
    const buttons = [...certificateButtons(done.rules.rules, done), compare];
    return [
      ...joined.map(joinedItem),
      { kind: 'text', text: `Your certificate: ${sayCertificate(done)}.`, tone: 'good' },
      { kind: 'buttons', buttons },
    ];
  }
  const look = { style: 'primary' as const, ...describes('Enroll in') };
  const label = program.subject === 'board' ? 'Enroll a board' : 'Enroll';
  return [
    ...(program.subject === 'board' ? [FOR_BOARDS] : []),
    ...joined.map(joinedItem),
    { kind: 'buttons', buttons: [opens(enrollForm, label, { program: program.id }, look), compare] },
  ];
}

const FOR_BOARDS: Element = {
  kind: 'text',
  text: 'It is for a library board as a whole. One person enrolls the board and keeps its record; what its members log counts for it.',
};

function stateOf({ subject }: Program, paused: boolean): string {
  if (subject === 'board')
    return paused ? 'You have paused your board in it.' : 'You keep the record of a board in it.';
  return paused ? 'You have paused it.' : 'You are enrolled.';
}

function joinedItem({ id, name, keeper }: Awaited<ReturnType<typeof boardsWith>>[number]): Element {
  return {
    kind: 'item',
    title: `You are on ${name}`,
    detail: `${keeper} keeps its record.`,
    buttons: [doors.board(id)],
  };
}
