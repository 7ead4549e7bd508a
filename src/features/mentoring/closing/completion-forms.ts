import type { SendContext } from '../../../chat/context.ts';
import type { Element } from '../../../chat/view.ts';
import { sayDay } from '../../../core/day.ts';
import { doors } from '../../doors.ts';
import { isKeptBy } from '../../ledger/board-terms.ts';
import { loadLedger } from '../../ledger/store.ts';
import { wantedPapers } from '../../ledger/wanted-papers.ts';
import { listPapers } from '../../papers/store.ts';
import { meIn } from '../pairs/pair-at.ts';
import type { Pair } from '../pairs/store.ts';

/** By this id a program asks for the form that says that a mentoring is complete (docs/program-files.md). */
const COMPLETION_FORM = 'mentor-form';

/** For the mentee of a completed pair: the form, for each of their programs that asks for one. */
export async function completionForms(ctx: SendContext, pair: Pair): Promise<readonly Element[]> {
  if (pair.state !== 'completed' || pair.side !== 'mentee') return [];
  const own = meIn(ctx);
  const { enrollments } = await loadLedger(ctx.db, own.organizationId, own.personId);
  const elements: Element[] = [];
  for (const { id, program, enrollment } of enrollments.filter((each) => isKeptBy(each, own.personId))) {
    const wanted = wantedPapers(program.rules, enrollment, ctx.today).find(
      (each) => each.id === COMPLETION_FORM,
    );
    if (!wanted) continue;
    const [there] = (await listPapers(ctx.db, own, id)).filter((each) => each.wanted === COMPLETION_FORM);
    elements.push({
      kind: 'item',
      title: `${wanted.name}, for ${program.name}`,
      detail: there
        ? `Handed in ${sayDay(there.handedInOn)}`
        : 'Made from your agreement and your meetings; you see it before you hand it in',
      buttons: [there ? doors.papers(id) : doors.handIn(id, wanted.id, wanted.name, pair.id)],
    });
  }
  return elements;
}
