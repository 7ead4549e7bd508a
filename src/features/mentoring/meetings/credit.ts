import type { SendContext } from '../../../chat/context.ts';
import type { Button, Element } from '../../../chat/view.ts';
import { dayIn, sayDay } from '../../../core/day.ts';
import { claim } from '../../../core/rules/claim.ts';
import { doors } from '../../doors.ts';
import { sayList, sayMinutes } from '../../ledger/say-amounts.ts';
import { loadLedger } from '../../ledger/store.ts';
import { findLogged } from '../../logging/once-store.ts';
import { meIn } from '../pairs/pair-at.ts';
import type { MeetingRow } from './store.ts';

/** What can still be logged of some meetings: the programs that would count it, and a button for each meeting. */
export type Creditable = {
  readonly programs: readonly string[];
  readonly buttons: ReadonlyMap<string, Button>;
};

/**
 * Of meetings that were held as the reader says, those that are not in their log and that a program of theirs gives
 * credit for.
 */
export async function findCreditable(ctx: SendContext, meetings: readonly MeetingRow[]): Promise<Creditable> {
  const held = meetings.filter(({ met }) => met === true);
  if (held.length === 0) return { programs: [], buttons: new Map() };
  const own = meIn(ctx);
  const { enrollments } = await loadLedger(ctx.db, own.organizationId, own.personId);
  const logged = await findLogged(ctx.db, own, held.map(aboutOf));
  const programs = new Set<string>();
  const buttons = new Map<string, Button>();
  for (const meeting of held) {
    if (logged.has(aboutOf(meeting))) continue;
    const draft = draftOf(meeting, ctx.person.zone);
    const giving = enrollments.filter(
      ({ program }) => claim(program.rules, { id: meeting.id, ...draft }).credits.n > 0,
    );
    if (giving.length === 0) continue;
    for (const { program } of giving) programs.add(program.name);
    buttons.set(meeting.id, logButton(meeting, draft));
  }
  return { programs: [...programs], buttons };
}

/** Who gives credit, where somebody does. */
export function sayWhoCredits({ programs }: Creditable): readonly Element[] {
  if (programs.length === 0) return [];
  const give = programs.length === 1 ? 'gives' : 'give';
  return [
    {
      kind: 'text',
      text: `${sayList(programs)} ${give} credit for mentoring; one press logs it, once.`,
      tone: 'quiet',
    },
  ];
}

/** Of a side of a meeting, so that each of the two has an entry of their own. */
function aboutOf({ id, side }: MeetingRow): string {
  return `meeting:${id}:${side}`;
}

/** The title names the day and nobody: whoever verifies the entry reads it. */
function draftOf({ startsAt, minutes }: MeetingRow, zone: string) {
  const day = dayIn(zone, startsAt);
  return { day, minutes, kind: 'mentoring' as const, title: `Mentoring meeting, ${sayDay(day)}` };
}

function logButton(meeting: MeetingRow, draft: ReturnType<typeof draftOf>): Button {
  const label = `Log ${sayMinutes(draft.minutes)} of mentoring`;
  return doors.logOnce(label, aboutOf(meeting), draft, {
    describes: `${label}, ${sayDay(draft.day)}`.slice(0, 75),
  });
}
