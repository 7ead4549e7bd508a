import type { Errors, Form, Values } from './form.ts';
import type { View } from './view.ts';

/** Who is talking, in the platform's own words. Only `platforms` and `db` look inside. */
export type Sender = {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
};

/** What a platform knows of a person; `kind` decides whether they may use the bot at all. */
export type Profile = {
  readonly name: string;
  readonly zone: string | undefined;
  readonly kind: 'member' | 'guest' | 'stranger' | 'bot' | 'deactivated';
  /** As of when this holds, by the platform's clock; undefined where the platform does not say. */
  readonly at?: Date;
};

/** One thing a person did, whatever the platform. */
export type Interaction = {
  /** The platform's own id of this request: the same request delivered twice has the same key. */
  readonly key: string;
  readonly from: Sender;
  /** Where a direct message to the sender goes, when the platform has told. */
  readonly address?: string;
  /** Where it happened: personal data is only shown where nobody else can see it. */
  readonly place: 'private' | 'shared';
} & What;

type What =
  | { readonly kind: 'command'; readonly name: string; readonly text: string }
  | { readonly kind: 'press'; readonly handler: string; readonly input: unknown; readonly on: Surface }
  | { readonly kind: 'open'; readonly form: string; readonly input: unknown }
  | {
      readonly kind: 'submit';
      readonly form: string;
      readonly input: unknown;
      readonly values: Values;
      /** Profiles of the people picked in the form, by reference. */
      readonly named: Readonly<Record<string, Profile>>;
    }
  | { readonly kind: 'message'; readonly text: string; readonly ref: string; readonly inReplyTo?: string }
  | {
      readonly kind: 'edited-message';
      readonly text: string;
      readonly ref: string;
      readonly inReplyTo?: string;
      readonly change?: Change;
    }
  | { readonly kind: 'shortcut'; readonly name: string; readonly text: string }
  /** `greeting`: the bot has just been added, so the home comes with the welcome of somebody new. */
  | { readonly kind: 'home'; readonly greeting?: boolean };

/** When a message was changed, by the platform's clock, and how many seconds after it was written. */
export type Change = { readonly at: Date; readonly secondsAfter: number };

/** Where a button stood: what it returns replaces the message, is shown above the home, or in the open form. */
export type Surface = 'message' | 'home' | 'form';

/**
 * The one answer to one interaction. `again` marks the answer to a repeated request: it carries nothing private.
 * `beside` marks a refusal or a trouble: it is said beside the card it is about, which stays as it is.
 * `home` marks the home itself: where it is a message, that message is drawn again when things change.
 */
export type Reply =
  | {
      readonly kind: 'view';
      readonly view: View;
      readonly again?: boolean;
      readonly beside?: boolean;
      readonly home?: boolean;
    }
  | { readonly kind: 'form'; readonly form: Form; readonly handler: string; readonly input: unknown }
  | {
      readonly kind: 'errors';
      readonly form: Form;
      readonly errors: Errors;
      readonly handler: string;
      readonly input: unknown;
    }
  | { readonly kind: 'nothing' };
