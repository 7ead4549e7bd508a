import { sentence } from '../../chat/view.ts';

export const NOT_KEPT = sentence(
  'You no longer keep the record of this board, so nothing was changed.',
  'warning',
);

export const NOT_ACTIVE = sentence(
  'This board is paused or has left its program, so nothing was changed. Resume it first: type /cpd programs.',
  'warning',
);

export const ENDED = sentence('This membership has ended already, so nothing was changed.', 'warning');

export const NOT_ASKED = sentence(
  'You have answered this already, so nothing was changed. Type /cpd programs to see the boards you are on.',
  'warning',
);

export const OVER = sentence('This board is not in its program any more, so nothing was changed.', 'warning');

export const ANSWERED = sentence(
  'They have answered already, so nothing was changed. Open the board to see who is on it: type /cpd programs.',
  'warning',
);
