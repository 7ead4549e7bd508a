import type { Received } from '../inbound/received.ts';
import { PLATFORM } from '../inbound/sender.ts';
import { answerCommand } from './command.ts';
import { answerHome } from './home.ts';
import { answerMessage } from './message.ts';
import { answerPress } from './press.ts';
import { answerSubmission } from './submission.ts';
import type { Ack, Tools } from './tools.ts';

/**
 * Answers one request of Slack. Resolves when it may be acknowledged, which is after its transaction has
 * committed; rejects when it must come again.
 */
export async function answer(tools: Tools, received: Received, ack: Ack): Promise<void> {
  switch (received.kind) {
    case 'command':
    case 'shortcut':
      return answerCommand(tools, received, ack);
    case 'press':
      return answerPress(tools, received, ack);
    case 'submit':
      return answerSubmission(tools, received, ack);
    case 'message':
      return answerMessage(tools, received);
    case 'home':
      return answerHome(tools, received);
    case 'profile':
      return tools.chat.profileChanged(received.from, received.profile);
    case 'uninstalled':
      return tools.chat.uninstalled(PLATFORM, received.workspace);
    case 'ignored':
      if (received.why) tools.log.warn({}, `Slack sent ${received.why}`);
      return ack();
    default:
      return received satisfies never;
  }
}
