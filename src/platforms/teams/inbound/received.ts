import type { Interaction, Sender } from '../../../chat/interaction.ts';
import type { MessageSpot, Spot } from '../address.ts';
import type { Submission } from './submission.ts';

type Of<K extends Interaction['kind']> = Extract<Interaction, { readonly kind: K }>;

/** One activity of Teams, read and checked. */
export type Received =
  | {
      readonly kind: 'message';
      readonly interaction: Of<'message'> | Of<'edited-message'>;
      readonly spot: Spot;
    }
  /** The bot was mentioned where others read along; `where` is how people call that place. */
  | {
      readonly kind: 'mention';
      readonly interaction: Of<'message'>;
      readonly spot: Spot;
      readonly where: string;
    }
  | { readonly kind: 'press'; readonly interaction: Of<'press'> | Of<'open'>; readonly spot: MessageSpot }
  | ({ readonly kind: 'submit'; readonly spot: MessageSpot } & Submission)
  | { readonly kind: 'cancel'; readonly title: string; readonly spot: MessageSpot }
  /** "Log this" on somebody's message: opens its form in a dialog. */
  | { readonly kind: 'extension'; readonly interaction: Of<'shortcut'> }
  | ({ readonly kind: 'dialog-submit'; readonly serviceUrl: string } & Submission)
  | { readonly kind: 'added'; readonly interaction: Of<'home'>; readonly spot: Spot }
  | { readonly kind: 'removed'; readonly from: Sender }
  /** A button of a card that nobody draws any more, or that somebody made up. */
  | { readonly kind: 'unknown-button' }
  | { readonly kind: 'unknown-dialog' }
  /** Nothing for us; `why` is given when it looks like something we should have understood. */
  | { readonly kind: 'ignored'; readonly why?: string };

export const IGNORED: Received = { kind: 'ignored' };
