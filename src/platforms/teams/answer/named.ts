import type { Profile, Sender } from '../../../chat/interaction.ts';
import type { Tools } from './tools.ts';

/**
 * Profiles of the people somebody picked in a form. Who has an account here is known by it; a bot may ask the
 * service only about people it has a conversation with, so anybody else is left out.
 */
export async function named(
  tools: Tools,
  from: Sender,
  references: readonly string[],
): Promise<Readonly<Record<string, Profile>>> {
  if (references.length === 0) return {};
  const known = await tools.people(from.workspace);
  const found = references.flatMap((user): [string, Profile][] => {
    const person = known.find((each) => each.user === user);
    return person ? [[user, { name: person.name, zone: undefined, kind: 'member' }]] : [];
  });
  return Object.fromEntries(found);
}
