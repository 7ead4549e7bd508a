import type { Interaction } from './interaction.ts';

/** The name under which a written message is marked as handled, so that its edit can tell whether it came first. */
export function messageKey(ref: string): string {
  return `message:${ref}`;
}

/** A message is known by itself, not by the request that brought it. */
export function withMessageKey(interaction: Interaction): Interaction {
  return interaction.kind === 'message' ? { ...interaction, key: messageKey(interaction.ref) } : interaction;
}
