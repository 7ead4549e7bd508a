import type { Context } from '../../chat/context.ts';
import type { Element } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { loadDigest } from './load-digest.ts';
import { teamAtAGlance } from './views.ts';

/** A manager's team at home; nothing for somebody without one. */
export async function teamSection(ctx: Context): Promise<readonly Element[]> {
  const digest = await loadDigest(ctx);
  return digest ? teamAtAGlance(digest, doors.team()) : [];
}
