import type { ClockMove, PageState } from './page-api.ts';
import { daysLater, isoIn } from './show-time.ts';
import type { Workspace } from './workspace.ts';

/** Why the clock did not move: it only goes forwards, and only one move at a time. */
export class ClockError extends Error {}

const TELL_MS = 500;

/** Moves business time forwards; resolves when everything due on the way has run. */
export async function moveClock(workspace: Workspace, move: ClockMove, zone: string): Promise<void> {
  if (workspace.clockMoving) throw new ClockError('The clock is already moving.');
  workspace.clockMoving = true;
  workspace.changes.announce();
  // A long jump shows how far it has come
  const telling = setInterval(() => workspace.changes.announce(), TELL_MS);
  try {
    await workspace.options.time.moveTo(await readTarget(workspace, move, zone));
  } finally {
    clearInterval(telling);
    workspace.clockMoving = false;
    workspace.changes.announce();
  }
}

async function readTarget({ options }: Workspace, move: ClockMove, zone: string): Promise<Date> {
  const now = options.time.now();
  if ('toNextDue' in move) {
    const next = await options.time.nextDue();
    if (!next) throw new ClockError('Nothing is due.');
    return next.at > now ? next.at : now;
  }
  const target = 'days' in move ? daysLater(now, move.days, zone) : new Date(move.to);
  if (Number.isNaN(target.getTime())) throw new ClockError('That is no time.');
  if (target < now) throw new ClockError('The clock only goes forwards.');
  if (target.getTime() - now.getTime() > MOST_DAYS * 86_400_000)
    throw new ClockError(`The clock goes at most ${MOST_DAYS} days at a time.`);
  return target;
}

const MOST_DAYS = 400;

/** The clock as the page shows it, in the zone of whoever looks. */
export async function clockState(workspace: Workspace, zone: string): Promise<PageState['clock']> {
  const { time } = workspace.options;
  const next = await nextDueFor(workspace);
  return {
    now: isoIn(time.now(), zone),
    zone,
    nextDue: next ? { at: isoIn(next.at, zone), what: next.what } : null,
    moving: workspace.clockMoving,
  };
}

const known = new WeakMap<
  Workspace,
  { readonly revision: number; readonly next: Promise<Due | undefined> }
>();
type Due = { readonly at: Date; readonly what: string };

/** What is due next is a score of questions to the database, so it is asked once for each change on the screen. */
async function nextDueFor(workspace: Workspace): Promise<Due | undefined> {
  const { changes, options } = workspace;
  const last = known.get(workspace);
  const found = last?.revision === changes.revision() ? await last.next : undefined;
  if (found && found.at > options.time.now()) return found;
  const asked = { revision: changes.revision(), next: options.time.nextDue() };
  known.set(workspace, asked);
  asked.next.catch(() => known.delete(workspace));
  return asked.next;
}
