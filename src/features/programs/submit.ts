import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, does, opens } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import type { Button, Element, View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { standing } from '../../core/rules/standing.ts';
import { explainMissing } from '../ledger/explain.ts';
import { sayList } from '../ledger/say-amounts.ts';
import { sayRole } from '../ledger/say-role.ts';
import { numbersOf } from '../ledger/standing-views.ts';
import { type LedgerEnrollment, loadLedger } from '../ledger/store.ts';
import { isCollecting } from '../ledger/turns.ts';
import { countCollected } from '../verification/claimant-store.ts';
import { certificateForm } from './certificate.ts';
import { CHANGED, ownEnrollment, takeOwn } from './own-enrollment.ts';
import { setDetails } from './store.ts';

/** What is there and what is missing before one applies for the certificate. */
export const checklist = button({
  id: 'programs.checklist',
  input: z.strictObject({ id: z.uuid() }),
  run: (ctx, { id }) => drawNow(ctx, id),
});

/** Notes that the person applied today: from now on the window stands still. */
export const submitProgram = button({
  id: 'programs.submit',
  input: versionSchema,
  run: (ctx, input) => mark(ctx, input, true),
});

/** Takes the application back: the window goes on. */
export const withdrawProgram = button({
  id: 'programs.withdraw',
  input: versionSchema,
  run: (ctx, input) => mark(ctx, input, false),
});

async function mark(ctx: Context, input: z.infer<typeof versionSchema>, submitted: boolean): Promise<View> {
  await takeOwn(ctx, input.id);
  const held = await ownActive(ctx, input.id);
  if (!held) return CHANGED;
  const { submittedOn: _before, ...rest } = held.enrollment;
  const details = submitted ? { ...rest, submittedOn: ctx.today } : rest;
  return (await setDetails(ctx, input, details)) ? drawNow(ctx, input.id) : CHANGED;
}

async function drawNow(ctx: Context, id: string): Promise<View> {
  const held = await ownActive(ctx, id);
  if (!held) return CHANGED;
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
  return draw(ctx, held, await countCollected(ctx.db, own, id));
}

/** Undefined when it was left or paused since a card was drawn. */
async function ownActive(ctx: Context, id: string): Promise<LedgerEnrollment | undefined> {
  await ownEnrollment(ctx, id);
  const { enrollments } = await loadLedger(ctx.db, ctx.organization.id, ctx.person.id);
  return enrollments.find((one) => one.id === id);
}

function draw(ctx: Context, held: LedgerEnrollment, collected: Collected): View {
  const { id, version, program, enrollment, entries, proofs } = held;
  const now = standing(program.rules, enrollment, entries, proofs, ctx.today);
  const { submittedOn } = enrollment;
  // What is verified only after one submits cannot be asked for before.
  const first = now.missing.filter(
    ({ code }) => code !== 'verification' || !isCollecting(program.rules, enrollment),
  );
  const missing = first.map((each) => explainMissing(each, program.rules));
  return {
    summary: `${program.name}: ${submittedOn ? 'submitted' : 'not submitted yet'}, ${missing.length} things missing.`,
    elements: [
      { kind: 'heading', text: 'Before you submit' },
      { kind: 'text', text: `${program.name}: ${numbersOf(program, now)}` },
      ...missingPart(missing),
      ...collectedPart(collected),
      {
        kind: 'text',
        text: submittedOn
          ? `You submitted on ${sayDay(submittedOn, 'long')}. From that day on nothing falls out of the window.`
          : 'Catchword sends nothing to the certifying body: you apply there, then say so here.',
        tone: submittedOn ? 'good' : 'quiet',
      },
      { kind: 'buttons', buttons: next({ id, version }, submittedOn !== undefined, missing.length) },
    ],
  };
}

function missingPart(missing: readonly string[]): Element[] {
  if (missing.length === 0) {
    return [{ kind: 'text', text: 'Everything the program asks for is there.', tone: 'good' }];
  }
  return [
    { kind: 'text', text: 'Still missing', tone: 'strong' },
    { kind: 'list', items: missing },
  ];
}

type Collected = Awaited<ReturnType<typeof countCollected>>;

function collectedPart(collected: Collected): Element[] {
  if (collected.length === 0) return [];
  const claims = collected.reduce((all, each) => all + each.claims, 0);
  const to = sayList(collected.map(({ role }) => `the ${sayRole(role)}`));
  const text = `This program has claims verified at the end: ${claims === 1 ? '1 claim goes' : `${claims} claims go`} to ${to} when you submit.`;
  return [{ kind: 'text', text }];
}

function next(at: z.infer<typeof versionSchema>, submitted: boolean, missing: number): Button[] {
  if (submitted) {
    return [
      opens(certificateForm, 'Record the certificate', at, { style: 'primary' }),
      does(withdrawProgram, 'I did not submit', at),
    ];
  }
  if (missing === 0) return [does(submitProgram, 'I have submitted', at, { style: 'primary' })];
  const question =
    'Something is still missing, so the certifying body may send it back. Note it as submitted?';
  return [does(submitProgram, 'I have submitted', at, { confirm: { question, yes: 'Note it' } })];
}
