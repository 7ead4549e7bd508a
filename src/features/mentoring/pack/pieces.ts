import type { Context } from '../../../chat/context.ts';
import { listPapers } from '../../papers/store.ts';
import { meIn } from '../pairs/pair-at.ts';
import { findProfiles } from '../profiles/store.ts';
import { type Offered, offerPieces, readPiece } from '../reading/pieces.ts';

/** Pieces of evidence in one pack. */
export const MOST_EVIDENCE = 3;

type Piece = { readonly title: string; readonly body: string };

/** Goals and self-rating from the profile of a mentee, and what they handed in, wrote or logged lately. */
export async function offerForPack(
  ctx: Context,
): Promise<{ readonly about: readonly Offered[]; readonly evidence: readonly Offered[] }> {
  const about = await aboutMe(ctx);
  const papers = await listPapers(ctx.db, meIn(ctx));
  return {
    about: about.map(({ value, title }) => ({ value, label: title })),
    evidence: [
      ...papers
        .slice(0, 5)
        .map(({ id, title }) => ({ value: `paper ${id}`, label: `Paper: ${title}`.slice(0, 75) })),
      ...(await offerPieces(ctx.db, meIn(ctx))),
    ],
  };
}

/** What was ticked, as it stands now; what is not there any more is left out. */
export async function readForPack(ctx: Context, ticked: readonly string[]): Promise<readonly Piece[]> {
  const about = (await aboutMe(ctx)).filter(({ value }) => ticked.includes(value));
  const papers = (await listPapers(ctx.db, meIn(ctx))).filter(({ id }) => ticked.includes(`paper ${id}`));
  const pieces: Piece[] = [
    ...about.map(({ title, body }) => ({ title, body })),
    ...papers.map(({ title, lines, body }) => ({
      title,
      body: [...lines, ...(body ? [body] : [])].join('\n'),
    })),
  ];
  for (const value of ticked) {
    const piece = await readPiece(ctx.db, meIn(ctx), value);
    if (piece) pieces.push({ title: piece.title, body: piece.body });
  }
  return pieces;
}

async function aboutMe(ctx: Context): Promise<readonly (Piece & { readonly value: string })[]> {
  const { mentee } = await findProfiles(ctx.db, meIn(ctx));
  if (!mentee) return [];
  const { goals, weak, lookingFor } = mentee;
  const plan = [...goals, ...(lookingFor === null ? [] : [lookingFor])].join('\n');
  const rated = weak.map(({ competency, level }) => `${competency}: ${level} of 5`).join('\n');
  return [
    ...(plan === '' ? [] : [{ value: 'plan', title: 'What I want to grow in', body: plan }]),
    ...(rated === '' ? [] : [{ value: 'rating', title: 'How I rate myself', body: rated }]),
  ];
}
