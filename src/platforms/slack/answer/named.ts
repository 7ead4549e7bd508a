import type { Profile, Sender } from '../../../chat/interaction.ts';
import { within } from '../../within.ts';
import type { Tools } from './tools.ts';

const LOOK_UP_MS = 1_200;

/** Profiles of the people somebody picked in a form. Who cannot be looked up in time is left out. */
export async function named(
  tools: Tools,
  from: Sender,
  references: readonly string[],
): Promise<Readonly<Record<string, Profile>>> {
  const found = await Promise.all(references.map((user) => lookUp(tools, { ...from, user })));
  return Object.fromEntries(found.flat());
}

async function lookUp(tools: Tools, sender: Sender): Promise<[string, Profile][]> {
  try {
    const inTime = await within(LOOK_UP_MS, tools.profile(sender));
    return inTime.done ? [[sender.user, inTime.value]] : [];
  } catch (error) {
    tools.log.warn({ err: error }, 'a person picked in a form could not be looked up');
    return [];
  }
}
