import { does, opens } from '../../../chat/handlers.ts';
import type { Element } from '../../../chat/view.ts';
import type { Pair } from '../pairs/store.ts';
import { closingForm, GOALS } from './closing-form.ts';
import { shareClosingButton, unshareClosingButton } from './share.ts';
import type { Closing } from './store.ts';

/** What was said at the end, as the reader may see it, and what they can do with their own. */
export function closingElements(pair: Pair, closings: readonly Closing[]): readonly Element[] {
  const own = closings.find(({ mine }) => mine);
  const theirs = closings.find(({ mine }) => !mine);
  return [
    ...(own ? ownElements(pair, own) : askElements(pair)),
    ...(theirs ? [{ kind: 'text' as const, text: `${theirs.author} shares:`, tone: 'quiet' as const }] : []),
    ...(theirs ? closingWords(theirs) : []),
  ];
}

function askElements(pair: Pair): readonly Element[] {
  return [
    {
      kind: 'item',
      title: 'A short look back',
      detail: 'Two questions, for yourself',
      buttons: [opens(closingForm, 'Look back', { id: pair.id, version: 0 })],
    },
  ];
}

function ownElements(pair: Pair, own: Closing): readonly Element[] {
  const at = { id: pair.id, version: own.version };
  const turn = own.shared
    ? does(unshareClosingButton, 'Take it back', at)
    : does(shareClosingButton, `Share with ${pair.other.name}`.slice(0, 75), at);
  return [
    {
      kind: 'item',
      title: 'Your look back',
      detail: own.shared ? `Shared with ${pair.other.name}` : 'Only you read this',
      buttons: [opens(closingForm, 'Change it', at), turn],
    },
    ...closingWords(own),
  ];
}

/** Whether goals were reached, and the words. */
export function closingWords({ goalsMet, words }: Closing): readonly Element[] {
  const said = GOALS.find(({ value }) => value === goalsMet)?.label;
  return [
    ...(said === undefined ? [] : [{ kind: 'text' as const, text: `Goals reached: ${said.toLowerCase()}.` }]),
    ...(words === undefined ? [] : [{ kind: 'quote' as const, text: words }]),
  ];
}
