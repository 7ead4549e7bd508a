import type { Context } from '../../chat/context.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { sayList } from '../ledger/say-amounts.ts';
import { drawCard } from './card.ts';
import { isCode } from './claim-code.ts';
import {
  countWrongCodes,
  listAdministrators,
  lockClaimCode,
  makeAdministrator,
  recordEvent,
  WRONG_CODE,
} from './store.ts';

const TRIES_AN_HOUR = 10;

/**
 * Takes a claim code. Answers with a view even when it is wrong, never with an error: the try must be recorded,
 * and an error would take it back.
 */
export async function claimAdministration(ctx: Context, typed: string): Promise<View> {
  const hash = await lockClaimCode(ctx.db, ctx.organization.id);
  if (ctx.person.administrator) return drawCard(ctx, sentence('You are an administrator already.'));
  const administrators = await listAdministrators(ctx.db, ctx.organization.id);
  if (administrators.length > 0) return refusal(administrators.map(({ name }) => name));
  if ((await countWrongCodes(ctx.db, ctx.organization.id, ctx.person.id)) >= TRIES_AN_HOUR) return ENOUGH;
  if (!isCode(typed, hash)) {
    await recordEvent(ctx, WRONG_CODE);
    return hash === null ? NO_CODE : WRONG;
  }
  await makeAdministrator(ctx.db, ctx.organization.id, ctx.person.id);
  await recordEvent(ctx, 'admin.claimed', ctx.person.id);
  await ctx.messenger.refreshHomes([ctx.person.id]);
  const done = sentence(`You are the administrator of ${ctx.organization.name} now.`, 'good');
  const self: Context = { ...ctx, person: { ...ctx.person, administrator: true } };
  return stack(done, await drawCard(self));
}

/** What everybody else reads: no numbers, and whom to ask. */
export async function explainAdministration(ctx: Context): Promise<View> {
  const names = (await listAdministrators(ctx.db, ctx.organization.id)).map(({ name }) => name);
  return names.length > 0 ? refusal(names) : UNCLAIMED;
}

function refusal(names: readonly string[]): View {
  const shown = names.slice(0, 3);
  const some = names.length > shown.length ? [...shown, 'others'] : shown;
  return sentence(
    `Only administrators can open this. ${sayList(some)} can, and can make you one too. Nothing was changed.`,
  );
}

const UNCLAIMED_TEXT =
  'Nobody administers Catchword here yet. Whoever runs it finds a claim code printed at its start; type it as /cpd admin CODE to become the first administrator.';

const UNCLAIMED: View = {
  summary: UNCLAIMED_TEXT,
  elements: [
    { kind: 'text', text: UNCLAIMED_TEXT },
    {
      kind: 'text',
      text: 'If this workspace belongs to an organization that uses Catchword in another one, join that before anybody logs here.',
      tone: 'quiet',
    },
    { kind: 'buttons', buttons: [doors.join()] },
  ],
};

const WRONG = sentence(
  'This is not the claim code. It is printed when Catchword starts, each time a new one; type it as /cpd admin K7QF-2M9X-TR4H-8WZP. Nothing was changed.',
  'warning',
);

const NO_CODE = sentence(
  'There is no claim code at the moment. Whoever runs Catchword gets one by starting it again. Nothing was changed.',
  'warning',
);

const ENOUGH = sentence(
  `${TRIES_AN_HOUR} wrong codes within an hour are enough. Please try again in an hour, with the code that was printed at the last start. Nothing was changed.`,
  'warning',
);
