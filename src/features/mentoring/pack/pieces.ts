import type { Context } from '../../../chat/context.ts';
import type { Values } from '../../../chat/form.ts';
import { listPapers } from '../../papers/store.ts';
import { meIn } from '../pairs/pair-at.ts';
import { findProfiles, type MenteeProfile } from '../profiles/store.ts';
import { type Offered, offerPieces, readPiece } from '../reading/pieces.ts';
import { areasOf, readRating } from './rating.ts';

/** Pieces of evidence in one pack. */
export const MOST_EVIDENCE = 3;

type Piece = { readonly title: string; readonly body: string };

export type OfferedForPack = {
  /** What the profile says of the mentee. */
  readonly about: readonly Offered[];
  /** What they may rate themselves in. */
  readonly areas: readonly string[];
  readonly evidence: readonly Offered[];
};

/** What a mentee said of themselves and may rate themselves in, and what they handed in, wrote or logged lately. */
export async function offerForPack(ctx: Context): Promise<OfferedForPack> {
  const { mentee } = await findProfiles(ctx.db, meIn(ctx));
  const about = aboutMe(mentee);
  const papers = await listPapers(ctx.db, meIn(ctx));
  return {
    about: about.map(({ value, title }) => ({ value, label: title })),
    areas: areasOf(mentee),
    evidence: [
      ...papers
        .slice(0, 5)
        .map(({ id, title }) => ({ value: `paper ${id}`, label: `Paper: ${title}`.slice(0, 75) })),
      ...(await offerPieces(ctx.db, meIn(ctx))),
    ],
  };
}

/** What was ticked and rated, as it stands now; what is not there any more is left out. */
export async function readForPack(
  ctx: Context,
  ticked: readonly string[],
  values: Values,
): Promise<readonly Piece[]> {
  const { mentee } = await findProfiles(ctx.db, meIn(ctx));
  const about = aboutMe(mentee).filter(({ value }) => ticked.includes(value));
  const rating = readRating(areasOf(mentee), values);
  const papers = (await listPapers(ctx.db, meIn(ctx))).filter(({ id }) => ticked.includes(`paper ${id}`));
  const pieces: Piece[] = [
    ...about.map(({ title, body }) => ({ title, body })),
    ...(rating === undefined ? [] : [{ title: 'How I rate myself', body: rating }]),
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

function aboutMe(mentee: MenteeProfile | undefined): readonly (Piece & { readonly value: string })[] {
  if (!mentee) return [];
  const { goals, weak, lookingFor } = mentee;
  const plan = [...goals, ...(lookingFor === null ? [] : [lookingFor])].join('\n');
  const unsure = weak.map(({ competency }) => competency).join('\n');
  return [
    ...(plan === '' ? [] : [{ value: 'plan', title: 'What I want to grow in', body: plan }]),
    ...(unsure === '' ? [] : [{ value: 'unsure', title: 'Where I feel least sure', body: unsure }]),
  ];
}
