import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { writeDay } from '../clock/write-time.ts';
import { type Drawn, html } from '../html.ts';
import { moveFocus } from '../roving.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Arranged, arrange } from './arrange.ts';
import { EmptyConversation } from './empty-conversation.ts';
import { Message } from './message.ts';
import { useSeenBefore } from './seen.ts';

type MessageListProps = {
  workspace: Workspace;
  /** Counts what was sent from here: whoever speaks wants to see the answer. */
  sent: number;
  editing: string | undefined;
  edit(ts: string | undefined): void;
};

/** Draws a conversation, oldest first; it follows new messages unless one has scrolled away to read. */
export function MessageList({ workspace, sent, editing, edit }: MessageListProps): Drawn {
  const { state, conversation, reader } = workspace;
  const root = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [behind, setBehind] = useState(false);
  const { messages } = state;
  const seen = useSeenBefore(`${state.me} ${conversation?.id ?? ''}`, messages);
  const arranged = arrange(messages, state.me, reader.zone, seen);

  const toEnd = () => root.current?.scrollTo({ top: root.current.scrollHeight });
  useLayoutEffect(() => {
    following.current = true;
  }, [sent]);
  useLayoutEffect(() => {
    if (following.current) toEnd();
    else setBehind(true);
  }, [messages.length, messages.at(-1)?.text, sent]);
  const onScroll = () => {
    const list = root.current;
    if (!list) return;
    following.current = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    if (following.current) setBehind(false);
  };

  return html`<div class="message-pane">
    <div
      class="messages"
      ref=${root}
      onScroll=${onScroll}
      role="region"
      aria-label=${`Messages in ${conversation?.name ?? 'this conversation'}`}
      onKeyDown=${(event: KeyboardEvent) => {
        if (
          event.target instanceof Element &&
          event.target.matches('.message') &&
          event.currentTarget instanceof Element
        ) {
          moveFocus(event, event.currentTarget, '.message');
        }
      }}
    >
      ${arranged.length === 0 && html`<${EmptyConversation} workspace=${workspace} />`}
      ${arranged.map(
        (item, index) => html`<div class="message-row" key=${item.message.ts}>
        ${drawLines(item, reader.zone)}
        <${Message} workspace=${workspace} item=${item} tabIndex=${index === arranged.length - 1 ? 0 : -1} editing=${editing} edit=${edit} />
      </div>`,
      )}
    </div>
    ${behind && html`<button type="button" class="to-end" onClick=${toEnd}>New messages ↓</button>`}
  </div>`;
}

function drawLines(item: Arranged, zone: string): Drawn {
  return html`
    ${item.startsDay && html`<div class="day-line" role="separator"><span>${writeDay(new Date(item.message.at), zone)}</span></div>`}
    ${item.startsNew && html`<div class="new-line" role="separator"><span>New</span></div>`}
  `;
}
