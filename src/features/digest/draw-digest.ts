import type { SendContext } from '../../chat/context.ts';
import { does } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import type { Week } from '../../core/day.ts';
import { claimsFor } from './claims-for.ts';
import { loadDigest } from './load-digest.ts';
import { digestSwitch } from './switch-digest.ts';
import { digestPage } from './turn-page.ts';
import { teamView } from './views.ts';

type Reader = Pick<SendContext, 'db' | 'today' | 'organization' | 'person'>;

/** A page of the digest of one week, in today's numbers; undefined when there is no team any more. */
export async function drawDigest(ctx: Reader, period: Week, page: number): Promise<View | undefined> {
  const digest = await loadDigest(ctx);
  return (
    digest &&
    teamView(digest, {
      week: period,
      page,
      turn: (label, to) => does(digestPage, label, { period, page: to }),
      toVerify: await claimsFor(ctx),
      buttons: [does(digestSwitch, 'Stop the weekly digest', { version: ctx.person.version, on: false })],
    })
  );
}
