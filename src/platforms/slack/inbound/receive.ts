import { z } from 'zod';
import { receiveCommand } from './command.ts';
import { receiveEvent } from './event.ts';
import { receivePress } from './press.ts';
import { IGNORED, type Received } from './received.ts';
import { receiveShortcut } from './shortcut.ts';
import { receiveSubmission } from './submission.ts';

const kindOf = z.object({ command: z.unknown().optional(), type: z.unknown().optional() });

/** Reads one request of Slack. What it says comes from outside, so nothing is taken on trust but the signature. */
export function receive(body: unknown): Received {
  const read = kindOf.safeParse(body);
  if (!read.success) return IGNORED;
  if (read.data.command !== undefined) return receiveCommand(body);
  switch (read.data.type) {
    case 'event_callback':
      return receiveEvent(body);
    case 'block_actions':
      return receivePress(body);
    case 'view_submission':
      return receiveSubmission(body);
    case 'message_action':
    case 'shortcut':
      return receiveShortcut(body);
    default:
      return IGNORED;
  }
}
