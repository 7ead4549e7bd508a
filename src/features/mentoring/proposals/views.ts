import { does, opens } from '../../../chat/handlers.ts';
import { type Element, sentence, type View } from '../../../chat/view.ts';
import { sayDay } from '../../../core/day.ts';
import { askedIn } from '../../../core/mentoring/pair-state.ts';
import type { Catalog } from '../../../core/rules/catalog.ts';
import type { Pair, Partner } from '../pairs/store.ts';
import { acceptPair, askForAnother } from './answer.ts';
import { declineForm } from './decline.ts';
import { sayPairReason } from './say-pair-reason.ts';

/** A proposal to the one whose answer it waits for: who, why, until when, and the three answers. */
export function proposalView(pair: Pair, programs: Catalog, again: boolean): View {
  const { id, version, other, side, answerBy } = pair;
  const reason = sayPairReason(pair.reason, side, programs);
  const title = side === 'mentee' ? 'A mentor for you' : 'Somebody who would like you as a mentor';
  const summary = `${title}: ${other.name}${again ? ' (a reminder)' : ''}`;
  const at = { id, version };
  return {
    summary,
    elements: [
      { kind: 'heading', text: title },
      ...(again ? [{ kind: 'text' as const, text: 'A reminder: this waits for your answer.' }] : []),
      { kind: 'text', text: sayPartner(other), tone: 'strong' },
      ...wordsOf(pair),
      ...(reason === undefined ? [] : [{ kind: 'text' as const, text: `Why you two: ${reason}` }]),
      {
        kind: 'text',
        text:
          side === 'mentee'
            ? `If you accept, ${other.name} is asked next. A no is told to nobody but as a no, without a reason.`
            : `${other.name} has said yes. A no is told to them without a reason.`,
      },
      ...(answerBy === undefined
        ? []
        : [
            {
              kind: 'text' as const,
              text: `Please answer by ${sayDay(answerBy, 'long')}. After that the proposal lapses, and nobody minds.`,
              tone: 'quiet' as const,
            },
          ]),
      {
        kind: 'buttons',
        buttons: [
          does(acceptPair, 'Accept', at, {
            style: 'primary',
            describes: `Accept ${other.name}`.slice(0, 75),
          }),
          does(askForAnother, 'Ask for another', at, {
            describes: `Ask for somebody else than ${other.name}`.slice(0, 75),
          }),
          opens(declineForm, 'Decline', at, { describes: `Decline ${other.name}`.slice(0, 75) }),
        ],
      },
    ],
  };
}

/** Name, work and library in one line. */
export function sayPartner({ name, jobTitle, library, sector }: Partner): string {
  const place = library ?? (sector === undefined ? undefined : `${sector} library`);
  return [name, jobTitle, place].filter(Boolean).join(', ');
}

function wordsOf({ side, other }: Pair): readonly Element[] {
  if (other.words === undefined) return [];
  const label = side === 'mentee' ? 'In their own words:' : 'What they look for:';
  return [
    { kind: 'text', text: label, tone: 'quiet' },
    { kind: 'quote', text: other.words },
  ];
}

/** What became of a proposal, to one who presses a button of it later; it changes nothing. */
export function settledView(pair: Pair): View {
  const { state, side, other, refusedBy } = pair;
  const waits = askedIn(state);
  if (waits === side)
    return sentence('This proposal has changed since the card was drawn. Nothing was done.', 'warning');
  if (waits !== undefined) {
    const until = pair.answerBy ? ` and has until ${sayDay(pair.answerBy, 'long')}` : '';
    return sentence(`You said yes. ${other.name} is asked now${until}; you hear of it either way.`, 'good');
  }
  switch (state) {
    case 'running':
      return sentence(`You and ${other.name} are a pair now. Each of you has a card to begin with.`, 'good');
    case 'declined':
      return sentence(
        refusedBy === side
          ? side === 'mentee'
            ? 'Noted: not this one.'
            : 'Noted: not this one, and they are told so without a reason.'
          : `It did not come to a pairing with ${other.name}.`,
      );
    case 'expired':
      return sentence('This proposal has lapsed, because there was no answer in time.');
    case 'completed':
      return sentence(`You and ${other.name} have completed your pairing.`, 'good');
    case 'ended':
      return sentence(`Your pairing with ${other.name} has ended.`);
    default:
      return sentence('This proposal has been withdrawn.');
  }
}
