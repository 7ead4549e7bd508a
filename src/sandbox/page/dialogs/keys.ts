import { type Drawn, html } from '../html.ts';
import { Dialog } from './dialog.ts';

const keys: [string[], string][] = [
  [['/'], 'Write a command'],
  [['Ctrl K'], 'Go to a person or a conversation'],
  [['Alt ↑', 'Alt ↓'], 'Previous or next conversation'],
  [['Alt Shift ↑', 'Alt Shift ↓'], 'Act as the previous or next person'],
  [['C'], 'Move the clock'],
  [['Enter'], 'Send; Shift Enter breaks the line'],
  [['↑'], 'In an empty field: edit your last message'],
  [['↑', '↓'], 'In a list or among messages: move'],
  [['Esc'], 'Close what is open'],
  [['?', 'Ctrl /'], 'This list'],
];

/** Draws the list of keyboard shortcuts. */
export function Keys({ close }: { close(): void }): Drawn {
  return html`<${Dialog} kind="keys" label="Keyboard shortcuts" onClose=${close}>
    <header>
      <h2>Keyboard shortcuts</h2>
      <button type="button" class="plain close" aria-label="Close" onClick=${close}>×</button>
    </header>
    <dl class="dialog-content key-list">
      ${keys.map(([names, words]) => html`<div key=${words}><dt>${names.map((name) => html`<kbd>${name}</kbd> `)}</dt><dd>${words}</dd></div>`)}
    </dl>
  <//>`;
}
