import { randomBytes } from 'node:crypto';
import type { Chat } from '../chat/chat.ts';
import type { Interaction, Reply } from '../chat/interaction.ts';
import { sentence } from '../chat/view.ts';
import type { Log } from './log.ts';

type Asked = { readonly chat: Chat; readonly log: Log };

/** The reply of the program; where it fails altogether the person still reads why nothing came. */
export async function askChat({ chat, log }: Asked, interaction: Interaction): Promise<Reply> {
  try {
    return await chat.handle(interaction);
  } catch (error) {
    const reference = randomBytes(2).toString('hex');
    log.error({ err: error, reference, key: interaction.key }, 'a request could not be handled');
    const says = `Something went wrong on our side. Please look at /credits before you try again. Reference ${reference}.`;
    return { kind: 'view', view: sentence(says, 'warning'), beside: true };
  }
}
