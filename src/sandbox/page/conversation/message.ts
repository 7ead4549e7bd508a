import { useState } from 'preact/hooks';
import type { PageMessage } from '../../page-api.ts';
import { Avatar } from '../avatar.ts';
import { writeMoment, writeTime } from '../clock/write-time.ts';
import { type Drawn, html } from '../html.ts';
import { icon } from '../icons.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Arranged } from './arrange.ts';
import { EditMessage } from './edit-message.ts';
import { MessageBody } from './message-body.ts';
import { MessageTools } from './message-tools.ts';
import { Thread } from './thread.ts';

export type MessageProps = {
  workspace: Workspace;
  item: Arranged;
  tabIndex: number;
  editing: string | undefined;
  edit(ts: string | undefined): void;
};

/** Draws one message with its speaker, time, tools and thread. */
export function Message({ workspace, item, tabIndex, editing, edit }: MessageProps): Drawn {
  const [replying, setReplying] = useState(false);
  const { message, replies, continues } = item;
  const speaker = workspace.state.people.find((person) => person.id === message.from);
  const kind = `message ${continues ? 'continues' : ''} ${message.ephemeral ? 'ephemeral' : ''}`;
  return html`<article class=${kind} tabindex=${tabIndex} aria-label=${summaryOf(message, speaker?.name ?? 'Somebody', workspace)}>
    <div class="message-side">
      ${continues ? drawTime(message, workspace.reader.zone) : html`<${Avatar} person=${speaker} />`}
    </div>
    <div class="message-main">
      ${message.ephemeral && html`<p class="only-you">${icon('eye')} Only visible to you</p>`}
      ${
        !continues &&
        html`<p class="message-head">
        <span class="speaker" dir="auto">${speaker?.name ?? message.from}</span>
        ${speaker?.bot && html`<span class="app-badge">App</span>`}
        ${drawTime(message, workspace.reader.zone)}
      </p>`
      }
      ${
        editing === message.ts
          ? html`<${EditMessage} workspace=${workspace} message=${message} done=${() => edit(undefined)} />`
          : html`<${MessageBody} workspace=${workspace} message=${message} />`
      }
      <${Thread} workspace=${workspace} root=${message} replies=${replies} replying=${replying} setReplying=${setReplying} editing=${editing} edit=${edit} />
    </div>
    <${MessageTools} workspace=${workspace} message=${message} reply=${() => setReplying(true)} edit=${edit} />
  </article>`;
}

/** The time of day, with the whole date on hover. */
export function drawTime(message: PageMessage, zone: string): Drawn {
  const at = new Date(message.at);
  return html`<time class="message-time" datetime=${message.at} title=${writeMoment(at, zone)}>${writeTime(at, zone)}</time>`;
}

function summaryOf(message: PageMessage, speaker: string, { reader }: Workspace): string {
  const words = message.text.length > 140 ? `${message.text.slice(0, 140)}…` : message.text;
  return `${speaker}, ${writeTime(new Date(message.at), reader.zone)}${message.ephemeral ? ', only visible to you' : ''}: ${words}`;
}
