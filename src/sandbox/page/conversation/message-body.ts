import type { PageMessage } from '../../page-api.ts';
import { Blocks } from '../blocks/blocks.ts';
import { type Drawn, html } from '../html.ts';
import { drawMrkdwn } from '../text/draw-text.ts';
import { useDesk } from '../workspace/use-desk.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Draws the blocks of a message, or its text where it has none. */
export function MessageBody({ workspace, message }: { workspace: Workspace; message: PageMessage }): Drawn {
  const desk = useDesk(workspace, {
    surface: `message-${message.ts}`,
    blocks: message.blocks,
    where: { ts: message.ts, ...(workspace.conversation && { in: workspace.conversation.id }) },
  });
  const edited = message.edited && html`<span class="edited"> (edited)</span>`;
  return message.blocks.length > 0
    ? html`<${Blocks} blocks=${message.blocks} desk=${desk} />${edited}`
    : html`<div class="said">${drawMrkdwn(message.text, workspace.reader)}${edited}</div>`;
}
