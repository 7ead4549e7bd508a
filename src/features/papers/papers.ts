import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, command } from '../../chat/handlers.ts';
import { sentence, type View } from '../../chat/view.ts';
import { isKeptBy } from '../ledger/board-terms.ts';
import { type LedgerEnrollment, loadLedger } from '../ledger/store.ts';
import { hasPapers, wantedPapers } from '../ledger/wanted-papers.ts';
import { listPapers, listToAccept } from './store.ts';
import { papersView, toAcceptElements } from './views.ts';

/** As many as a card holds beside one's own. */
const MOST_TO_ACCEPT = 5;

/** `/cpd papers`: what the programs ask for besides credit, and papers of others that wait to be accepted. */
export const papers = command({
  name: 'papers',
  usage: '',
  summary: 'Plans, statements and other papers your programs ask for',
  examples: ['/cpd papers'],
  run: (ctx) => drawPapers(ctx),
});

/** The same by a button, for one program. */
export const showPapers = button({
  id: 'papers.show',
  input: z.strictObject({ enrollment: z.uuid().exactOptional() }),
  run: (ctx, { enrollment }) => drawPapers(ctx, enrollment),
});

/** The papers of one program, the first that asks for any where none is named. */
export async function drawPapers(ctx: Context, enrollmentId?: string): Promise<View> {
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const { enrollments } = await loadLedger(ctx.db, own.organizationId, own.personId);
  const asking = enrollments.filter((each) => hasPapers(each.program.rules) && isKeptBy(each, ctx.person.id));
  const shown = asking.find(({ id }) => id === enrollmentId) ?? asking[0];
  const waiting = await listToAccept(ctx.db, own, ctx.person.administrator, MOST_TO_ACCEPT);
  const mine = shown ? await ofOne(ctx, shown, asking) : sentence(NONE);
  return { summary: mine.summary, elements: [...mine.elements, ...toAcceptElements(waiting)] };
}

const NONE = 'None of your programs asks for papers; credit is all they count.';

async function ofOne(
  ctx: Context,
  shown: LedgerEnrollment,
  asking: readonly LedgerEnrollment[],
): Promise<View> {
  const own = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const wanted = wantedPapers(shown.program.rules, shown.enrollment, ctx.today);
  const handedIn = await listPapers(ctx.db, own, shown.id);
  const others = asking
    .filter(({ id }) => id !== shown.id)
    .map(({ id, program }) => ({ id, name: program.name }));
  return papersView({ id: shown.id, name: shown.program.name }, wanted, handedIn, others);
}
