import type { Context } from '../../chat/context.ts';
import type { Element } from '../../chat/view.ts';
import { warningsNear } from './warnings-near.ts';

/** The same warnings at home, as long as they hold, whether or not a message was wanted. */
export async function warningsSection(ctx: Context): Promise<readonly Element[]> {
  return (await warningsNear(ctx))?.elements ?? [];
}
