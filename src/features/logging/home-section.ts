import type { Context } from '../../chat/context.ts';
import type { Element } from '../../chat/view.ts';
import { standing } from '../../core/rules/standing.ts';
import { doors } from '../doors.ts';
import { isSeenBy } from '../ledger/board-terms.ts';
import { standingAtAGlance } from '../ledger/standing-views.ts';
import { loadLedger } from '../ledger/store.ts';
import { listActivities } from './store.ts';
import { entryItem } from './views.ts';

const LATEST = 5;

/** Each program at a glance and the latest entries with Undo and Edit: the lasting receipt of every log. */
export async function creditsSection(ctx: Context): Promise<readonly Element[]> {
  const { enrollments: all } = await loadLedger(ctx.db, ctx.organization.id, ctx.person.id);
  const enrollments = all.filter((each) => isSeenBy(each, ctx.person.id, ctx.today));
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const latest = await listActivities(ctx.db, owner, { skip: 0, take: LATEST });
  return [
    { kind: 'heading', text: 'Your credits' },
    ...enrollments.flatMap(({ id, program, enrollment, entries, proofs, board }) => [
      ...standingAtAGlance(
        program,
        standing(program.rules, enrollment, entries, proofs, ctx.today),
        ctx.today,
      ),
      ...(board
        ? [{ kind: 'buttons' as const, buttons: [doors.board(id, `Open ${board.name}`.slice(0, 75))] }]
        : []),
    ]),
    ...(enrollments.length === 0
      ? [
          {
            kind: 'text' as const,
            text: 'You are not enrolled in a program yet. What you log is kept and counts once you enroll.',
          },
        ]
      : []),
    ...(latest.length > 0
      ? [{ kind: 'heading' as const, text: 'Latest entries' }, ...latest.map(entryItem)]
      : []),
    { kind: 'buttons', buttons: [doors.credits('All details'), doors.history()] },
  ];
}
