import type { Context } from '../../../chat/context.ts';
import { type Field, one, type Values } from '../../../chat/form.ts';
import type { MessageHandler } from '../../../chat/handlers.ts';
import type { Side } from '../../../core/mentoring/pair-state.ts';
import { cancelAll } from '../meetings/store.ts';
import { endPair } from '../proposals/store.ts';
import { setWaiting } from './queue-store.ts';
import type { Pair } from './store.ts';

/** What a mentee does when a pairing is over. */
type Afterwards = 'another' | 'stop';

const CHOICES: Readonly<Record<Afterwards, string>> = {
  another: 'Look for another mentor',
  stop: 'No mentor for now',
};

/** One way in which a pairing is over, and who hears of it. */
export type Ending = {
  readonly act: 'end' | 'complete';
  /** What stands chosen, and what holds where a mentor ends it. */
  readonly likely: Afterwards;
  readonly tells: MessageHandler<{ pairing: string; meetings: string[] }>;
  /** The last part of the message's key. */
  readonly key: 'ended' | 'completed';
};

/** Asks a mentee what comes then, the likelier first; a mentor has nothing to choose. */
export function askAfterwards(side: Side, { likely }: Ending, values: Values | undefined): readonly Field[] {
  if (side === 'mentor') return [];
  const choices = [likely, likely === 'another' ? 'stop' : 'another'] as const;
  return [
    {
      kind: 'choice',
      name: 'after',
      label: 'And then',
      choices: choices.map((value) => ({ value, label: CHOICES[value] })),
      value: (values && one(values, 'after')) ?? likely,
    },
  ];
}

/**
 * A running pair is over, at the version that was seen: meetings ahead are cancelled, the mentee waits for another
 * mentor or for none, and the other one is told. Returns which; undefined where the pair has moved on.
 */
export async function closePair(
  ctx: Context,
  pair: Pair,
  version: number,
  { act, likely, tells, key }: Ending,
  values: Values,
): Promise<Afterwards | undefined> {
  const at = { organizationId: ctx.organization.id, id: pair.id, version };
  if ((await endPair(ctx.db, at, pair.side, act, ctx.today)) !== 'done') return undefined;
  const meetings = await cancelAll(ctx.db, at.organizationId, pair.id, ctx.now);
  const mentee = { organizationId: at.organizationId, personId: pair.mentee.id };
  const chosen = pair.side === 'mentee' ? one(values, 'after') : undefined;
  const then = chosen === 'another' || chosen === 'stop' ? chosen : likely;
  await setWaiting(ctx.db, mentee, then === 'another' ? ctx.today : undefined);
  const subject = { pairing: pair.id, meetings: [...meetings] };
  await ctx.messenger.say(pair.other.id, tells, subject, `pairing:${pair.id}:${key}`);
  await ctx.messenger.refreshHomes([pair.mentee.id, pair.mentor.id]);
  return then;
}
