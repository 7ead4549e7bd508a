import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import type { Errors } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { isKeptBy } from '../ledger/board-terms.ts';
import { loadLedger } from '../ledger/store.ts';
import { wantedPapers } from '../ledger/wanted-papers.ts';
import { listActivities } from '../logging/store.ts';
import { completionText } from '../mentoring/closing/completion-store.ts';
import { tellAcceptors } from './accept.ts';
import { drawHandIn, type HandInFacts } from './hand-in-form.ts';
import { drawPapers } from './papers.ts';
import { readHandIn } from './read-hand-in.ts';
import { handInPaper, listPapers } from './store.ts';

/** More than a choice list holds on any platform. */
const MOST_ACTIVITIES = 100;

/** Hand in a plan, a statement, a report, a piece of a goal: whatever a program asks for besides credit. */
export const handInForm = form({
  id: 'papers.hand-in',
  needs: 'ledger',
  input: z.strictObject({
    ...{ enrollment: z.uuid(), wanted: z.string().max(64) },
    /** A completed mentoring of one's own, from which it is made. */
    pairing: z.uuid().exactOptional(),
  }),
  facts: async (ctx, input): Promise<HandInFacts> =>
    factsOf(ctx, input.enrollment, input.wanted, input.pairing),
  draw: drawHandIn,
  async submit(ctx, { enrollment }, values, facts): Promise<View | { errors: Errors }> {
    const read = readHandIn(facts, values);
    if ('errors' in read) return read;
    const { acceptedBy } = facts.wanted;
    const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const paper = { ...read, enrollmentId: enrollment, waitsFor: acceptedBy ?? null };
    const id = await handInPaper(ctx.db, me, paper, ctx);
    await ctx.messenger.refreshHomes([ctx.person.id]);
    if (acceptedBy) await tellAcceptors(ctx, id, acceptedBy);
    const words = read.words === null ? '' : ` (${read.words} words)`;
    const done = sentence(`Handed in: ${facts.wanted.name}${words}.`, 'good');
    return stack(done, await drawPapers(ctx, enrollment));
  },
});

async function factsOf(
  ctx: Context,
  enrollmentId: string,
  id: string,
  pairing: string | undefined,
): Promise<HandInFacts> {
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const { enrollments } = await loadLedger(ctx.db, own.organizationId, own.personId);
  const kept = enrollments.filter((one) => isKeptBy(one, own.personId));
  const held = kept.find((one) => one.id === enrollmentId) ?? refuse(`enrollment ${enrollmentId}`);
  const { rules, name } = held.program;
  const wanted =
    wantedPapers(rules, held.enrollment, ctx.today).find((one) => one.id === id) ?? refuse(`paper ${id}`);
  const earlier = await listPapers(ctx.db, own, enrollmentId);
  const logged = wanted.perActivity
    ? await listActivities(ctx.db, own, { skip: 0, take: MOST_ACTIVITIES })
    : [];
  return {
    wanted,
    program: name,
    activities: logged.map((one) => ({
      value: one.id,
      label: `${one.title}, ${sayDay(one.day)}`.slice(0, 75),
    })),
    latest: wanted.perActivity || wanted.pieces ? undefined : earlier.find((one) => one.wanted === id),
    suggested: pairing && (await completionText(ctx.db, own, pairing, ctx.person.zone)),
    today: ctx.today,
  };
}
