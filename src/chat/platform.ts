import type { Profile, Sender } from './interaction.ts';
import type { View } from './view.ts';

/** Where a message goes: an account of an installation, with its address if one is known. */
export type Recipient = {
  readonly workspace: string;
  readonly user: string;
  readonly address: string | undefined;
  /** Where their home stands, on a platform whose home is a message. */
  readonly home?: string | undefined;
  /** The other one, where two are written to together: it goes into a conversation of the two and the app. */
  readonly companion?: string | undefined;
};

/**
 * What became of a message that was handed to the platform.
 * `refused` is a definite no that can be tried again; `unknown` means it may or may not stand there. A refusal
 * that `concerns` the workspace would meet every other message too (too many, no network, revoked access): all wait.
 */
export type PostOutcome =
  | { readonly kind: 'sent'; readonly ref: string; readonly address: string }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly waitSeconds: number;
      readonly concerns?: 'workspace';
    }
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export type FindOutcome =
  | { readonly kind: 'found'; readonly ref: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'cannot-look'; readonly reason: string; readonly waitSeconds?: number };

/** What a platform must be able to do for the courier and the router. Every call has its own time-out. */
export type Platform = {
  readonly name: string;
  /** How long a request that was given up may still be carried out, in seconds. */
  readonly quarantineSeconds: number;
  /** Whether two people of a workspace can be written to together. Where they cannot, nobody is given a companion. */
  readonly gathersTwo: boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Undefined when all is well, else what is wrong in words, for /readyz. */
  trouble(): string | undefined;
  profile(sender: Sender): Promise<Profile>;
  post(to: Recipient, view: View, token: string): Promise<PostOutcome>;
  redraw(to: Recipient, ref: string, view: View): Promise<PostOutcome>;
  showHome(to: Recipient, view: View): Promise<PostOutcome>;
  /** Looks for a message by the opaque token it was posted with; `sinceSeconds` ago at the earliest. */
  find(to: Recipient, token: string, sinceSeconds: number): Promise<FindOutcome>;
};
