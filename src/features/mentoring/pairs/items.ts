import type { Element } from '../../../chat/view.ts';
import { sayDay } from '../../../core/day.ts';
import { askedIn } from '../../../core/mentoring/pair-state.ts';
import { toPair } from './card.ts';
import type { Pair } from './store.ts';

/** One line for each pair of a person that runs or waits for a yes; a mentor hears of a proposal when it is their turn. */
export function pairItems(pairs: readonly Pair[]): readonly Element[] {
  return pairs.flatMap((pair): readonly Element[] => {
    const { side, state, other } = pair;
    const asked = askedIn(state);
    if (state === 'running')
      return [
        {
          kind: 'item',
          title: `${side === 'mentee' ? 'Your mentor' : 'Your mentee'}: ${other.name}`,
          ...(pair.startedOn && { detail: `A pair since ${sayDay(pair.startedOn)}` }),
          buttons: [{ ...toPair(pair), describes: `Our pairing: ${other.name}`.slice(0, 75) }],
        },
      ];
    if (asked === side)
      return [
        {
          kind: 'item',
          title: `A proposal waits for your answer: ${other.name}`,
          buttons: [
            { ...toPair(pair, 'Look at it'), describes: `The proposal of ${other.name}`.slice(0, 75) },
          ],
        },
      ];
    return side === 'mentee'
      ? [{ kind: 'text', text: `${other.name} is asked to be your mentor; you hear of it either way.` }]
      : [];
  });
}
