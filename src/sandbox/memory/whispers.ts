import type { Message } from './messages.ts';

/** A message only one person sees ("ephemeral"), and only on pages that were open when it came. */
export type Whisper = Message & { to: string; cameAt: number };

export type Whispers = {
  say(whisper: Whisper): void;
  find(ts: string): Whisper | undefined;
  change(whisper: Whisper): void;
  remove(ts: string): void;
  /** What this person sees in this conversation on a page opened at `since` (0: always there). */
  list(to: string, channel: string, since: number): Whisper[];
};

const KEPT = 1_000;

/** Ephemeral messages live in memory only: Slack does not keep them either. */
export function createWhispers(): Whispers {
  let said: Whisper[] = [];

  return {
    say(whisper) {
      said = [...said.slice(1 - KEPT), whisper];
    },
    find: (ts) => said.find((each) => each.ts === ts),
    change(whisper) {
      said = said.map((each) => (each.ts === whisper.ts ? whisper : each));
    },
    remove(ts) {
      said = said.filter((each) => each.ts !== ts);
    },
    list: (to, channel, since) =>
      said.filter((each) => each.to === to && each.channel === channel && each.cameAt >= since),
  };
}
