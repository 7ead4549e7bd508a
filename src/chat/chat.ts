import type { Interaction, Profile, Reply, Sender } from './interaction.ts';
import type { View } from './view.ts';

/** The one door in: what a platform may ask of the rest of the program. */
export type Chat = {
  /** Resolves after COMMIT, so that nothing is acknowledged before it is recorded. Never rejects for a person's mistake. */
  handle(interaction: Interaction): Promise<Reply>;
  /** The home of the sender as it is now, with what just happened on top; undefined for people who may not use the bot. */
  home(from: Sender, notice?: View): Promise<View | undefined>;
  /** The answer to a typed message stands now, where others can be written under it; `reply` is the platform's id of it. */
  placed(message: { readonly from: Sender; readonly ref: string }, reply: string): Promise<void>;
  /** The home of somebody now stands in this message; the one before it is left as it is. */
  homeShown(from: Sender, ref: string): Promise<void>;
  /** The bot lives in this workspace: told at start, and again whenever the platform says so. */
  installed(platform: string, workspace: string, name: string): Promise<void>;
  /** Name, zone or standing of somebody changed on the platform; strangers to us stay unknown. */
  profileChanged(from: Sender, profile: Profile): Promise<void>;
  /** Somebody removed the bot for themselves: they are not written to until they come back. */
  left(from: Sender): Promise<void>;
  /** The bot was removed or its access revoked, in whatever order the platform says so, however often. */
  uninstalled(platform: string, workspace: string): Promise<void>;
};
