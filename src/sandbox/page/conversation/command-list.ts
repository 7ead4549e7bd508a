import type { PageState } from '../../page-api.ts';
import { type Drawn, html } from '../html.ts';

type Command = PageState['commands'][number];

/** The commands that a line could become; none once its first word is finished. */
export function matchingCommands(commands: Command[], text: string): Command[] {
  if (!/^\/\S*$/.test(text)) return [];
  return commands.filter(({ command }) => command.startsWith(text.toLowerCase()));
}

/** The command whose words are being typed. */
export function usageFor(commands: Command[], text: string): Command | undefined {
  const word = /^(\/\S+)\s/.exec(text)?.[1];
  return commands.find(({ command, usageHint }) => command === word && usageHint !== '');
}

type CommandListProps = { id: string; commands: Command[]; chosen: number; choose(index: number): void };

/** Draws the completions above the composer; the focus stays in the field. */
export function CommandList({ id, commands, chosen, choose }: CommandListProps): Drawn {
  return html`<div class="commands" role="listbox" id=${id} aria-label="Commands">
    ${commands.map(
      ({ command, description, usageHint }, index) => html`<div
      key=${command}
      id=${`${id}-${index}`}
      class="command"
      role="option"
      aria-selected=${index === chosen}
      onMouseDown=${(event: MouseEvent) => {
        event.preventDefault();
        choose(index);
      }}
    >
      <span><strong>${command}</strong> <span class="command-usage">${usageHint}</span></span>
      <span class="command-words">${description}</span>
    </div>`,
    )}
    <p class="commands-keys"><kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Tab</kbd> complete · <kbd>Esc</kbd> close</p>
  </div>`;
}
