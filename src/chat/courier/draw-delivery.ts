import { dayIn } from '../../core/day.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Recipient } from '../platform.ts';
import type { View } from '../view.ts';
import type { Claim } from './claim.ts';
import type { Desk, Workspace } from './desk.ts';
import { type Reader, readersOf } from './readers.ts';

/** What to send to whom, or why not: never any more, or not by this process. */
export type Drawn =
  | { readonly kind: 'view'; readonly to: Recipient; readonly view: View }
  | { readonly kind: 'drop'; readonly reason: string; readonly unreachable?: boolean }
  | { readonly kind: 'later'; readonly reason: string };

/**
 * Authorizes and draws a delivery as things are now, not as they were when it was written. What two read is drawn for
 * each of them: it goes out only when both may read it.
 */
export async function drawDelivery(desk: Desk, workspace: Workspace, claim: Claim): Promise<Drawn> {
  const readers = await readersOf(desk, workspace, claim);
  if ('drop' in readers)
    return { kind: 'drop', reason: readers.drop, unreachable: readers.unreachable === true };
  const [first, ...others] = readers.all;
  const view = await drawFor(desk, first, claim);
  if (!('elements' in view)) return view;
  for (const other of others) {
    const theirs = await drawFor(desk, other, claim);
    if (!('elements' in theirs)) return theirs;
  }
  return { kind: 'view', to: readers.to, view };
}

function drawFor(desk: Desk, reader: Reader, claim: Claim): Promise<View | Drawn> {
  return claim.kind === 'home' ? drawHome(desk, reader) : drawMessage(desk, reader, claim);
}

async function drawHome(desk: Desk, { organization, person }: Reader): Promise<View | Drawn> {
  const view = await desk.drawHome(organization.id, person.id);
  return view ?? { kind: 'drop', reason: 'there is no home to show' };
}

async function drawMessage(desk: Desk, facts: Reader, claim: Claim): Promise<View | Drawn> {
  const handler = desk.registry.message(claim.kind);
  if (!handler) return { kind: 'later', reason: `this release does not know "${claim.kind}"` };
  const subject = handler.subject.safeParse(claim.subject);
  if (!subject.success) return { kind: 'drop', reason: 'its subject cannot be read' };
  const now = desk.clock.now();
  const today = dayIn(facts.person.zone, now);
  const drawn = await inTransaction(desk.prisma, (db) =>
    handler.draw({ db, now, today, programs: desk.programs, links: desk.links, ...facts }, subject.data),
  );
  return 'drop' in drawn ? { kind: 'drop', reason: drawn.drop } : drawn;
}
