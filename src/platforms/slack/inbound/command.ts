import { z } from 'zod';
import { type Received, unreadable } from './received.ts';
import { PLATFORM, workspaceOf } from './sender.ts';
import { typedText } from './typed-text.ts';

const slashCommand = z.object({
  command: z.string().startsWith('/'),
  text: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  user_id: z.string(),
  team_id: z.string(),
  enterprise_id: z.string().optional(),
  // A word over HTTP, a boolean over some connections.
  is_enterprise_install: z.union([z.string(), z.boolean()]).optional(),
});

/** A slash command. Its answer is seen by nobody else, wherever it was typed. */
export function receiveCommand(body: unknown): Received {
  const read = slashCommand.safeParse(body);
  if (!read.success) return unreadable('a slash command without its fields');
  const { command, text, trigger_id, response_url, user_id, team_id, enterprise_id } = read.data;
  const workspace = workspaceOf(String(read.data.is_enterprise_install) === 'true', enterprise_id, team_id);
  return {
    kind: 'command',
    triggerId: trigger_id,
    responseUrl: response_url,
    interaction: {
      kind: 'command',
      key: `command:${trigger_id}`,
      from: { platform: PLATFORM, workspace, user: user_id },
      place: 'private',
      name: command.slice(1).toLowerCase(),
      text: typedText(text),
    },
  };
}
