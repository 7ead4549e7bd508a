import type { Interaction, Profile, Sender } from '../../../chat/interaction.ts';

type Of<K extends Interaction['kind']> = Extract<Interaction, { readonly kind: K }>;

/** Where a button stood. */
export type Spot =
  | {
      readonly kind: 'message';
      readonly channel: string;
      readonly ts: string;
      readonly responseUrl: string | undefined;
      /** Only one person sees it, and it cannot be changed except through its `response_url`. */
      readonly ephemeral: boolean;
      /** Others see it too, so what is said there must be for one pair of eyes. */
      readonly shared: boolean;
    }
  | { readonly kind: 'home' }
  | { readonly kind: 'modal'; readonly viewId: string };

/** One request of Slack, read and checked. */
export type Received =
  | {
      readonly kind: 'command';
      readonly interaction: Of<'command'>;
      readonly triggerId: string;
      readonly responseUrl: string | undefined;
    }
  | {
      readonly kind: 'press';
      readonly interaction: Of<'press'> | Of<'open'>;
      readonly triggerId: string;
      readonly spot: Spot;
    }
  | {
      readonly kind: 'submit';
      readonly interaction: Of<'submit'>;
      readonly viewId: string;
      readonly fields: readonly string[];
      /** References of people picked in the form. */
      readonly picked: readonly string[];
    }
  | {
      readonly kind: 'shortcut';
      readonly interaction: Of<'shortcut'>;
      readonly triggerId: string;
      readonly responseUrl: string | undefined;
    }
  | {
      readonly kind: 'message';
      readonly interaction: Of<'message'> | Of<'edited-message'>;
      readonly channel: string;
      readonly thread: string | undefined;
    }
  | { readonly kind: 'home'; readonly interaction: Of<'home'> }
  | { readonly kind: 'profile'; readonly from: Sender; readonly profile: Profile }
  | { readonly kind: 'uninstalled'; readonly workspace: string }
  /** Nothing for us; `why` is given when it looks like something we should have understood. */
  | { readonly kind: 'ignored'; readonly why?: string };

export const IGNORED: Received = { kind: 'ignored' };

/** A request that should have been one of ours. */
export function unreadable(why: string): Received {
  return { kind: 'ignored', why };
}
