import { useState } from 'preact/hooks';
import { Catchword } from '../clock/catchword.ts';
import { type Drawn, html } from '../html.ts';
import { showsHome } from '../workspace/place.ts';
import type { Conversation, Workspace } from '../workspace/workspace.ts';
import { Composer } from './composer.ts';
import { HomeTab } from './home-tab.ts';
import { MessageList } from './message-list.ts';

/** Draws what stands to the right of the shelf: the Home tab, or a conversation with its composer. */
export function ConversationPane({ workspace }: { workspace: Workspace }): Drawn {
  const { state, conversation, place } = workspace;
  const [editing, setEditing] = useState<string>();
  const [sent, setSent] = useState(0);
  if (showsHome(place)) {
    return html`<${HomeTab} key=${state.me} workspace=${workspace} /><div class="foot"><${Catchword} workspace=${workspace} /></div>`;
  }
  const editLast = () =>
    setEditing(state.messages.findLast((message) => message.from === state.me && !message.ephemeral)?.ts);
  const edit = (ts: string | undefined) => {
    setEditing(ts);
    if (ts === undefined) document.getElementById('composer')?.focus();
  };
  const key = `${state.me} ${conversation?.id ?? ''}`;
  return html`
    <${MessageList} key=${key} workspace=${workspace} sent=${sent} editing=${editing} edit=${edit} />
    <div class="foot">
      <${Composer} key=${`composer ${key}`} workspace=${workspace} label=${labelFor(conversation?.name, conversation?.kind)} focused editLast=${editLast} onSend=${() => setSent(sent + 1)} />
      <div class="foot-line">
        <p class="keys"><kbd>/</kbd> for commands · <kbd>Shift</kbd> <kbd>Enter</kbd> for a new line · <kbd>↑</kbd> to edit</p>
        <${Catchword} workspace=${workspace} />
      </div>
    </div>
  `;
}

function labelFor(name: string | undefined, kind: Conversation['kind'] | undefined): string {
  return `Message ${kind === 'channel' ? `#${(name ?? '').replace(/^#/, '')}` : (name ?? '')}`;
}
