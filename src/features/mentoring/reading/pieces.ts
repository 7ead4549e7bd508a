import { z } from 'zod';
import { sayDay } from '../../../core/day.ts';
import type { Tx } from '../../../db/transaction.ts';
import { sayMinutes } from '../../ledger/say-amounts.ts';
import { findActivity, listActivities } from '../../logging/store.ts';
import { findReflection, listAnswered } from '../../reflection/store.ts';
import type { Piece } from './store.ts';

/** No platform need show more in one card. */
export const LONGEST_PIECE = 6000;

type Owner = { readonly organizationId: string; readonly personId: string };

const OFFERED = { skip: 0, take: 10 };

export type Offered = { readonly value: string; readonly label: string };

/** What somebody may want read: their latest reflections and entries. */
export async function offerPieces(tx: Tx, owner: Owner): Promise<readonly Offered[]> {
  const reflections = await listAnswered(tx, owner, OFFERED);
  const entries = await listActivities(tx, owner, OFFERED);
  return [
    ...reflections.map(({ id, week, answers }) => ({
      value: `reflection ${id}`,
      label: `Reflection ${week}: ${answers[0]?.text ?? ''}`.slice(0, 75),
    })),
    ...entries.map(({ id, title, day }) => ({
      value: `entry ${id}`,
      label: `Entry ${sayDay(day)}: ${title}`.slice(0, 75),
    })),
  ];
}

/** One of one's own pieces as it stands now; undefined for anything else. */
export async function readPiece(tx: Tx, owner: Owner, value: string): Promise<Piece | undefined> {
  const [kind, name] = value.split(' ');
  const id = z.uuid().safeParse(name).data;
  if (id === undefined) return undefined;
  if (kind === 'reflection') return readReflection(tx, owner, id);
  return kind === 'entry' ? readEntry(tx, owner, id) : undefined;
}

async function readReflection(tx: Tx, owner: Owner, id: string): Promise<Piece | undefined> {
  const found = await findReflection(tx, owner, id);
  if (!found || found.answers.length === 0) return undefined;
  const body = found.answers.map(({ text }) => text).join('\n\n');
  return { kind: 'reflection', pieceId: id, title: `Reflection of week ${found.week}`, body };
}

async function readEntry(tx: Tx, owner: Owner, id: string): Promise<Piece | undefined> {
  const found = await findActivity(tx, owner, id);
  if (!found || found.reversed) return undefined;
  const { title, day, minutes, provider, notes } = found;
  const facts = [sayMinutes(minutes), sayDay(day, 'long'), provider]
    .filter((each) => each !== null)
    .join(' · ');
  return { kind: 'entry', pieceId: id, title, body: notes === null ? facts : `${facts}\n${notes}` };
}
