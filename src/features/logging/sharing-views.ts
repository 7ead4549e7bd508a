import { does } from '../../chat/handlers.ts';
import type { Button, Element } from '../../chat/view.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import type { ActivityRow } from '../ledger/store.ts';
import { countIn } from './where.ts';

/** What an activity claims in one of a person's programs. */
export type ClaimIn = {
  readonly program: { readonly programId: string; readonly name: string };
  readonly entry: CreditEntry | undefined;
};

/** Where an activity counts that programs will not share: what holds until the person says otherwise, and the choices. */
export function sharingParts(activity: ActivityRow, claims: readonly ClaimIn[]): Element[] {
  const { id, version, title } = activity;
  const choose = (label: string, programs: readonly string[]): Button =>
    does(
      countIn,
      label.slice(0, 75),
      { id, version, programs: [...programs] },
      { describes: `${label}: ${title}`.slice(0, 75) },
    );
  const back = claims.flatMap(({ program, entry }) =>
    entry?.elsewhere ? [{ program, elsewhere: entry.elsewhere }] : [],
  );
  const [first] = back;
  if (!first && activity.countsIn.length === 0) return [];
  const both = back.flatMap(({ program, elsewhere }) =>
    elsewhere.value === 'ask' ? [choose('Both accept it', [elsewhere.program.id, program.programId])] : [],
  );
  const buttons = [
    ...back.map(({ program }) => choose(`Count it in ${program.name}`, [program.programId])),
    ...both.slice(0, 1),
    ...(activity.countsIn.length > 0 ? [choose('Let the rules decide', [])] : []),
  ];
  return [
    { kind: 'divider' },
    {
      kind: 'text',
      text: first
        ? `It counts once: in ${first.elsewhere.program.name}${activity.countsIn.length > 0 ? ', as you said' : ', which began first, until you say otherwise'}. You can change this at any time.`
        : 'It counts where you said. You can change this at any time.',
    },
    { kind: 'buttons', buttons },
  ];
}
