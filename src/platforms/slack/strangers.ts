import type { Profile, Sender } from '../../chat/interaction.ts';
import { isOutsider } from './inbound/sender.ts';

/** Enough for a busy shared channel; the oldest are forgotten first. */
const KEPT = 1_000;

/** Remembers who acted from outside the organization, which a request says and `users.info` does not always. */
export type Strangers = {
  note(body: unknown, from: Sender): void;
  judge(sender: Sender, profile: Profile): Profile;
};

/** A memory of Slack Connect outsiders. */
export function createStrangers(): Strangers {
  const seen = new Set<string>();
  return {
    note(body, from) {
      if (!isOutsider(body, from)) return;
      seen.add(nameOf(from));
      if (seen.size > KEPT) seen.delete(seen.values().next().value ?? '');
    },
    judge: (sender, profile) =>
      seen.has(nameOf(sender)) && profile.kind !== 'bot' ? { ...profile, kind: 'stranger' } : profile,
  };
}

function nameOf({ workspace, user }: Sender): string {
  return `${workspace}/${user}`;
}
