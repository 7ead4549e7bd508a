import { useEffect, useState } from 'preact/hooks';
import type { PageMessage } from '../../page-api.ts';
import { Avatar } from '../avatar.ts';
import { type Drawn, html } from '../html.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { Composer } from './composer.ts';
import { EditMessage } from './edit-message.ts';
import { drawTime } from './message.ts';
import { MessageBody } from './message-body.ts';
import { MessageTools } from './message-tools.ts';

type ThreadProps = {
  workspace: Workspace;
  root: PageMessage;
  replies: PageMessage[];
  replying: boolean;
  setReplying(replying: boolean): void;
  editing: string | undefined;
  edit(ts: string | undefined): void;
};

/** Draws the replies to a message beneath it, and a field for one more. */
export function Thread(props: ThreadProps): Drawn {
  const { workspace, root, replies, replying, setReplying } = props;
  const [open, setOpen] = useState(true);
  useEffect(() => setOpen(true), [replies.length]);
  if (replies.length === 0 && !replying) return null;
  return html`<section class="thread" aria-label=${`Replies to “${root.text.slice(0, 60)}”`}>
    ${
      replies.length > 0 &&
      html`<div class="thread-head">
      <button type="button" class="thread-count" aria-expanded=${open} onClick=${() => setOpen(!open)}>
        ${replies.length === 1 ? '1 reply' : `${replies.length} replies`}
      </button>
    </div>`
    }
    ${open && replies.map((reply) => html`<${Reply} key=${reply.ts} reply=${reply} ...${props} />`)}
    ${
      replying
        ? html`<${Composer} workspace=${workspace} threadTs=${root.ts} label="Reply in thread" focused onDone=${() => setReplying(false)} editLast=${() => undefined} />`
        : open &&
          html`<button type="button" class="thread-reply" onClick=${() => setReplying(true)}>Reply…</button>`
    }
  </section>`;
}

function Reply({
  workspace,
  reply,
  editing,
  edit,
  setReplying,
}: ThreadProps & { reply: PageMessage }): Drawn {
  const speaker = workspace.state.people.find((person) => person.id === reply.from);
  return html`<div class="reply">
    <${Avatar} person=${speaker} />
    <div class="message-main">
      <p class="message-head">
        <span class="speaker" dir="auto">${speaker?.name ?? reply.from}</span>
        ${speaker?.bot && html`<span class="app-badge">App</span>`} ${drawTime(reply, workspace.reader.zone)}
      </p>
      ${
        editing === reply.ts
          ? html`<${EditMessage} workspace=${workspace} message=${reply} done=${() => edit(undefined)} />`
          : html`<${MessageBody} workspace=${workspace} message=${reply} />`
      }
    </div>
    <${MessageTools} workspace=${workspace} message=${reply} reply=${() => setReplying(true)} edit=${edit} />
  </div>`;
}
